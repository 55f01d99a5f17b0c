import type { Element, ElementContent, Root } from "hast";
import type { Locale } from "../../../model/locale.ts";
import type { MarkedPassage, Passage } from "../../../model/site-page.ts";
import { directionOf } from "../../locale-data/direction.ts";
import { h } from "../html/element.ts";
import { captionMarker, markedPassage } from "./marks.ts";
import { withOriginal } from "./originals.ts";
import { eachElement, replaceElements } from "./tree-walk.ts";

export interface ShownPassages {
  readonly passages: readonly Passage[];
  /** Property of elements that show a passage: its index. */
  readonly marker: string;
  /** In which untranslated passages are. */
  readonly source: Locale;
  /** In which all others are. */
  readonly language: Locale;
  /** Ids of the page; those of passages are added. */
  readonly taken: Set<string>;
  /** A passage as it is in the source. Default: it is not shown. */
  readonly originalOf: ((passage: Passage) => readonly ElementContent[]) | undefined;
}

/**
 * Say the language of passages, give those that are stale or untranslated an id, and put originals below.
 *
 * @returns those with an id, in order.
 */
export function showPassages(tree: Root, options: ShownPassages): readonly MarkedPassage[] {
  const { passages, marker, source, taken, originalOf } = options;
  const marked: MarkedPassage[] = [];
  const sayLanguage = languageSayer(options);
  const titled = new Map<Element, Locale>();
  replaceElements(tree, (element) => {
    const index = element.properties[marker];
    const title = element.properties[captionMarker(marker)];
    delete element.properties[captionMarker(marker)];
    // Of a picture that is a figure it has become the caption.
    if (title !== undefined && element.properties["title"] !== undefined)
      titled.set(element, languageOf(passages[Number(title)]!, options));
    if (index === undefined) return undefined;
    delete element.properties[marker];
    const passage = passages[Number(index)]!;
    const { state, unit } = passage;
    sayLanguage(element, passage);
    if (ATTRIBUTES.has(element.tagName)) return undefined;
    if (state === "stale" || state === "untranslated")
      marked.push(markedPassage(element, { state, unit }, taken));
    if (state === "untranslated") return undefined;
    const children = originalOf?.(passage) ?? [];
    return children.length === 0
      ? undefined
      : withOriginal(element, { language: source, children });
  });
  if (titled.size > 0) sayTitles(tree, titled, options.language);
  return marked;
}

function languageOf({ state }: Passage, { source, language }: ShownPassages): Locale {
  return state === "untranslated" ? source : language;
}

/**
 * A title is in the language of its element, so that what a link shows needs one where it is in another, and what a
 * picture says otherwise an element around it.
 */
function sayTitles(
  node: Root | Element,
  titled: ReadonlyMap<Element, Locale>,
  around: Locale,
): void {
  node.children.forEach((child, at) => {
    if (child.type !== "element") return;
    const language = (child.properties["lang"] as Locale | undefined) ?? around;
    sayTitles(child, titled, language);
    const title = titled.get(child);
    if (title === undefined || title === language) return;
    if (child.tagName === "img") node.children[at] = titledPicture(child, { title, language });
    else {
      const shown = h("span", child.children);
      sayIn(shown, language);
      sayIn(child, title);
      child.children = [shown];
    }
  });
}

/** @param languages Of the title, and of the alt text. */
function titledPicture(
  picture: Element,
  languages: { readonly title: Locale; readonly language: Locale },
): Element {
  const { title, alt } = picture.properties;
  if (alt === undefined || alt === "") {
    sayIn(picture, languages.title);
    return picture;
  }
  delete picture.properties["title"];
  sayIn(picture, languages.language);
  const around = h("span", { title }, picture);
  sayIn(around, languages.title);
  return around;
}

/** Elements that show an attribute of a picture. */
const ATTRIBUTES = new Set(["img", "bdi", "figcaption"]);

/** Says where a passage is in another language than what is around it; those within it have to come first. */
function languageSayer({ source, language }: ShownPassages) {
  const translated = new Set<Element>();
  return (element: Element, { state }: Passage): void => {
    if (language === source) return;
    if (state !== "untranslated") {
      translated.add(element);
      return;
    }
    sayIn(element, source);
    eachElement(element, (inner) => {
      if (translated.has(inner)) sayIn(inner, language);
    });
  };
}

function sayIn({ properties }: Element, language: Locale): void {
  Object.assign(properties, { lang: language, dir: directionOf(language) });
}

import type { Element, ElementContent } from "hast";
import { h } from "../html/element.ts";
import { directionOf } from "../../locale-data/direction.ts";
import { ownName } from "../../locale-data/own-name.ts";
import { documentOf } from "./document.ts";
import type { LanguageLink, PageHead, SiteFrame } from "./frame.ts";

/** A page that says one thing: that there is nothing, that an article was withdrawn, that a page has moved. */
export interface MessagePage {
  readonly frame: SiteFrame;
  readonly head: PageHead;
  readonly languages: readonly LanguageLink[];
  readonly title: string;
  readonly content: readonly ElementContent[];
}

export function messagePage({ frame, head, languages, title, content }: MessagePage): string {
  const main = h("div", { className: ["message"] }, [h("h1", title), ...content]);
  return documentOf({ frame, head, languages, main: [main] });
}

/** What is shown where there is no page. */
export function notFoundPage(props: Pick<MessagePage, "frame" | "languages">): string {
  const { strings, home } = props.frame;
  const title = strings.text("notFound.title");
  return messagePage({
    ...props,
    head: { title, isUnlisted: true },
    title,
    content: [
      h("p", strings.text("notFound.text")),
      h("p", [h("a", { href: home }, strings.text("notFound.home"))]),
    ],
  });
}

/** What is shown where an article was withdrawn. */
export function gonePage(props: Pick<MessagePage, "frame" | "languages">): string {
  const { strings, home } = props.frame;
  const title = strings.text("gone.title");
  return messagePage({
    ...props,
    head: { title, isUnlisted: true },
    title,
    content: [
      h("p", strings.text("gone.text")),
      h("p", [h("a", { href: home }, strings.text("notFound.home"))]),
    ],
  });
}

/** The site's first page where readers choose a language: each is named in itself, none by a flag. */
export function chooserPage(props: Pick<MessagePage, "frame" | "head" | "languages">): string {
  const { strings } = props.frame;
  const title = strings.text("chooser.title");
  return messagePage({ ...props, languages: [], title, content: [languageList(props.languages)] });
}

function languageList(languages: readonly LanguageLink[]): Element {
  const items = languages.map(({ locale, href }) =>
    h("li", [
      h("a", { href, lang: locale, hrefLang: locale, dir: directionOf(locale) }, ownName(locale)),
    ]),
  );
  return h("ul", { className: ["chooser"] }, items);
}

import type { Element, ElementContent, Parents } from "hast";
import type { LinkTarget } from "../../../model/page.ts";
import type { Locale } from "../../../model/locale.ts";
import { decodePart } from "../../links/address-parts.ts";
import { safeAddress } from "./safe-address.ts";
import { FOOTNOTE_PREFIX } from "./to-elements.ts";
import { eachElement, type ElementChange, replaceElements } from "./tree-walk.ts";

export interface LinkOptions {
  /** Where an address leads to. @param address As written, percent-encoded. */
  readonly resolve: (address: string) => LinkTarget;
  /** What an address below the site's root is called in a page: `/de/news/` with what stands before it. */
  readonly hrefOf: (url: string) => string;
  /** Address below the site's root of a file of the project. */
  readonly assetUrl: (path: string) => string;
  /** Address of the page itself, as `Page.url`. */
  readonly url: string;
  readonly language: Locale;
  /** Property of elements that show a passage; what stands for a picture gets its own. */
  readonly marker: string;
  /** Text of a link that stands for a picture on another host. */
  readonly remoteImage: (host: string, alt: string) => string;
  readonly onAsset: (path: string) => void;
  readonly onProblem: (problem: string) => void;
}

/**
 * Give links and pictures their addresses on the site. A link that leads nowhere becomes its text;
 * a picture on another host a link to it, since pages ask no other host for anything.
 */
export function linkElements(options: LinkOptions): ElementChange {
  return (element, parent) => {
    const kind = KINDS[element.tagName];
    // Most elements have no attribute at all.
    for (const name in element.properties)
      if (DROPPED.has(name)) delete element.properties[name];
      else if (name === "width" || name === "height") keepWhole(element, name);
    return kind === undefined ? undefined : kind(element, options, parent);
  };
}

/** Addresses that nothing of ours needs. */
const DROPPED = new Set([
  "cite",
  "srcSet",
  "longDesc",
  "background",
  "action",
  "formAction",
  "ping",
  "useMap",
]);

/** Sizes are numbers of pixels, and no styles. */
function keepWhole({ properties }: Element, name: "width" | "height"): void {
  const size = properties[name];
  if (size === undefined) return;
  const pixels = /^\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$/i.exec(String(size))?.[1];
  if (pixels === undefined) delete properties[name];
  else properties[name] = Number(pixels);
}

type Kind = (
  element: Element,
  options: LinkOptions,
  parent: Parents,
) => readonly ElementContent[] | undefined;

const media: Kind = (element, options) => {
  for (const name of ["src", "poster"]) {
    if (element.properties[name] === undefined) continue;
    const href = fileHref(String(element.properties[name]), options);
    if (href === undefined) delete element.properties[name];
    else element.properties[name] = href;
  }
  return undefined;
};

/** Of a `picture`, which pages do not have, its `img` alone is shown; what a player has no file for is nothing. */
const part: Kind = (element, options, parent) => {
  if (parent.type !== "element" || !PLAYERS.has(parent.tagName)) return [];
  media(element, options, parent);
  return element.properties["src"] === undefined ? [] : undefined;
};

const PLAYERS = new Set(["audio", "video"]);

const KINDS: Readonly<Record<string, Kind>> = {
  a: link,
  img: picture,
  video: media,
  audio: media,
  source: part,
  track: part,
  iframe: frame,
};

function link(element: Element, options: LinkOptions): readonly ElementContent[] | undefined {
  const { properties } = element;
  delete properties["target"];
  if (properties["href"] === undefined) return undefined;
  // What stands for a picture, whose alt text is enough where it is in a link.
  replaceElements(element, (inner) => (inner.tagName === "a" ? inner.children : undefined));
  const address = properties["href"];
  // Footnotes are the page's own.
  if (address.startsWith(`#${FOOTNOTE_PREFIX}`)) return undefined;
  const target = linkTarget(address, options);
  if (target === undefined) return element.children;
  properties["href"] = target.href;
  nameBlank(element, target.href);
  if (target.language !== undefined) properties["hrefLang"] = target.language;
  return undefined;
}

/** A link has to say something: where its author has written nothing, or a picture without an alt text, it says its host or address. */
function nameBlank(element: Element, href: string): void {
  if (hasText(element)) return;
  const name = remoteHost(href) ?? href;
  let picture: Element | undefined;
  eachElement(element, (inner) => {
    if (inner.tagName === "img") picture ??= inner;
  });
  if (picture === undefined) element.children = [{ type: "text", value: name }];
  else picture.properties["alt"] = name;
}

function hasText({ children }: Element): boolean {
  return children.some((child) => {
    if (child.type === "text") return /\S/.test(child.value);
    return child.type === "element" && (isShown(child) || hasText(child));
  });
}

function isShown({ tagName, properties }: Element): boolean {
  return tagName === "img" ? properties["alt"] !== "" : PLAYERS.has(tagName);
}

interface Href {
  readonly href: string;
  readonly language?: Locale;
}

function linkTarget(address: string, options: LinkOptions): Href | undefined {
  const safe = safeAddress(address);
  if (safe === undefined) {
    options.onProblem(`a link leads to an address that is not allowed: ${shown(address)}`);
    return undefined;
  }
  const target = options.resolve(address);
  switch (target.type) {
    case "page": {
      const suffix = safeAddress(target.suffix) ?? "";
      const { url, language } = target.page;
      if (url === options.url && suffix.startsWith("#")) return { href: suffix };
      const href = options.hrefOf(url) + suffix;
      return language === options.language ? { href } : { href, language };
    }
    case "asset":
      options.onAsset(target.path);
      return {
        href: options.hrefOf(options.assetUrl(target.path)) + (safeAddress(target.suffix) ?? ""),
      };
    case "external":
      return { href: safe };
    case "unsafe":
    case "missing":
      options.onProblem(`a link leads nowhere: ${shown(address)}: ${target.problem}`);
      return target.type === "missing" && target.isWhole === true ? { href: safe } : undefined;
  }
}

function shown(written: string): string {
  // Of a wiki, `[[a b]]`, it was encoded as addresses are.
  const address = /^%5B%5B.*%5D%5D$/.test(written) ? decodePart(written) : written;
  return address.length > 100 ? `${address.slice(0, 100)}…` : address;
}

/** Address on the site of a file that a page shows; `undefined` where the project does not have it. */
function fileHref(address: string, options: LinkOptions): string | undefined {
  if (safeAddress(address) === undefined) {
    options.onProblem(`a picture has an address that is not allowed: ${shown(address)}`);
    return undefined;
  }
  const target = options.resolve(address);
  if (target.type === "asset") {
    options.onAsset(target.path);
    return options.hrefOf(options.assetUrl(target.path)) + (safeAddress(target.suffix) ?? "");
  }
  const why = "problem" in target ? target.problem : "it is no file of the project";
  options.onProblem(`a picture cannot be shown: ${shown(address)}: ${why}`);
  return undefined;
}

function picture(
  element: Element,
  options: LinkOptions,
  parent: Parents,
): readonly ElementContent[] | undefined {
  const { properties } = element;
  const address = properties["src"] ?? "";
  const alt = properties["alt"] ?? "";
  const safe = safeAddress(address);
  const text = alt === "" ? [] : [altText(element, alt, options.marker)];
  const remote = safe === undefined ? undefined : remoteHost(safe);
  if (remote !== undefined) {
    if (parent.type === "element" && parent.tagName === "a") return text;
    return [remoteLink(element, safe!, remoteText(remote, text, options))];
  }
  const href = fileHref(address, options);
  if (href === undefined) return text;
  properties["src"] = href;
  properties["alt"] = alt;
  return undefined;
}

/** What is shown of other sites' pages: a link to them. */
function frame({ properties }: Element, options: LinkOptions): readonly ElementContent[] {
  const safe = safeAddress(properties["src"] ?? "");
  const host = safe === undefined ? undefined : remoteHost(safe);
  if (host === undefined) return [];
  const title = typeof properties["title"] === "string" ? properties["title"] : host;
  options.onProblem(`a frame is shown as a link: ${shown(safe!)}`);
  return [
    {
      type: "element",
      tagName: "a",
      properties: { href: safe! },
      children: [{ type: "text", value: title }],
    },
  ];
}

/** An alt text in place of its picture, as an element where it may be in another language than what is around it. */
function altText({ properties }: Element, alt: string, marker: string): ElementContent {
  const text: ElementContent = { type: "text", value: alt };
  const mark = properties[marker];
  if (mark === undefined) return text;
  return { type: "element", tagName: "bdi", properties: { [marker]: mark }, children: [text] };
}

/** Words of ours with the alt text among them. */
function remoteText(
  host: string,
  alt: readonly ElementContent[],
  { remoteImage }: LinkOptions,
): readonly ElementContent[] {
  const [shown] = alt;
  if (shown?.type !== "element")
    return [{ type: "text", value: remoteImage(host, shown?.type === "text" ? shown.value : "") }];
  const [before = "", behind = ""] = remoteImage(host, ALT).split(ALT);
  return [before, behind].flatMap((value, index): ElementContent[] => [
    ...(index === 1 ? [shown] : []),
    ...(value === "" ? [] : [{ type: "text" as const, value }]),
  ]);
}

/** Stands for an alt text in words of ours; no text has it. */
const ALT = "\u{10FFFE}";

function remoteLink(
  { properties }: Element,
  href: string,
  children: readonly ElementContent[],
): Element {
  const lang = properties["lang"] === undefined ? {} : { lang: properties["lang"] };
  return { type: "element", tagName: "a", properties: { href, ...lang }, children: [...children] };
}

/** The host of an address on another site. */
function remoteHost(address: string): string | undefined {
  return /^(?:https?:)?\/\/([^/?#@]+@)?([^/?#]+)/i.exec(address)?.[2];
}

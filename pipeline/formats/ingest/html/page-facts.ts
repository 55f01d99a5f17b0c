import type { Element, Root } from "hast";
import { type Locale, parseLocale } from "../../../model/locale.ts";
import { bylineNames } from "../byline.ts";
import { cleanText } from "../clean-text.ts";
import type { StoryFacts } from "../story.ts";
import { writtenDate } from "../written-date.ts";
import { cleanAddress } from "./clean-address.ts";
import {
  attribute,
  elementsIn,
  firstElement,
  isElement,
  type Parent,
  textOf,
} from "./hast-query.ts";
import { isoDate } from "./iso-date.ts";
import { findLinkedArticle, namesIn } from "./json-ld.ts";
import { namesOf } from "./remove-boilerplate.ts";

/** What a page says about its story, in what readers see and in what machines do. */
export interface PageFacts {
  readonly facts: StoryFacts;
  /** Address or number of the story. */
  readonly id: string | undefined;
  /** What relative addresses count from. */
  readonly base: string | undefined;
}

/** Read the facts of a page; `article` is the part of it that holds the story. */
export function pageFacts(page: Root, article: Parent): PageFacts {
  const meta = metaOf(page);
  const linked = findLinkedArticle(page) ?? {};
  const first = (...values: readonly unknown[]): string | undefined =>
    values
      .flatMap(namesIn)
      .map(tidy)
      .find((value) => value !== "");
  const title = titleOf(
    page,
    article,
    first(linked["headline"], meta("og:title", "twitter:title", "dc.title")),
  );
  const date = [
    linked["datePublished"],
    meta(
      "article:published_time",
      "datepublished",
      "date",
      "dc.date",
      "dc.date.issued",
      "dcterms.created",
      "publish-date",
      "pubdate",
    ),
    linked["dateCreated"],
    timeIn(article),
  ]
    .flatMap(namesIn)
    .map((value) => isoDate(tidy(value)))
    .find((value) => value !== undefined);
  const author = authorsOf(
    linked["author"],
    meta("author", "article:author", "dc.creator"),
    article,
  );
  const source = first(
    linked["sourceOrganization"],
    meta("source", "dc.source"),
    linked["publisher"],
    meta("og:site_name", "dc.publisher", "publisher"),
  );
  const rights = first(
    linked["copyrightNotice"],
    meta("copyright", "dc.rights", "rights", "dcterms.rights"),
    linked["license"],
    licenseLink(page),
  );
  const dateline = first(linked["dateline"]);
  const lang = langOf(
    page,
    first(linked["inLanguage"], meta("content-language", "language", "dc.language", "og:locale")),
  );
  const canonical = linkOf(page, "canonical") ?? meta("og:url")[0];
  const id = first(linked["identifier"], canonical, linked["url"]);
  return {
    facts: {
      ...(title === undefined ? {} : { title }),
      ...(date === undefined ? {} : { date }),
      ...(dateline === undefined ? {} : { dateline }),
      ...(source === undefined ? {} : { source }),
      ...(author.length === 0 ? {} : { author }),
      ...(lang === undefined ? {} : { lang }),
      ...(rights === undefined ? {} : { rights }),
    },
    // The front page of a site is the address of no story.
    id: id === undefined || /^https?:\/\/[^/]*\/?$/.test(id) ? undefined : cleanAddress(id),
    base: baseOf(page, canonical),
  };
}

function tidy(value: string): string {
  return cleanText(value).replace(/\s+/g, " ").trim();
}

type Meta = (...names: readonly string[]) => readonly string[];

/** Values of `<meta>`, in the order of the names that are asked for. */
function metaOf(page: Root): Meta {
  const values = new Map<string, string[]>();
  for (const element of elementsIn(page).filter(({ tagName }) => tagName === "meta")) {
    const name =
      attribute(element, "name") ||
      attribute(element, "property") ||
      attribute(element, "itemProp") ||
      attribute(element, "httpEquiv");
    const key = name.toLowerCase();
    values.set(key, [...(values.get(key) ?? []), attribute(element, "content")]);
  }
  return (...names) => names.flatMap((name) => values.get(name) ?? []);
}

/** What readers see as the title; where several headings could be it, the one that the page's data names. */
function titleOf(page: Root, article: Parent, named: string | undefined): string | undefined {
  const head = firstElement(page, "title");
  const inHead =
    head === undefined
      ? ""
      : tidy(head.children.map((c) => ("value" in c ? c.value : "")).join(""));
  const heading = h1In(article, named, inHead) ?? h1In(page, named, inHead);
  if (heading !== undefined) return heading;
  return named ?? (withoutSite(inHead) || undefined);
}

function h1In(node: Parent, named: string | undefined, inHead: string): string | undefined {
  const headings = elementsIn(node)
    .filter(({ tagName }) => tagName === "h1")
    .map((element) => tidy(textOf(element)))
    .filter((text) => text !== "");
  const known = headings.find((text) => text === named || inHead.startsWith(text));
  // The first one of an article is its title; a page may have another one for its name.
  const isSure = headings.length === 1 || (isElement(node) && node.tagName === "article");
  return known ?? (isSure ? headings[0] : undefined);
}

/** `Title | Site`, `Title - Site` */
function withoutSite(title: string): string {
  return title.replace(/\s+[|–—·»-]\s+[^|–—·»]{1,40}$/u, "").trim();
}

function timeIn(article: Parent): readonly string[] {
  const times = elementsIn(article).filter(({ tagName }) => tagName === "time");
  return times
    .slice(0, 1)
    .map((time) => attribute(time, "dateTime") || writtenDate(textOf(time)) || "");
}

function authorsOf(linked: unknown, meta: readonly string[], article: Parent): readonly string[] {
  const isName = (name: string): boolean => name !== "" && !/^https?:/.test(name);
  for (const found of [namesIn(linked), meta, bylinesIn(article)]) {
    const names = [...new Set(found.map(tidy).filter(isName))];
    if (names.length > 0) return names;
  }
  return [];
}

/** Longest byline, in UTF-16 code units. */
const MAX_BYLINE = 120;

function bylinesIn(article: Parent): readonly string[] {
  const marked = elementsIn(article).filter(isByline).map(textOf);
  return marked.flatMap((text) => {
    if (text.length > MAX_BYLINE) return [];
    const names = bylineNames(text);
    if (names !== undefined) return names;
    // `By Ada Holt, Geneva, 3 March 2026`: what stands behind the name is none.
    const name =
      /^(?:(?:by|von|par|por|di|автор)[: ]+)?(\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){1,3})(?=$|[,|·•–—(])/iu.exec(
        text,
      );
    return name === null ? [] : [name[1]!];
  });
}

/** Whether an element says who wrote the story, and nothing else. */
export function isByline(element: Element): boolean {
  const isMarked =
    /\bauthor\b/.test(`${attribute(element, "rel")} ${attribute(element, "itemProp")}`) ||
    element.tagName === "address" ||
    namesOf(element).some((name) => /^(?:byline|author|authors|autor|auteur|autore)$/.test(name));
  return isMarked && textOf(element).length <= MAX_BYLINE;
}

function langOf(page: Root, said: string | undefined): Locale | undefined {
  const html = firstElement(page, "html");
  const tags = [
    html === undefined ? "" : attribute(html, "lang") || attribute(html, "xmlLang"),
    said ?? "",
  ];
  return tags
    .map((tag) => parseLocale(tag.trim().replaceAll("_", "-")))
    .find((locale) => locale !== undefined);
}

function linkOf(page: Root, relation: string): string | undefined {
  const link = elementsIn(page).find(
    (element) =>
      element.tagName === "link" && attribute(element, "rel").split(" ").includes(relation),
  );
  return link === undefined ? undefined : attribute(link, "href") || undefined;
}

function licenseLink(page: Root): string | undefined {
  const link = elementsIn(page).find(
    ({ tagName, properties }) =>
      /^(?:a|link)$/.test(tagName) && [properties["rel"]].flat().includes("license"),
  );
  return link === undefined ? undefined : attribute(link, "href");
}

function baseOf(page: Root, canonical: string | undefined): string | undefined {
  const base = firstElement(page, "base");
  const address = (base === undefined ? "" : attribute(base, "href")) || canonical;
  return address !== undefined && /^https?:/i.test(address) && URL.canParse(address)
    ? address
    : undefined;
}

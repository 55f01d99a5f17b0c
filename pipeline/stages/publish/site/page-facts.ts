import type { FrontMatterData } from "../../read/front-matter/front-matter-data.ts";
import { readDate } from "./date-value.ts";

/** What an article's front matter says of its page. */
export interface PageFacts {
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** What stands above the title. */
  readonly kicker: string | undefined;
  readonly published: string | undefined;
  readonly modified: string | undefined;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  /** As written: an address. */
  readonly image: { readonly address: string; readonly alt: string } | undefined;
  /** Nobody shall read it yet. */
  readonly isDraft: boolean;
  /** What is no date and was to be one: key and value. */
  readonly badDates: readonly { readonly key: string; readonly value: string }[];
}

/**
 * Read what the front matter of all generators says of a page. Keys are tried in the order of
 * the tables below; the first that says something counts.
 */
export function pageFacts(data: FrontMatterData): PageFacts {
  const published = firstDate(data, PUBLISHED_KEYS);
  const modified = firstDate(data, MODIFIED_KEYS);
  return {
    title: firstText(data, TITLE_KEYS),
    description: firstText(data, DESCRIPTION_KEYS),
    kicker: textOf(data["kicker"]),
    published: published.date,
    modified: modified.date,
    authors: names(firstOf(data, AUTHOR_KEYS)),
    tags: tagsOf(firstOf(data, TAG_KEYS)),
    image: imageOf(data),
    isDraft: data["draft"] === true || data["published"] === false,
    badDates: [...published.bad, ...modified.bad],
  };
}

const TITLE_KEYS = ["title", "headline"];
const DESCRIPTION_KEYS = ["description", "summary", "excerpt", "abstract", "lead", "teaser"];
const PUBLISHED_KEYS = [
  "date",
  "published",
  "publishDate",
  "pubDate",
  "published_at",
  "datePublished",
];
const MODIFIED_KEYS = [
  "updated",
  "modified",
  "lastmod",
  "lastUpdated",
  "last_updated",
  "updated_at",
  "dateModified",
];
const AUTHOR_KEYS = ["authors", "author", "byline", "by"];
const TAG_KEYS = ["tags", "keywords", "topics"];
const IMAGE_KEYS = ["image", "cover", "thumbnail", "hero"];

/** `alt` and its like, beside the image or in it. */
const ALT_KEYS = ["imageAlt", "image_alt", "alt"];

function firstOf(data: FrontMatterData, keys: readonly string[]): unknown {
  return keys.map((key) => data[key]).find((value) => value !== undefined && value !== null);
}

function firstText(data: FrontMatterData, keys: readonly string[]): string | undefined {
  return keys.map((key) => textOf(data[key])).find((text) => text !== undefined);
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).replace(/\s+/g, " ").trim();
  return text === "" ? undefined : text;
}

function firstDate(data: FrontMatterData, keys: readonly string[]) {
  const bad: { key: string; value: string }[] = [];
  for (const key of keys) {
    const value = data[key];
    // `lastUpdated: false` is how a generator is told to show none, `published: false` a draft.
    if (value === undefined || value === null || value === "" || typeof value === "boolean")
      continue;
    const date = readDate(value);
    if (date !== undefined) return { date, bad };
    bad.push({ key, value: textOf(value) ?? typeof value });
  }
  return { date: undefined, bad };
}

/** Names of people: a list or one, each a text or an object with a name. */
function names(value: unknown): readonly string[] {
  const all = Array.isArray(value) ? value : [value];
  return [...new Set(all.flatMap((one) => textOf(nameIn(one)) ?? []))];
}

function nameIn(value: unknown): unknown {
  return typeof value === "object" && value !== null
    ? (value as { readonly name?: unknown }).name
    : value;
}

/** A list, or texts with commas between them. */
function tagsOf(value: unknown): readonly string[] {
  return names(typeof value === "string" ? value.split(",") : value);
}

function imageOf(data: FrontMatterData): PageFacts["image"] {
  const value = firstOf(data, IMAGE_KEYS);
  if (typeof value === "string") return { address: value, alt: firstText(data, ALT_KEYS) ?? "" };
  if (typeof value !== "object" || value === null) return undefined;
  const inner = value as FrontMatterData;
  const address = firstText(inner, ["src", "url", "path", "image", "file"]);
  return address === undefined
    ? undefined
    : { address, alt: firstText(inner, ["alt", "caption"]) ?? "" };
}

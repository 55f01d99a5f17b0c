import type { AddressStyle, Layout } from "./layout.ts";

/** An article in a locale, as its generator sees it. */
export interface PagePlace {
  /** Path below the folder of its collection and locale. */
  readonly below: string;
  /** Last folders of the sources' root: `docs`, `src/pages`, `versioned_docs/version-1.0`. */
  readonly root: string;
  /** Name of the locale that its address begins with; empty where it begins with none. */
  readonly prefix: string;
  /** Name of the source's locale: an address that the article says begins with it, where one does. */
  readonly sourceName: string;
  /** A string of its front matter. */
  readonly value: (key: string) => string | undefined;
}

/**
 * The address of a page from the site's root, not percent-encoded, with the
 * generator's default settings.
 */
export function pageAddress({ addresses }: Pick<Layout, "addresses">, place: PagePlace): string {
  const path = PATHS[addresses.style](place);
  return place.prefix === "" ? path : `/${place.prefix}${path}`;
}

const PATHS: Readonly<Record<AddressStyle, (place: PagePlace) => string>> = {
  folder: (place) => {
    const own = place.value("permalink") ?? place.value("url");
    if (own !== undefined && !/\{[{%]/.test(own))
      return withSlash(withoutPrefix(`/${own.replace(/^\//, "")}`, place));
    const slug = place.value("slug");
    const parts = partsOf(place.below);
    return asFolder(slug === undefined ? parts : [...parts.slice(0, -1), slug]);
  },
  file: ({ below }) => {
    const parts = partsOf(below);
    return `/${parts.map((part) => `${part}/`).join("")}`.replace(/\/$/, isIndex(below) ? "/" : "");
  },
  slugged: (place) => {
    const slug = place.value("slug");
    if (slug !== undefined) return withSlash(withoutPrefix(`/${slug}`, place));
    return asFolder(partsOf(place.below).map(slugged));
  },
  mdn: ({ below, value }) => `/docs/${value("slug") ?? partsOf(below).join("/")}`,
  repository: ({ below }) => `/${below}`,
  docusaurus: docusaurusPath,
};

function docusaurusPath(place: PagePlace): string {
  const { below, root, value } = place;
  const folders = root.split("/");
  const slug = value("slug");
  if (folders.at(-1) === "pages") return `/${partsOf(below).join("/")}`;
  if (folders.at(-1) === "blog") return blogPath(below, slug);
  const version = /^version-(.+)$/.exec(folders.at(-1) ?? "")?.[1];
  const base = version === undefined ? "/docs" : `/docs/${version}`;
  if (slug?.startsWith("/") === true) return joined(base, slug);
  const parts = partsOf(below).map((part) => part.replace(NUMBER_PREFIX, ""));
  const last = slug ?? value("id");
  const own = last === undefined ? parts : [...parts.slice(0, -1), last];
  const [end, parent] = [own.at(-1), own.at(-2)];
  // A page that is named as its folder is the folder's.
  const isFolder = last === undefined && end !== undefined && end === parent;
  return joined(base, `/${(isFolder ? own.slice(0, -1) : own).join("/")}`);
}

/** `01-intro`, `2. setup`; versions and dates (`7.0-foo`, `2026-01-02-a`) are names. */
const NUMBER_PREFIX = /^\d+[\s_.-]+(?!\d+[-_.\s])/;

function blogPath(below: string, slug: string | undefined): string {
  if (slug !== undefined) return joined("/blog", slug.startsWith("/") ? slug : `/${slug}`);
  const path = partsOf(below).join("/");
  const dated = /^(.*?)(\d{4})[-/](\d{1,2})[-/](\d{1,2})[-/]?(.*)$/.exec(path);
  if (dated === null) return `/blog/${path}`;
  const [, folder = "", year = "", month = "", day = "", rest = ""] = dated;
  return joined("/blog", `/${folder}${year}/${month}/${day}${rest === "" ? "" : `/${rest}`}`);
}

function joined(base: string, path: string): string {
  return path === "/" ? `${base}/` : `${base}${path}`;
}

function isIndex(below: string): boolean {
  return /(?:^|\/)(?:_?index|readme)\.\w+$/i.test(below);
}

/** Folders and name of a page; an index is its folder. */
function partsOf(below: string): readonly string[] {
  const parts = below.replace(/\.[^./]*$/, "").split("/");
  return isIndex(below) ? parts.slice(0, -1) : parts;
}

function asFolder(parts: readonly string[]): string {
  return `/${parts.map((part) => `${part}/`).join("")}`;
}

function withSlash(path: string): string {
  return path.endsWith("/") || /\.\w+$/.test(path) ? path : `${path}/`;
}

function withoutPrefix(path: string, { prefix, sourceName }: PagePlace): string {
  const name = [prefix, sourceName].find((tag) => tag !== "" && path.startsWith(`/${tag}/`));
  return name === undefined ? path : path.slice(name.length + 1);
}

/** As github-slugger does with names of files. */
function slugged(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}

import { posix } from "node:path";
import { parseDocument } from "htmlparser2";
import { type Element, elementsIn } from "./elements-in.ts";
import type { BuiltSite } from "./read-site.ts";

/**
 * Addresses in a page that lead to no file of the site, or to no element of its
 * pages: what generators do not all look for. Other sites are not asked.
 */
export function findBrokenLinks(page: string, site: BuiltSite, ids: IdsOf): readonly string[] {
  return linksIn(page, site)
    .filter(({ file, id }) => file === undefined || (id !== "" && !ids(file).has(id)))
    .map(({ link }) => link);
}

/** A link or image of a page that stays in its site. */
export interface SiteLink {
  /** As the page has it. */
  readonly link: string;
  /** The file that it leads to; `undefined` where there is none. */
  readonly file: string | undefined;
  /** Decoded; empty for none. */
  readonly id: string;
  readonly isImage: boolean;
}

/** Links and images of a page that stay in its site; in its main part, where that is wanted. */
export function linksIn(page: string, site: BuiltSite, isMainOnly = false): readonly SiteLink[] {
  const all = elementsIn(parseDocument(site.get(page)!).children);
  const elements = isMainOnly ? mainOf(all) : all;
  return elements.flatMap(({ name, attribs }) => {
    const isImage = name === "img";
    const link = name === "a" ? attribs["href"] : isImage ? attribs["src"] : undefined;
    const target = link === undefined ? undefined : targetOf(link, page);
    if (link === undefined || target === undefined) return [];
    const { path, id } = target;
    const names = [path, `${path}.html`, posix.join(path, "index.html")];
    return [{ link, file: names.find((path) => site.has(path)), id, isImage }];
  });
}

/** Elements of the main part; of all but the frame where a page says no main part. */
function mainOf(all: readonly Element[]): readonly Element[] {
  const main = all.find(({ name }) => name === "main");
  if (main !== undefined) return elementsIn(main.children);
  const frames = all.filter(({ name }) => name === "header" || name === "nav");
  const framed = new Set(frames.flatMap(({ children }) => elementsIn(children)));
  return all.filter((element) => !framed.has(element));
}

/** The ids in a page. */
export type IdsOf = (page: string) => ReadonlySet<string>;

/** Ids of a site's pages; each page is read once. */
export function idsIn(site: BuiltSite): IdsOf {
  const known = new Map<string, ReadonlySet<string>>();
  return (page) => {
    const found = known.get(page) ?? idsOf(site.get(page) ?? "");
    known.set(page, found);
    return found;
  };
}

function idsOf(html: string): ReadonlySet<string> {
  const elements = elementsIn(parseDocument(html).children);
  return new Set(
    elements.flatMap(({ attribs }) => [attribs["id"] ?? [], attribs["name"] ?? []].flat()),
  );
}

/** `undefined` for an address of another site. */
function targetOf(
  link: string,
  page: string,
): { readonly path: string; readonly id: string } | undefined {
  const url = URL.parse(link, `https://site.invalid/${page}`);
  if (url === null || url.host !== "site.invalid") return undefined;
  return {
    path: decodeURIComponent(url.pathname).slice(1),
    id: decodeURIComponent(url.hash.slice(1)),
  };
}

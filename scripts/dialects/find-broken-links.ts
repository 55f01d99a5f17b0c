import { posix } from "node:path";
import { parseDocument } from "htmlparser2";
import { elementsIn } from "./elements-in.ts";

/** A built site: path below its folder to HTML, or to `undefined` for other files. */
export type BuiltSite = ReadonlyMap<string, string | undefined>;

/**
 * Addresses in a page that lead to no file of the site, or to no element of its
 * pages: what generators do not all look for. Other sites are not asked.
 */
export function findBrokenLinks(page: string, site: BuiltSite, ids: IdsOf): readonly string[] {
  const links = elementsIn(parseDocument(site.get(page)!).children).flatMap(({ name, attribs }) =>
    name === "a" ? [attribs["href"]] : name === "img" ? [attribs["src"]] : [],
  );
  return links.filter(
    (link): link is string => link !== undefined && isBroken(link, page, site, ids),
  );
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

// oxlint-disable-next-line max-params
function isBroken(link: string, page: string, site: BuiltSite, ids: IdsOf): boolean {
  const url = URL.parse(link, `https://site.invalid/${page}`);
  if (url === null || url.host !== "site.invalid") return false;
  const path = decodeURIComponent(url.pathname).slice(1);
  const file = [path, `${path}.html`, posix.join(path, "index.html")].find((name) =>
    site.has(name),
  );
  if (file === undefined) return true;
  const id = decodeURIComponent(url.hash.slice(1));
  return id !== "" && !ids(file).has(id);
}

import { posix } from "node:path";
import { parseDocument } from "htmlparser2";
import { elementsIn } from "./elements-in.ts";
import type { BuiltSite } from "./read-site.ts";

/**
 * Addresses in a page that lead to no file of the site, or to no element of its
 * pages: what generators do not all look for. Other sites are not asked.
 */
export function findBrokenLinks(page: string, site: BuiltSite, ids: IdsOf): readonly string[] {
  const links = elementsIn(parseDocument(site.get(page)!).children).flatMap(({ name, attribs }) =>
    name === "a" ? [attribs["href"]] : name === "img" ? [attribs["src"]] : [],
  );
  return links.filter((link): link is string => {
    if (link === undefined) return false;
    const target = targetOf(link, page);
    if (target === undefined) return false;
    const { path, id } = target;
    const names = [path, `${path}.html`, posix.join(path, "index.html")];
    const file = names.find((name) => site.has(name));
    return file === undefined || (id !== "" && !ids(file).has(id));
  });
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

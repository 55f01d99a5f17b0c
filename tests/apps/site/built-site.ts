import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sitePathOf } from "../../../pipeline/stages/publish/site/site-address.ts";

/** A page of a built site, by what its HTML says. */
export interface BuiltPage {
  /** From the site's root. */
  readonly url: string;
  readonly html: string;
  readonly lang: string;
  readonly dir: string;
  readonly canonical: string | undefined;
  readonly isHidden: boolean;
  /** `hreflang` to address. */
  readonly alternates: Readonly<Record<string, string>>;
  /** Hrefs and sources of everything that it leads to or shows, on this site. */
  readonly links: readonly string[];
}

/** A built site, read from its folder. */
export interface BuiltSite {
  readonly pages: readonly BuiltPage[];
  readonly at: (url: string) => BuiltPage;
  readonly read: (path: string) => string;
  readonly has: (path: string) => boolean;
  /** Paths of all files, sorted; without the manifest. */
  readonly paths: readonly string[];
}

/** Read a built site. */
export function builtSite(root: string, output = "site"): BuiltSite {
  const folder = join(root, output);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
  const read = (path: string): string => readFileSync(join(folder, path), "utf8");
  const pages = paths
    .filter((path) => path.endsWith(".html"))
    .map((path) => pageOf(path, read(path)));
  return {
    pages,
    at: (url) => pages.find((page) => page.url === url)!,
    read,
    has: (path) => existsSync(join(folder, path)),
    paths,
  };
}

function pageOf(path: string, html: string): BuiltPage {
  const [, lang = "", dir = ""] = /<html lang="(.*?)" dir="(.*?)"/.exec(html) ?? [];
  const canonical = /<link rel="canonical" href="(.*?)"/.exec(html)?.[1];
  const alternates = html.matchAll(/<link rel="alternate" hreflang="(.*?)" href="(.*?)"/g);
  const links = html.matchAll(/ (?:href|src)="(\/.*?|)(?:#.*?)?"/g);
  return {
    url: `/${encodeURI(path.replace(/(^|\/)index\.html$/, "$1"))}`,
    html,
    lang,
    dir,
    canonical,
    isHidden: html.includes('<meta name="robots" content="noindex">'),
    alternates: Object.fromEntries(Array.from(alternates, ([, tag, href]) => [tag!, href!])),
    links: [...new Set(Array.from(links, ([, href]) => href!).filter((href) => href !== ""))],
  };
}

/** Links of pages that lead to nothing on the site: page and address. */
export function deadLinks({ pages, has }: BuiltSite, base = ""): readonly string[] {
  return pages.flatMap(({ url, links }) =>
    links
      .filter((href) => !href.startsWith(`${base}/`) || !has(sitePathOf(href.slice(base.length))))
      .map((href) => `${url} ${href}`),
  );
}

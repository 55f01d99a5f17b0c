import type { Layout } from "./layout.ts";
import { addressKey } from "./page-address.ts";
import { pathAt } from "./paths.ts";

/** Where an address may lead to, the surest first. */
export type LinkCandidate =
  /** A file of the project. */
  | { readonly type: "file"; readonly path: string }
  /** A page, by `addressKey` of its address. */
  | { readonly type: "page"; readonly key: string };

/** Where an address stands. */
export interface LinkOrigin {
  /** Path of the article from the project's root. */
  readonly article: string;
  /** Address of its page, not percent-encoded. */
  readonly url: string;
  /** The folder that addresses with a slash in front may count from: that of the sources. */
  readonly root: string;
}

/**
 * What an address may mean to the generator of a layout.
 *
 * @param path Decoded, without query and anchor; not empty, of no other site.
 */
export function linkCandidates(
  { links, addresses }: Pick<Layout, "links" | "addresses">,
  path: string,
  { article, url, root }: LinkOrigin,
): readonly LinkCandidate[] {
  const isMarkdown = /\.(?:mdx?|markdown)$/i.test(path);
  const isAbsolute = path.startsWith("/");
  const file = isAbsolute ? joined(root, path) : pathAt(article, path);
  const files = file === undefined ? [] : filesFor(file, isMarkdown);
  const page = { type: "page", key: addressKey(resolved(url, path)) } as const;
  if (addresses.style === "repository") return isAbsolute ? filesFor(path.slice(1), true) : files;
  return isMarkdown || (links.relativeTo === "file" && !isAbsolute)
    ? [...files, page]
    : [page, ...files];
}

/** An address from the site's root that a page's visitor gets by a relative one. */
export function resolved(url: string, path: string): string {
  if (path.startsWith("/")) return path;
  const slash = /(?:^|\/)\.{0,2}$/.test(path) ? "/" : "";
  const found = pathAt(url.slice(1), path) ?? "";
  return `/${found}${found === "" ? "" : slash}`;
}

function joined(root: string, path: string): string {
  return root === "" ? path.slice(1) : `${root}${path}`;
}

/** A path without an ending may be a page's, too. */
function filesFor(path: string, isExact: boolean): readonly LinkCandidate[] {
  const bare = path.replace(/\/$/, "");
  const endings = isExact ? [""] : ["", ".md", ".mdx", "/index.md", "/index.mdx"];
  return endings.map((ending) => ({ type: "file", path: `${bare}${ending}` }));
}

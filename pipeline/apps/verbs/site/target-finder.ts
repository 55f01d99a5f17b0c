import type { LinkTarget, Page, PageGraph } from "../../../model/page.ts";

/** Where an address in a page's Markdown leads readers of the site. @param address As written. */
export type TargetOf = (page: Page, address: string) => LinkTarget;

/** What a site has, and what it does not show. */
export interface ShownPages {
  readonly graph: PageGraph;
  /** Why an article of the project is on no page; `undefined` where it is on one. One sentence without a period. */
  readonly whyKept: (article: string) => string | undefined;
  /** Folder of the locales, from the project's root: what is written there is no file to show. */
  readonly localesDir: string;
  /** The list of a section, by its folder; `undefined` for what is no section of the page's locale. */
  readonly sectionAt: (folder: string, page: Page) => Pick<Page, "url" | "language"> | undefined;
}

/** Not every article is on a page; a folder is nothing to show but a section's, nor is an article that the site does not have. */
export function targetFinder({ graph, whyKept, localesDir, sectionAt }: ShownPages): TargetOf {
  return (page, address) => {
    const target = graph.resolve(page, decoded(address), page.file);
    const kept = target.type === "page" ? whyKept(target.page.article) : undefined;
    if (kept !== undefined) return missing(kept);
    if (target.type === "asset" && target.path.endsWith("/")) {
      const section = sectionAt(target.path, page);
      return section === undefined
        ? missing(`\`${target.path}\` is a folder`)
        : toSection({ ...page, ...section }, target.suffix);
    }
    if (target.type === "asset" && isText(target.path, localesDir))
      return missing(`\`${target.path}\` is no page of the site`);
    return target;
  };
}

/** What pages are made of elsewhere, and the memories. */
function isText(path: string, localesDir: string): boolean {
  return (
    /\.(?:md|markdown|mdx)$/i.test(path) ||
    (path.startsWith(`${localesDir}/`) && path.endsWith(".jsonl"))
  );
}

/** What a list has for anchors its articles do not know. */
function toSection(page: Page, suffix: string): LinkTarget {
  return { type: "page", page, suffix, anchor: undefined, hasAnchor: true };
}

function missing(problem: string): LinkTarget {
  return { type: "missing", problem, meant: undefined };
}

/** Readable; a percent sign stays encoded, as it may stand for itself. */
function decoded(address: string): string {
  try {
    return decodeURI(address.replaceAll("%25", "%2525"));
  } catch {
    return address;
  }
}

import { folderOf } from "./relative-path.ts";

/** Finds the article that a path names. Paths are from the project's root, in NFC. */
export interface ArticleIndex {
  /** The article whose file this is, its own or a localized one. */
  readonly at: (path: string) => string | undefined;
  /** The article that is meant where the path is no file: without `.md`, a folder, `.html`. */
  readonly near: (path: string) => string | undefined;
  /** Files of articles whose path is this one but for the case. */
  readonly likely: (path: string) => readonly string[];
  /** Files of articles in a folder, itself alone. */
  readonly inFolder: (folder: string) => readonly string[];
  /** Articles whose file has this name, whatever its case. */
  readonly named: (name: string) => readonly string[];
}

/** Names of the file that a folder stands for, the likeliest first. */
const INDEX_NAMES = ["index", "_index", "readme"];

/**
 * Make an index.
 *
 * @param files Localized files with their articles.
 */
export function articleIndex(
  articles: readonly string[],
  files: ReadonlyMap<string, string>,
): ArticleIndex {
  const exact = new Map<string, string>(files);
  for (const article of articles) exact.set(article, article);
  // Asked for what is missing alone.
  const likely = lazyGroups([...exact.keys()], (path) => path.toLowerCase());
  const inFolder = lazyGroups([...exact.keys()], folderOf);
  const named = lazyGroups(articles, (path) => nameOf(path).toLowerCase());
  let near: ReadonlyMap<string, string> | undefined;
  return {
    at: (path) => exact.get(path),
    near: (path) => {
      near ??= nearPaths(exact);
      return near.get(path) ?? near.get(withoutHtml(path));
    },
    likely: (path) => likely(path.toLowerCase()),
    inFolder,
    named: (name) => named(name.toLowerCase()),
  };
}

/** Last part of an article's path, without its extension. */
export function stemOf(path: string): string {
  return nameOf(path).replace(/\.[^.]+$/, "");
}

/** Whether an article stands for its folder. */
export function isIndex(path: string): boolean {
  return INDEX_NAMES.includes(stemOf(path).toLowerCase());
}

function nearPaths(exact: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const near = new Map<string, string>();
  const ranks = new Map<string, number>();
  const offer = (path: string, article: string, rank: number): void => {
    if ((ranks.get(path) ?? Number.POSITIVE_INFINITY) <= rank) return;
    near.set(path, article);
    ranks.set(path, rank);
  };
  for (const [path, article] of exact) {
    const stem = stemOf(path);
    const folder = folderOf(path);
    offer(folder === "" ? stem : `${folder}/${stem}`, article, 0);
    const index = INDEX_NAMES.indexOf(stem.toLowerCase());
    if (index !== -1) offer(folder, article, index + 1);
  }
  return near;
}

function withoutHtml(path: string): string {
  return path.replace(/(?:^|\/)index\.html?$|\.html?$/i, "");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function lazyGroups(
  paths: readonly string[],
  keyOf: (path: string) => string,
): (key: string) => readonly string[] {
  let groups: ReadonlyMap<string, readonly string[]> | undefined;
  return (key) => {
    groups ??= Map.groupBy(paths, keyOf);
    return groups.get(key) ?? [];
  };
}

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
  /** Articles whose file has this name without its extension, whatever its case. */
  readonly stemmed: (stem: string) => readonly string[];
  /** Names of all articles, without extensions. */
  readonly stems: () => Iterable<string>;
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
  const stemmed = lazyGroups(articles, (path) => stemOf(path).toLowerCase());
  let near: ((path: string) => string | undefined) | undefined;
  return {
    at: (path) => exact.get(path),
    near: (path) => {
      near ??= nearPaths(exact);
      return near(path) ?? near(withoutHtml(path));
    },
    likely: (path) => likely(path.toLowerCase()),
    inFolder,
    named: (name) => named(name.toLowerCase()),
    stemmed: (stem) => stemmed(stem.toLowerCase()),
    stems: () => new Set(articles.map(stemOf)),
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

/**
 * Finds articles by paths that are no files. The paths themselves are not kept: there may be very many, and an
 * article has few endings, and few names for a folder's own file.
 */
function nearPaths(exact: ReadonlyMap<string, string>): (path: string) => string | undefined {
  const endings = new Set<string>();
  const indexes = new Set<string>();
  for (const path of exact.keys()) {
    const name = nameOf(path);
    const stem = stemOf(name);
    endings.add(name.slice(stem.length));
    if (isIndex(name)) indexes.add(name);
  }
  const firstOf = (paths: readonly string[]): string | undefined => {
    const found = paths.filter((path) => exact.has(path));
    // The one that was named first.
    const first = found.length < 2 ? found[0] : [...exact.keys()].find((path) => found.includes(path)); // prettier-ignore
    return first === undefined ? undefined : exact.get(first);
  };
  const inFolder = (folder: string, index: string): readonly string[] =>
    [...indexes]
      .filter((name) => stemOf(name).toLowerCase() === index)
      .map((name) => (folder === "" ? name : `${folder}/${name}`));
  return (path) => {
    const withEnding = [...endings].map((ending) => `${path}${ending}`);
    const own = firstOf(withEnding.filter((one) => stemOf(one) === nameOf(path)));
    if (own !== undefined) return own;
    for (const index of INDEX_NAMES) {
      const found = firstOf(inFolder(path, index));
      if (found !== undefined) return found;
    }
    return undefined;
  };
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

import type { Locale } from "../../../model/locale.ts";
import type { ReleaseFile } from "../../../model/release.ts";

/** A Markdown file that a generator makes a page of. */
export interface BuiltArticle {
  readonly article: string;
  readonly locale: Locale;
  /** The file from the project's root, and below the folder of its collection and locale. */
  readonly paths: readonly string[];
  /** First folders that its page may be in: names of the locale. Its own language may be without. */
  readonly folders: readonly string[];
}

/**
 * Say which files are the pages of which articles, where their paths tell: `news/tides.md` is `news/tides.html`
 * or `news/tides/index.html`, below the folder of its locale. What is called otherwise stays unknown.
 */
export function markPages(
  files: readonly ReleaseFile[],
  articles: readonly BuiltArticle[],
): readonly ReleaseFile[] {
  const owners = new Map<string, BuiltArticle>();
  const paths = new Set(files.map(({ path }) => path));
  for (const built of articles) {
    const path = pagesOf(built).find((page) => paths.has(page) && !owners.has(page));
    if (path !== undefined) owners.set(path, built);
  }
  return files.map((file) => {
    const owner = owners.get(file.path);
    return owner === undefined ? file : { ...file, article: owner.article, locale: owner.locale };
  });
}

/** Where a generator may write the page, likeliest first. */
function pagesOf({ paths, folders }: BuiltArticle): readonly string[] {
  return paths.flatMap((path) => {
    const name = path.replace(/\.[^./]+$/, "");
    const folder = /^(?:(.*)\/)?(?:_?index|readme)$/i.exec(name);
    const pages =
      folder === null
        ? [`${name}/index.html`, `${name}.html`]
        : [folder[1] === undefined ? "index.html" : `${folder[1]}/index.html`, `${name}.html`];
    return folders.flatMap((first) =>
      pages.map((page) => (first === "" ? page : `${first}/${page}`)),
    );
  });
}

/** The locale whose folder a file of a release is in; `undefined` for files of no locale, which all share. */
export function localeOfFile(
  path: string,
  folders: ReadonlyMap<string, Locale>,
): Locale | undefined {
  const slash = path.indexOf("/");
  if (slash >= 0) return folders.get(path.slice(0, slash).toLowerCase());
  // `de.html` is what some generators make of `de/index.md`.
  return path.endsWith(".html") ? folders.get(path.slice(0, -5).toLowerCase()) : undefined;
}

/**
 * The files of a release of which only some locales are new: the others keep theirs.
 *
 * @param localeOf The locale of a file; `undefined` for what all share, which is new.
 */
export function mergeLocales(
  {
    built,
    live,
  }: { readonly built: readonly ReleaseFile[]; readonly live: readonly ReleaseFile[] },
  isNew: (locale: Locale) => boolean,
  localeOf: (path: string) => Locale | undefined,
): readonly ReleaseFile[] {
  const isBuilt = ({ path }: ReleaseFile): boolean => {
    const locale = localeOf(path);
    return locale === undefined || isNew(locale);
  };
  const fresh = built.filter(isBuilt);
  const kept = live.filter((file) => !isBuilt(file));
  const taken = new Set(fresh.map(({ path }) => path));
  // Pages that stay go on needing the scripts and pictures that they had.
  const shared = live.filter(
    ({ path }) =>
      kept.length > 0 && localeOf(path) === undefined && isShared(path) && !taken.has(path),
  );
  return [...fresh, ...kept, ...shared];
}

function isShared(path: string): boolean {
  return !/\.(?:html?|xml|json|txt)$/i.test(path);
}

import type { Locale } from "../../model/locale.ts";
import type { PageKind } from "../../model/page.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { isIndex, stemOf } from "./article-index.ts";
import { givenSlug, numberedSlug, slugOf, slugProblem } from "./slug.ts";

/** A page that needs a name. */
export interface PageWish {
  readonly article: string;
  readonly locale: Locale;
  readonly kind: PageKind;
  readonly language: Locale;
  readonly file: string;
  /** As `ArticlePlace.below`. */
  readonly below: string;
  /** The slug that somebody wrote. */
  readonly given: string | undefined;
  /** The slug that its address has had: a title may change, an address stays. Default: none. */
  readonly published?: string | undefined;
  /** The title to make one of; `undefined`: of the file's name. */
  readonly title: string | undefined;
}

export interface PageName {
  readonly slug: string;
  /** Its address, decoded, with slashes at both ends. */
  readonly path: string;
}

export interface PageNames {
  /** One for each wish, in order. */
  readonly names: readonly PageName[];
  readonly problems: readonly PipelineError[];
}

/** Addresses that are no article's. */
export interface KeptNames {
  /** Below the first folder of each locale. */
  readonly atHome: readonly string[];
  /** Below the address of each translation. */
  readonly atTranslation: string;
}

/**
 * Name pages.
 *
 * Invariant: no two have the same address, also where case does not count. The same
 * wishes get the same names in any order. Problems are not sorted; see `byLocation`.
 *
 * @param kept What the site needs itself. Default: nothing.
 */
export function pageNames(
  wishes: readonly PageWish[],
  prefixOf: (locale: Locale) => string,
  kept?: KeptNames,
): PageNames {
  const names: PageName[] = [];
  const problems: PipelineError[] = [];
  const taken = new Map<string, string>();
  for (const locale of new Set(wishes.map((wish) => wish.locale)))
    for (const name of kept?.atHome ?? [])
      taken.set(keyOf(pathOf(homePath(prefixOf(locale)), name, false)), SITE);
  const order = wishes
    .map((wish, index) => {
      const wanted = wantedSlug(wish);
      return { wish, index, wanted, rank: rankOf(wish, wanted === kept?.atTranslation) };
    })
    .toSorted((a, b) => a.rank - b.rank || byPlace(a.wish, b.wish));
  for (const { wish, index, wanted } of order) {
    const folder = folderPath(wish, prefixOf(wish.locale));
    const name = firstFree(folder, wanted, isFolderPage(wish), taken);
    const owner = taken.get(keyOf(pathOf(folder, wanted, isFolderPage(wish))));
    taken.set(keyOf(name.path), wish.article);
    if (kept !== undefined && wish.kind === "translation")
      taken.set(keyOf(pathOf(name.path, kept.atTranslation, false)), wish.article);
    names[index] = name;
    if (wish.kind !== "fallback") problems.push(...problemsOf(wish, name.slug, owner));
  }
  return { names, problems };
}

/** In place of an article, which has an extension. */
const SITE = "";

/**
 * Locales whose pages can be named by themselves, together where the addresses of one may be among those of
 * another: so wishes and what is taken need not be held for all of them at once.
 */
export function namedTogether(
  locales: readonly Locale[],
  prefixOf: (locale: Locale) => string,
): readonly (readonly Locale[])[] {
  const folders = locales.map((locale) => keyOf(`/${prefixOf(locale)}/`));
  const areApart = folders.every(
    (folder, index) =>
      folder !== "//" && folders.every((other, at) => at === index || !other.startsWith(folder)),
  );
  return areApart ? locales.map((locale) => [locale]) : [locales];
}

/**
 * Whoever cannot have another name is named first, then who wrote one, then what is no stopgap. What may want an address that
 * is kept for another page comes last, when those pages are known.
 */
function rankOf({ below, given, published, kind }: PageWish, isLast: boolean): number {
  const last = isLast ? 6 : 0;
  if (isIndex(below)) return last + (given === undefined ? 0 : 1);
  const isNamed = given !== undefined || published !== undefined;
  return last + (isNamed ? 2 : 4) + (kind === "fallback" ? 1 : 0);
}

function byPlace(a: PageWish, b: PageWish): number {
  return a.article < b.article ? -1 : a.article > b.article ? 1 : a.locale < b.locale ? -1 : 1;
}

/** Whether it is the page of its folder. */
function isFolderPage({ below }: PageWish): boolean {
  return isIndex(below);
}

function wantedSlug({ given, published, title, below, language }: PageWish): string {
  if (isIndex(below)) return slugOf(foldersOf(below).at(-1) ?? "", language);
  const said = given ?? published;
  const own = said === undefined ? "" : givenSlug(said, language);
  return own || slugOf(title ?? "", language) || slugOf(stemOf(below), language) || "page";
}

function foldersOf(below: string): readonly string[] {
  return below.split("/").slice(0, -1);
}

function folderPath({ below, language }: PageWish, prefix: string): string {
  const folders = foldersOf(below).map((folder) => slugOf(folder, language) || "folder");
  return homePath([prefix, ...folders].filter(Boolean).join("/"));
}

function homePath(folders: string): string {
  return folders === "" ? "/" : `/${folders}/`;
}

function pathOf(folder: string, slug: string, isFolder: boolean): string {
  return isFolder ? folder : `${folder}${slug}/`;
}

/** The page of a folder whose address is taken is an ordinary one. */
function firstFree(
  folder: string,
  wanted: string,
  isFolder: boolean,
  taken: ReadonlyMap<string, string>,
): PageName {
  const first = pathOf(folder, wanted, isFolder);
  if (!taken.has(keyOf(first))) return { slug: wanted, path: first };
  const base = wanted || "page";
  for (let n = 2; ; n++) {
    const slug = numberedSlug(base, n);
    const path = pathOf(folder, slug, false);
    if (!taken.has(keyOf(path))) return { slug, path };
  }
}

/** File systems that know no case, and those that decompose letters, take these for one. */
function keyOf(path: string): string {
  return path.normalize("NFKC").toLowerCase();
}

function problemsOf(
  { article, locale, kind, given }: PageWish,
  slug: string,
  owner: string | undefined,
): readonly PipelineError[] {
  const problems: PipelineError[] = [];
  const location = { path: article, line: 1, column: 1 };
  // Docusaurus writes slashes around slugs.
  const problem = given === undefined ? undefined : slugProblem(given.replace(/^\/|\/$/g, ""));
  if (problem !== undefined && (kind === "source" || owner === undefined))
    problems.push(
      new PipelineError("slug-invalid", `Cannot take slug \`${shown(given!)}\`: ${problem}`, {
        location,
        hint: `\`${slug}\` is used`,
      }),
    );
  if (owner !== undefined)
    problems.push(
      new PipelineError(
        "slug-taken",
        owner === SITE
          ? `Cannot give an article this address in \`${locale}\`: the site has a page or a file of its own there`
          : `Cannot give two articles one address in \`${locale}\`: \`${owner}\` has it`,
        { location, hint: `\`${slug}\` is used; \`slug\` in the front matter says another` },
      ),
    );
  return problems;
}

/** At most what fits a line, control characters visible. */
function shown(slug: string): string {
  const visible = slug.replace(
    /[\u0000-\u001f\u007f]/g,
    (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return visible.length > 60 ? `${visible.slice(0, 60)}…` : visible;
}

/** Order of problems: by their places, then by what they say. */
export function byLocation(a: PipelineError, b: PipelineError): number {
  const [x, y] = [a.location!.path + a.message, b.location!.path + b.message];
  return x < y ? -1 : Number(x > y);
}

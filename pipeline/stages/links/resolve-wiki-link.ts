import { didYouMean } from "../../model/did-you-mean.ts";
import type { Heading, LinkTarget, Page } from "../../model/page.ts";
import { decodePart, encodePath } from "./address-parts.ts";
import { stemOf } from "./article-index.ts";
import { folderOf, joinPath } from "./relative-path.ts";
import type { ResolverInput } from "./resolve-address.ts";
import type { WikiTarget } from "./wiki-address.ts";

/**
 * Where a link of a wiki leads to that stands in a page: to the note of that name, wherever it is, in the page's
 * locale. Of several the nearest counts: in the same folder, then by the folders that both have, then by the shortest path.
 *
 * Invariant: as for addresses, a target of type `page` or `asset` is there.
 */
export function resolveWikiLink(
  input: ResolverInput,
  from: Page,
  { name, headings }: WikiTarget,
): LinkTarget {
  const path = decodePart(name).normalize("NFC");
  const article = path === "" ? from.article : articleNamed(input, from, path);
  if (article === undefined) return fileNamed(input, from, path) ?? missing(input, name);
  const page = input.pageOf(article, from.locale);
  if (page === undefined)
    return {
      type: "missing",
      problem: `\`${article}\` has no page in \`${from.locale}\``,
      meant: undefined,
    };
  const facts = input.factsOf(article);
  return { type: "page", page, ...placeIn(headings, facts?.headings ?? [], facts?.ids ?? []) };
}

type Place = Omit<Extract<LinkTarget, { type: "page" }>, "type" | "page">;

/** Ids of blocks (`^tide-table`) are on no page: they lead to the note. */
function placeIn(
  texts: readonly string[],
  headings: readonly Heading[],
  ids: readonly string[],
): Place {
  const [last] = texts.slice(-1);
  if (last === undefined || last.startsWith("^"))
    return { suffix: "", anchor: undefined, hasAnchor: true };
  const all = [...headings.map(({ id }) => id), ...ids];
  const id = headingBelow(texts, headings)?.id ?? all.find((one) => one !== "" && one === last);
  if (id === undefined) return { suffix: "", anchor: last, hasAnchor: false };
  return { suffix: `#${encodePath(id)}`, anchor: id, hasAnchor: true };
}

/** The last of some headings, each after the one before. */
function headingBelow(texts: readonly string[], headings: readonly Heading[]): Heading | undefined {
  let rest = headings;
  let found: Heading | undefined;
  for (const text of texts) {
    const at = rest.findIndex((heading) => plain(heading.text) === plain(text));
    if (at === -1) return undefined;
    found = rest[at];
    rest = rest.slice(at + 1);
  }
  return found;
}

/** Obsidian leaves out what would end a link, or begin something in it. */
function plain(heading: string): string {
  return heading
    .normalize("NFC")
    .toLowerCase()
    .replace(/[#|^:%[\]\s]+/g, " ")
    .trim();
}

function articleNamed(
  { index, placeOf }: ResolverInput,
  from: Page,
  path: string,
): string | undefined {
  const { root } = placeOf(from.article);
  const isRelative = /^\.\.?\//.test(path);
  const folders = isRelative ? [folderOf(from.article)] : [root, ""];
  for (const folder of folders) {
    const joined = joinPath(folder, path);
    // A name alone may be that of a nearer note.
    if (joined === undefined || (!isRelative && !path.includes("/"))) continue;
    const found = index.at(joined) ?? index.near(joined);
    if (found !== undefined) return found;
  }
  if (isRelative) return undefined;
  const wanted = withoutEnding(path).toLowerCase();
  const named = index
    .stemmed(stemOf(`${wanted}.md`))
    .filter((article) => `/${withoutEnding(article).toLowerCase()}`.endsWith(`/${wanted}`));
  return nearest(named, from.article);
}

function withoutEnding(path: string): string {
  return path.replace(/\.(?:md|markdown|mdx)$/i, "");
}

function nearest(articles: readonly string[], from: string): string | undefined {
  const folder = folderOf(from);
  const distance = (article: string): readonly number[] => [
    folderOf(article) === folder ? 0 : 1,
    -sharedFolders(folderOf(article), folder),
    article.length,
  ];
  return articles.toSorted((a, b) => {
    const [x, y] = [distance(a), distance(b)];
    const at = x.findIndex((value, index) => value !== y[index]);
    return at === -1 ? (a < b ? -1 : 1) : x[at]! - y[at]!;
  })[0];
}

function sharedFolders(a: string, b: string): number {
  const [x, y] = [a.split("/"), b.split("/")];
  const at = x.findIndex((part, index) => part !== y[index]);
  return at === -1 ? x.length : at;
}

/** A picture or another file beside the note, in the vault's folder, or below one of its folders of files. */
function fileNamed(
  { files, placeOf }: ResolverInput,
  from: Page,
  path: string,
): LinkTarget | undefined {
  const { root, form } = placeOf(from.article);
  const folders = [folderOf(from.article), root, ...form.assetRoots, ""];
  const found = folders
    .flatMap((folder) => joinPath(folder, path) ?? [])
    .find((joined) => files.kindAt(joined) === "file");
  return found === undefined ? undefined : { type: "asset", path: found, suffix: "" };
}

function missing({ index }: ResolverInput, name: string): LinkTarget {
  return {
    type: "missing",
    problem: `there is no article \`${name}\``,
    get meant() {
      const near = didYouMean(name, index.stems());
      return near === undefined ? undefined : `[[${near}]]`;
    },
  };
}

import { type Locale, parseLocale } from "../../../pipeline/model/locale.ts";
import type { Page, PageGraph } from "../../../pipeline/model/page.ts";
import { plainLinks } from "../../../pipeline/stages/links/plain-links.ts";
import { buildPageGraph } from "../../../pipeline/stages/links/page-graph.ts";
import { filesOf } from "../../../pipeline/stages/links/project-files.ts";
import { surveyArticle } from "../../../pipeline/stages/links/survey-article.ts";
import { segment } from "../../../pipeline/stages/segment/segment.ts";

export interface Tree {
  /** Markdown below `content/en/`, by path. */
  readonly articles: Readonly<Record<string, string>>;
  /** Which of them there are in which locale. */
  readonly editions?: Readonly<Record<string, readonly string[]>>;
  readonly titles?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** From the project's root. */
  readonly files?: readonly string[];
  readonly slugs?: "source" | "title";
  readonly relativeTo?: "file" | "address";
  readonly assetRoots?: readonly string[];
  readonly prefix?: Readonly<Record<string, string>>;
}

export const ROOT = "content/en";

/** The graph of a project whose articles stand in `content/en/`. */
export function graphOf(tree: Tree): PageGraph {
  const { relativeTo = "file", assetRoots = [], slugs = "source" } = tree;
  const editions = Object.entries(tree.editions ?? {}).flatMap(([tag, names]) =>
    names.map((name) => ({
      article: `${ROOT}/${name}`,
      locale: locale(tag),
      file: `locales/${tag}/articles/${name}`,
      title: tree.titles?.[tag]?.[name],
    })),
  );
  return buildPageGraph(Object.entries(tree.articles).map(factsOf), editions, {
    locales: Object.keys(tree.editions ?? {}).map(locale),
    placeOf: (article) => ({
      root: ROOT,
      below: article.slice(ROOT.length + 1),
      slugs,
      form: { relativeTo, assetRoots },
    }),
    files: filesOf([
      ...Object.keys(tree.articles).map((name) => `${ROOT}/${name}`),
      ...(tree.files ?? []),
    ]),
    ...(tree.prefix && { prefixOf: (tag: Locale) => tree.prefix![tag] ?? tag }),
  });
}

export function articleOf(name: string, text: string) {
  return segment({ path: `${ROOT}/${name}`, source: locale("en"), text, revision: "" });
}

export function pageIn(graph: PageGraph, name: string, tag: string): Page {
  return graph.pageOf(`${ROOT}/${name}`, locale(tag))!;
}

export function locale(tag: string): Locale {
  return parseLocale(tag)!;
}

function factsOf([name, text]: readonly [string, string]) {
  return surveyArticle(articleOf(name, text), plainLinks.headingIds);
}

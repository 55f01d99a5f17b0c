import type { Locale } from "../../model/locale.ts";
import type { PageGraph } from "../../model/page.ts";
import type { Edit, SegmentedArticle } from "../../model/segmented-article.ts";
import type { Source } from "../../io/content/list-sources.ts";
import { localeNameIn } from "../../io/content/output-template.ts";
import { layoutNamed } from "../../stages/layouts/layouts.ts";
import { localEdits } from "../../stages/layouts/local-edits.ts";
import { dialectsFor } from "../../stages/read/markdown/dialects.ts";
import { parseArticle } from "../../stages/read/parse-article.ts";
import { outputsOf, type Workspace } from "./workspace.ts";

/** An article in a locale's file. */
export interface LocalFile {
  readonly source: Source;
  readonly locale: Locale;
  /** From the project's root. */
  readonly file: string;
  /** The version in the locale of a file of the project; see `LocalPlace`. */
  readonly versionOf: (path: string) => string;
}

/** What the layout of its collection changes in an article for a locale, besides links; see `localEdits`. */
export function layoutEdits(
  workspace: Workspace,
  { source, locale, file, versionOf }: LocalFile,
): (article: SegmentedArticle["article"]) => readonly Edit[] {
  const { collection } = source;
  const { pathNames } = workspace.project.config;
  const nameOf = (tag: Locale) => localeNameIn(collection, tag, pathNames);
  const dialects = dialectsFor(collection.dialects, source.path);
  return (article) =>
    localEdits(
      article,
      {
        layout: layoutNamed(collection.layout),
        locale,
        name: nameOf(locale),
        sourceName: nameOf(article.source),
        output: file,
        versionOf,
      },
      () => parseArticle(article, { dialects }),
    );
}

/** The version of a file in a locale, as a graph has it. */
export function versionIn(
  workspace: Workspace,
  graph: PageGraph,
  locale: Locale,
): LocalFile["versionOf"] {
  return (path) => graph.pageOf(path, locale)?.file ?? stringsOf(workspace, path, locale) ?? path;
}

/** Files of strings are no pages, but articles. */
function stringsOf(workspace: Workspace, path: string, locale: Locale): string | undefined {
  const source = workspace.sourceAt(path);
  return source && outputsOf(workspace, source).get(locale);
}

import type { Article } from "../../model/article.ts";
import type { Locale } from "../../model/locale.ts";
import type { Edit } from "../../model/segmented-article.ts";
import type { Source } from "../../io/content/list-sources.ts";
import { localeNameIn } from "../../io/content/output-template.ts";
import type { FlowOptions } from "../../run.ts";
import { layoutNamed } from "../../stages/layouts/layouts.ts";
import { localEdits } from "../../stages/layouts/local-edits.ts";
import { parseArticle } from "../../stages/read/parse-article.ts";
import { outputsOf, type Workspace } from "./workspace.ts";

/** What the layout of its collection changes in an article for a locale; see `localEdits`. */
export function layoutEdits(
  workspace: Workspace,
  source: Source,
  options: FlowOptions,
): (article: Article, locale: Locale) => readonly Edit[] {
  const { collection } = source;
  const { pathNames } = workspace.project.config;
  const nameOf = (locale: Locale) => localeNameIn(collection, locale, pathNames);
  return (article, locale) => {
    const output = outputsOf(workspace, source).get(locale);
    if (output === undefined) return [];
    const place = {
      layout: layoutNamed(collection.layout),
      locale,
      name: nameOf(locale),
      sourceName: nameOf(article.source),
      output,
      versionOf: (path: string) => versionOf(workspace, path, locale),
    };
    return localEdits(article, place, () => parseArticle(article, options));
  };
}

function versionOf(workspace: Workspace, path: string, locale: Locale): string {
  const source = workspace.sourceAt(path);
  return (source && outputsOf(workspace, source).get(locale)) ?? path;
}

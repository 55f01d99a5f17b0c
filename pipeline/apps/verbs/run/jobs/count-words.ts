import type { BuiltItem, LocaleWords } from "../../../../model/run-report.ts";
import type { Locale } from "../../../../model/locale.ts";
import type { ArticleStatus } from "../../../../model/report.ts";
import { statusOf } from "../../status.ts";
import type { Watcher } from "../../verbs.ts";
import { outputsOf, type Workspace } from "../../workspace.ts";

/** Count the words of a project, by locale, without articles that are not to be read yet. */
export async function countLocaleWords(
  workspace: Workspace,
  watcher: Watcher,
  built: readonly BuiltItem[],
): Promise<readonly LocaleWords[]> {
  const { locales } = workspace.project;
  if (locales.length === 0) return [];
  const { report } = await statusOf(workspace, { ...watcher, locales, article: undefined });
  const written = new Set(built.map(({ path }) => path));
  const outputs = outputPaths(workspace);
  return report.locales.map(({ locale, articles }) => {
    const isBuilt = ({ article }: ArticleStatus): boolean =>
      written.has(outputs.get(keyOf(locale, article)) ?? "");
    return {
      locale,
      words: sum(articles, ({ words }) => words),
      translated: sum(articles, ({ words, states }) => words - states.initial),
      built: sum(articles.filter(isBuilt), ({ words }) => words),
    };
  });
}

function outputPaths(workspace: Workspace): ReadonlyMap<string, string> {
  return new Map(
    workspace.sources.flatMap((source) =>
      [...outputsOf(workspace, source)].map(([locale, output]): readonly [string, string] => [
        keyOf(locale, source.path),
        output,
      ]),
    ),
  );
}

function keyOf(locale: Locale, article: string): string {
  return `${locale}\0${article}`;
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

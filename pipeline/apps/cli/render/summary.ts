import type { StatusReport } from "../../../model/report.ts";
import type { ArticleSince, SinceReport } from "../../../model/since-report.ts";
import { percent } from "../percent.ts";

/** What a change left to translate, as Markdown for the summary of a job. */
export function sinceSummary({ locales }: SinceReport): readonly string[] {
  const rows = locales.flatMap(({ locale, articles }) =>
    articles.map((article) => row([locale, code(article.article), ...countsOf(article)])),
  );
  if (rows.length === 0)
    return ["### Translations", "", "Nothing is left to translate of this change."];
  return [
    "### Left to translate of this change",
    "",
    ...head(
      ["locale", "article"],
      ["stale sentences", "stale words", "new sentences", "new words"],
    ),
    ...rows,
  ];
}

/** How far the locales are, as Markdown. */
export function statusSummary({ locales }: StatusReport): readonly string[] {
  const rows = locales.map(({ locale, articles, conflicts }) => {
    const sum = (count: (article: (typeof articles)[number]) => number): number =>
      articles.reduce((all, article) => all + count(article), 0);
    const words = sum((article) => article.words);
    const done = words - sum(({ states }) => states.initial);
    const stale = sum((article) => article.stale);
    return row([
      locale,
      String(words),
      percent(done, words),
      String(stale),
      String(conflicts.length),
    ]);
  });
  return [
    "### Translations",
    "",
    ...head(["locale"], ["words", "translated", "stale sentences", "conflicts"]),
    ...rows,
  ];
}

function countsOf({ stale, missing }: ArticleSince): readonly string[] {
  return [stale.sentences, stale.words, missing.sentences, missing.words].map(String);
}

function head(texts: readonly string[], numbers: readonly string[]): readonly string[] {
  const rules = [...texts.map(() => "---"), ...numbers.map(() => "---:")];
  return [row([...texts, ...numbers]), row(rules)];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** A path as it is: whoever names a file cannot put anything else into the summary. */
function code(path: string): string {
  const longest = Math.max(0, ...(path.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const padding = longest > 0 ? " " : "";
  return `${fence}${padding}${path.replaceAll("|", "\\|").replaceAll(/[\r\n]/g, " ")}${padding}${fence}`;
}

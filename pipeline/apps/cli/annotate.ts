import type { Annotation } from "../../model/annotation.ts";
import type { LinksReport } from "../../model/links-report.ts";
import type { PipelineError } from "../../model/pipeline-error.ts";
import type { StatusReport } from "../../model/report.ts";
import type { SinceReport, UnitSince } from "../../model/since-report.ts";

/** What a change left to translate, at the paragraphs of the sources, all locales of one together. */
export function annotateSince({ locales }: SinceReport): readonly Annotation[] {
  const units = locales.flatMap(({ locale, articles }) =>
    articles.flatMap(({ article, units: open }) =>
      open.map((unit) => ({ ...unit, article, locale })),
    ),
  );
  const byPlace = Map.groupBy(units, ({ article, line, column }) =>
    [article, line, column].join("\0"),
  );
  return [...byPlace.values()]
    .map((same) => ({
      level: "warning" as const,
      path: same[0]!.article,
      line: same[0]!.line,
      column: same[0]!.column,
      name: "untranslated",
      message: [says(same, "stale"), says(same, "missing")].flat().join("; "),
    }))
    .toSorted((a, b) => compare(a.path, b.path) || a.line - b.line || a.column - b.column);
}

const WORDS = {
  stale: "with the translation of an older wording",
  missing: "without a translation",
} as const;

/** `2 sentences without a translation: fr, ja` */
function says(
  same: readonly (UnitSince & { readonly locale: string })[],
  kind: keyof typeof WORDS,
): readonly string[] {
  const byCount = Map.groupBy(
    same.filter((unit) => unit[kind] > 0),
    (unit) => unit[kind],
  );
  return [...byCount].map(([count, units]) => {
    const sentences = count === 1 ? "1 sentence" : `${count} sentences`;
    return `${sentences} ${WORDS[kind]}: ${units.map(({ locale }) => locale).join(", ")}`;
  });
}

/** Sentences that two people translated apart. */
export function annotateConflicts({ locales }: StatusReport): readonly Annotation[] {
  return locales.flatMap(({ locale, conflicts }) =>
    conflicts.map(({ location, id, heads }) => ({
      level: "error" as const,
      ...location,
      name: "conflict",
      message: `${heads.length} translations to choose from in ${locale}: ${id}`,
    })),
  );
}

/** Links that lead nowhere; what the source has, once. */
export function annotateLinks(
  { locales, slugs }: LinksReport,
  areChosen: boolean,
): readonly Annotation[] {
  const broken = locales.flatMap(({ locale, broken: own }) =>
    own
      .filter(({ isInSource }) => areChosen || !isInSource)
      .map(({ path, line, column, address, problem, meant }) => ({
        level: "error" as const,
        path,
        line,
        column,
        name: "link-broken",
        message: `\`${address}\`: ${problem} (${locale})${hinted(meant && `did you mean \`${meant}\`?`)}`,
      })),
  );
  const names = slugs.map(({ path, message, code, hint }) => ({
    level: "warning" as const,
    path,
    line: 1,
    column: 1,
    name: code,
    message: `${message}${hinted(hint)}`,
  }));
  return [...broken, ...names];
}

/** What went wrong at a place of a file; what has none is said as it always is. */
export function annotateProblems(problems: readonly PipelineError[]): readonly Annotation[] {
  return problems.flatMap(({ location, message, code, hint }) =>
    location === undefined
      ? []
      : [
          {
            level: "error" as const,
            ...location,
            name: code,
            message: `${message}${hinted(hint)}`,
          },
        ],
  );
}

function hinted(hint: string | undefined): string {
  return hint === undefined ? "" : ` - ${hint}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

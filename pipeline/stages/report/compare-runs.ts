import type { FailedItem, LocaleWords, RunChanges, RunReport } from "../../model/run-report.ts";

type Compared = Pick<RunReport, "id" | "failed" | "words">;

/** What is other than it was at the run before. */
export function compareRuns(before: Compared, now: Omit<Compared, "id">): RunChanges {
  const were = new Set(before.failed.map(failureKey));
  const are = new Set(now.failed.map(failureKey));
  return {
    id: before.id,
    failing: now.failed.filter((item) => !were.has(failureKey(item))),
    solved: before.failed.filter((item) => !are.has(failureKey(item))),
    words: now.words.flatMap((row) => changedWords(before.words, row)),
  };
}

/** What a failure is known by: the same thing may fail for another reason tomorrow. */
export function failureKey({ path, locale }: Pick<FailedItem, "path" | "locale">): string {
  return `${locale ?? ""}\0${path}`;
}

/** Where it was not counted before, nothing is known to have changed. */
function changedWords(
  before: readonly LocaleWords[],
  { locale, words, translated }: LocaleWords,
): RunChanges["words"] {
  const old = before.find((row) => row.locale === locale);
  if (old === undefined || (old.words === words && old.translated === translated)) return [];
  return [{ locale, words: words - old.words, translated: translated - old.translated }];
}

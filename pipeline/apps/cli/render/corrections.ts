import type { CorrectedLocale, CorrectionReport } from "../../../model/correction-report.ts";
import { type Style, styled, type Text } from "../text.ts";

/** A correction that was said, and what follows from it. */
export function renderCorrection(report: CorrectionReport, isDryRun: boolean): readonly Text[] {
  const { changed, removed, added, record } = report;
  const counts = `  sentences: changed ${changed}, removed ${removed}, added ${added}`;
  const said = isDryRun ? "  (nothing written)" : `  ${record}`;
  return [
    ...renderOne(report),
    styled("dim", report.locale === undefined ? `${counts}${said}` : said),
  ];
}

/**
 * Corrections with the locales that have followed:
 *
 *     content/en/vote.md  factual  2026-11-26  Turnout was 47.3 per cent.
 *       1 of 3 locales corrected, due 2026-11-26T13:00:00.000Z
 *       de  corrected
 *       de-CH  corrected, not yet published
 *       fr  open, 1 sentence
 */
export function renderCorrections(corrections: readonly CorrectionReport[]): readonly Text[] {
  if (corrections.length === 0) return ["No corrections"];
  return corrections.flatMap(renderOne);
}

function renderOne(correction: CorrectionReport): readonly Text[] {
  const { article, locale, at, note, due, locales } = correction;
  const where = locale === undefined ? "" : ` in ${locale}`;
  const head: Text = [
    styled("bold", article),
    `${where}  ${correction.class}  ${at.slice(0, 10)}`,
    note === undefined ? "" : `  ${note}`,
  ];
  if (due === undefined) return [head];
  if (locales.length === 0) return [head, styled("dim", "  no locale has to follow")];
  const done = locales.filter(({ state }) => state === "corrected").length;
  return [
    head,
    `  ${done} of ${locales.length} locales corrected, due ${due}`,
    ...locales.map(renderLocale),
  ];
}

const STYLES: Readonly<Record<CorrectedLocale["state"], Style>> = {
  corrected: "green",
  unpublished: "yellow",
  open: "yellow",
  overdue: "red",
};

function renderLocale({ locale, state, open }: CorrectedLocale): Text {
  const sentences = open === 1 ? "1 sentence" : `${open} sentences`;
  const words = state === "unpublished" ? "corrected, not yet published" : state;
  return [`  ${locale}  `, styled(STYLES[state], words), open === 0 ? "" : `, ${sentences}`];
}

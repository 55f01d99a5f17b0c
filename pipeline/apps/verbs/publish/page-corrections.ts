import type { Locale } from "../../../model/locale.ts";
import type { Page } from "../../../model/page.ts";
import type { CorrectionRecord } from "../../../model/record.ts";
import type { PageCorrection } from "../../../model/site-page.ts";
import type { LocalizedArticle } from "../../../run.ts";
import { momentInFull } from "../../../stages/locale-data/dates.ts";
import { correctionsOf, isUrgent } from "../../../stages/publish/corrections/corrections-of.ts";
import { dayOf } from "../../../stages/publish/site/date-value.ts";
import type { Strings } from "../../../stages/publish/strings/strings.ts";
import type { VersionMaker } from "../site/article-versions.ts";
import type { OpenArticle } from "../workspace.ts";
import { followedCorrections } from "./following-article.ts";

/** Whether a page says of corrections that its translation is late. */
export interface CorrectionClock {
  /** Milliseconds since 1970; `undefined`: nothing is late. */
  readonly nowMs: number | undefined;
  /** Whether a late article says so, and not something else happens to it. */
  readonly showsLate: (article: string, locale: Locale) => boolean;
}

/** What each page tells its readers of changes: factual and legal corrections, and updates that have a note. */
export function pageCorrections(
  stringsOf: (locale: Locale) => Strings,
  clock: CorrectionClock,
): NonNullable<VersionMaker["correctionsOf"]> {
  return (opened, page, localized) => {
    const strings = stringsOf(page.locale);
    const { article, editorial } = opened;
    const said =
      localized === undefined
        ? noted(correctionsOf(editorial, article.path), article.source)
        : [
            ...followed(opened, page, localized, clock),
            ...noted(correctionsOf(localized.input.records, article.path), page.language),
          ];
    const ordered = said.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    return withoutEchoes(ordered).map((one) => inWords(one, strings));
  };
}

/** A correction before it is put into words; `language` is that of its note. */
interface SaidCorrection extends Omit<PageCorrection, "text" | "language"> {
  readonly language: Locale;
}

/** Corrections of the very text that a page shows. */
function noted(
  corrections: readonly CorrectionRecord[],
  language: Locale,
): readonly SaidCorrection[] {
  return corrections.flatMap((correction): readonly SaidCorrection[] => {
    const { at, note } = correction;
    if (isUrgent(correction))
      return [{ type: "corrected", at, language, ...(note === undefined ? {} : { note }) }];
    return correction.class === "update" && note !== undefined
      ? [{ type: "updated", at, language, note }]
      : [];
  });
}

/** Corrections of the source that a translation has followed, or should have; their notes are not in its language. */
function followed(
  opened: OpenArticle,
  { locale, language }: Page,
  localized: LocalizedArticle,
  { nowMs, showsLate }: CorrectionClock,
): readonly SaidCorrection[] {
  return followedCorrections(opened, locale, localized).flatMap(({ correction: { at }, task }) => {
    if (task === undefined) return [];
    if (task.open.length === 0) return [said("corrected", at, language)];
    const isLate = nowMs !== undefined && Date.parse(task.due) <= nowMs;
    return isLate && showsLate(opened.article.path, locale) ? [said("pending", at, language)] : [];
  });
}

function said(type: SaidCorrection["type"], at: string, language: Locale): SaidCorrection {
  return { type, at, language };
}

/** One that only says that there was one is not needed where another of its day says more, or the same. */
function withoutEchoes(all: readonly SaidCorrection[]): readonly SaidCorrection[] {
  return all.filter(
    (one, index) =>
      one.type !== "corrected" ||
      one.note !== undefined ||
      !all.some(
        (other, at) =>
          at !== index &&
          other.type === "corrected" &&
          dayOf(other.at) === dayOf(one.at) &&
          (other.note !== undefined || at < index),
      ),
  );
}

const KEYS: Readonly<Record<PageCorrection["type"], string>> = {
  corrected: "notice.corrected",
  updated: "notice.updated",
  pending: "notice.pending",
};

function inWords({ language, ...said }: SaidCorrection, strings: Strings): PageCorrection {
  const { type, at, note } = said;
  const day = dayOf(at);
  const date = momentInFull(strings.locale, day) ?? day;
  const key = type === "corrected" && note === undefined ? "notice.correctedPlain" : KEYS[type];
  return {
    ...said,
    ...(note !== undefined && language !== strings.locale ? { language } : {}),
    text: strings.text(key, { date, note }),
  };
}

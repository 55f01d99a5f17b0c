import type { ScheduledLocale, ScheduleReport } from "../../../model/schedule-report.ts";
import { type Style, styled, type Text } from "../text.ts";

/** When an article may be read: a line for each locale. */
export function renderSchedule(
  { article, records, locales }: ScheduleReport,
  isDryRun: boolean,
): readonly Text[] {
  const said = isDryRun && records.length > 0 ? "(nothing written)" : records.join(" ");
  return [
    [styled("bold", article), styled("dim", said === "" ? "" : `  ${said}`)],
    ...locales.map((locale): Text => [
      `  ${locale.locale}  `,
      styled(STYLES[locale.phase], wordsOf(locale)),
    ]),
  ];
}

const STYLES: Readonly<Record<ScheduledLocale["phase"], Style>> = {
  embargo: "yellow",
  scheduled: "yellow",
  live: "green",
  expired: "dim",
  unreadable: "red",
};

function wordsOf({ timing, phase, problems }: ScheduledLocale): string {
  const { embargo, publishAt, expireAt } = timing;
  const parts = [
    ...problems,
    ...(phase === "live" ? ["may be read"] : []),
    ...(embargo === undefined ? [] : [`embargo until ${embargo}`]),
    ...(publishAt === undefined ? [] : [`published at ${publishAt}`]),
    ...(expireAt === undefined
      ? []
      : [phase === "expired" ? `expired at ${expireAt}` : `until ${expireAt}`]),
  ];
  return parts.join(", ");
}

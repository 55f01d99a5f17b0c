import { PipelineError } from "../../model/pipeline-error.ts";

const FORM =
  /^(?<date>\d{4}-\d\d-\d\d)(?:T(?<time>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(?<offset>Z|[+-]\d\d:\d\d))?$/;

/**
 * A time that somebody typed, ISO 8601, as one in UTC: `2026-11-23T10:00+01:00` is
 * `2026-11-23T09:00:00.000Z`. A bare date is its midnight in UTC: the same on every machine.
 *
 * Throws `usage` for what is none, such as 30 February or a time without offset.
 */
export function parseTime(flag: string, typed: string): string {
  const { date, time = "00:00", offset = "Z" } = FORM.exec(typed)?.groups ?? {};
  const day = Date.parse(`${date}T00:00Z`);
  const moment = Date.parse(`${date}T${time}${offset}`);
  // The engine takes some days too many for days of the next month.
  const isDay = !Number.isNaN(day) && new Date(day).toISOString().startsWith(date ?? "-");
  if (isDay && !Number.isNaN(moment)) return new Date(moment).toISOString();
  throw new PipelineError(
    "usage",
    `Unexpected \`--${flag} ${typed}\`, expected a date such as \`2026-11-23\`, or a time with offset such as \`2026-11-23T10:00:00+01:00\``,
  );
}

import { PipelineError } from "../../model/pipeline-error.ts";

/** From a time on, up to another one that does not belong to it; ISO 8601 in UTC. */
export interface Period {
  readonly since?: string;
  readonly until?: string;
}

/**
 * The period between what somebody typed for `--since` and `--until`: times with their offsets, or days in UTC, the same
 * on every machine. A day is all of it: `--since` begins with it, `--until` ends with it.
 *
 * Throws `usage` for what is neither, such as 30 February or a time without offset, and where nothing is left between them.
 */
export function parsePeriod(typed: {
  readonly since: string | undefined;
  readonly until: string | undefined;
}): Period {
  const since = typed.since === undefined ? undefined : parseEdge("since", typed.since);
  const until = typed.until === undefined ? undefined : parseEdge("until", typed.until);
  if (since !== undefined && until !== undefined && since >= until) {
    throw new PipelineError(
      "usage",
      `Unexpected \`--until ${typed.until}\`, expected a time after \`${typed.since}\``,
      { hint: "`--until` is the first time that is not meant; a day is meant to its end, in UTC" },
    );
  }
  return {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

const FORM =
  /^(?<date>\d{4}-\d\d-\d\d)(?:T(?<time>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(?<offset>Z|[+-]\d\d:\d\d))?$/;

const DAY_MS = 24 * 60 * 60 * 1000;

function parseEdge(flag: keyof Period, typed: string): string {
  const { date, time, offset = "Z" } = FORM.exec(typed)?.groups ?? {};
  const day = Date.parse(`${date}T00:00Z`);
  const moment = time === undefined ? day : Date.parse(`${date}T${time}${offset}`);
  // The engine takes some days too many for days of the next month.
  const isDay = !Number.isNaN(day) && new Date(day).toISOString().startsWith(date ?? "-");
  if (!isDay || Number.isNaN(moment)) {
    throw new PipelineError(
      "usage",
      `Unexpected \`--${flag} ${typed}\`, expected a date such as \`2026-11-23\`, or a time with offset such as \`2026-11-23T10:00:00+01:00\``,
    );
  }
  const isWholeDay = time === undefined && flag === "until";
  return new Date(isWholeDay ? moment + DAY_MS : moment).toISOString();
}

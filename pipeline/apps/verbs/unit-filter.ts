import type { UnitToWrite } from "../../formats/tmx/write-unit.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { Origin, State } from "../../model/record.ts";

/** Which translations are exported; those for which all that is said is true. */
export interface UnitFilter {
  /** Articles of the project; all where there are none. */
  readonly articles: readonly string[];
  readonly origin: Origin | undefined;
  readonly state: State | undefined;
  /** Who wrote the text. */
  readonly by: string | undefined;
  /** ISO 8601 days or times; a day is all of it, in UTC. */
  readonly since: string | undefined;
  readonly until: string | undefined;
  /** Id of an import, or its beginning. */
  readonly import: string | undefined;
}

/** Whether a translation is exported. */
export type Accepts = (unit: UnitToWrite) => boolean;

/**
 * Make the test that a filter is. Throws `usage` for what is no day and no time.
 *
 * @param imported whole id of the import that it names.
 */
export function filterOf(filter: UnitFilter, imported: string | undefined): Accepts {
  const [since, until] = [timeOf(filter.since, "since"), timeOf(filter.until, "until")];
  return ({ record, state }) => {
    const at = Date.parse(record.at);
    return (
      (filter.articles.length === 0 || filter.articles.includes(record.article)) &&
      (filter.origin ?? record.origin) === record.origin &&
      (filter.state ?? state) === state &&
      (filter.by ?? record.by) === record.by &&
      (imported ?? record.import) === record.import &&
      (since === undefined || at >= since) &&
      (until === undefined || at < until)
    );
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Where a period begins or ends, in milliseconds; a day ends with it. */
function timeOf(typed: string | undefined, flag: "since" | "until"): number | undefined {
  if (typed === undefined) return undefined;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(typed);
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(typed);
  const time = isDay || isTime ? Date.parse(typed) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new PipelineError(
      "usage",
      `Unexpected \`${typed}\` for \`--${flag}\`, expected a day such as \`2026-11-30\`, or a time such as \`2026-11-30T12:00Z\``,
    );
  }
  return isDay && flag === "until" ? time + DAY_MS : time;
}

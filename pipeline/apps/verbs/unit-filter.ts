import type { UnitToWrite } from "../../formats/tmx/write-unit.ts";
import type { Origin, State } from "../../model/record.ts";

/** Which translations are exported; those for which all that is said is true. */
export interface UnitFilter {
  /** Articles of the project; all where there are none. */
  readonly articles: readonly string[];
  readonly origin: Origin | undefined;
  readonly state: State | undefined;
  /** Who wrote the text. */
  readonly by: string | undefined;
  /** ISO 8601 time from which on it was written. */
  readonly since: string | undefined;
  /** ISO 8601 time before which it was written. */
  readonly until: string | undefined;
  /** Id of an import, or its beginning. */
  readonly import: string | undefined;
}

/** Whether a translation is exported. */
export type Accepts = (unit: UnitToWrite) => boolean;

/**
 * Make the test that a filter is.
 *
 * @param imported whole id of the import that it names.
 */
export function filterOf(filter: UnitFilter, imported: string | undefined): Accepts {
  const [since, until] = [timeOf(filter.since), timeOf(filter.until)];
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

function timeOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}

import type { Locale } from "../../../../model/locale.ts";
import type { MemoryEntry } from "../../../../model/memory-match.ts";
import { type Origin, STATES } from "../../../../model/record.ts";

/** The indexes of `target` by which entries are read. */
export type TargetIndex = "targetById" | "targetByForm" | "targetByText" | "targetByContext";

/** Selects what `entryOfRow` reads; conditions on `target` follow. */
export function selectEntries(index: TargetIndex): string {
  return `${COLUMNS}, own.tag AS locale, origin.tag AS "from"
    FROM target INDEXED BY ${index} ${TEXTS} ${LOCALES}`;
}

/** The same, where the locales are known; the source's is there to be compared. */
export function selectEntriesOfLocales(index: TargetIndex): string {
  return `${COLUMNS}, ${ORIGIN_TAG} FROM target INDEXED BY ${index} ${TEXTS}`;
}

/** The entry that a row says. */
export function entryOfRow(
  row: Readonly<Record<string, unknown>>,
  locales: Readonly<Record<string, unknown>> = row,
): MemoryEntry {
  return {
    record: row["record"] as string,
    locale: locales["locale"] as Locale,
    from: locales["from"] as Locale,
    source: row["source"] as string,
    codesHash: row["codesHash"] as string,
    target: row["target"] as string,
    state: STATES[row["rank"] as number]!,
    origin: row["origin"] as Origin,
    by: row["by"] as string,
    at: row["at"] as string,
    article: row["article"] as string,
    prev: row["prev"] as string,
    next: row["next"] as string,
    import: (row["import"] as string | null) ?? undefined,
    hasRivals: row["hasRivals"] === 1,
  };
}

const COLUMNS = `
  SELECT target.record, text.source, wording.target, target.rank,
    target.origin, target.by, target.at, target.import, target.article, target.prev, target.next,
    target.codesHash, (
      SELECT count(*) FROM (
        SELECT 1 FROM wording AS rival INDEXED BY wordingInUse
        WHERE rival.exact = target.exact AND rival.locale = target.locale AND rival.uses > 0 LIMIT 2)
    ) > 1 AS hasRivals`;

const ORIGIN_TAG = `(
      SELECT tag FROM form CROSS JOIN locale ON locale.id = form.source WHERE form.id = target.form
    ) AS "origin tag"`;

const TEXTS = `
    CROSS JOIN text ON text.id = target.text
    CROSS JOIN wording ON wording.id = target.wording
`;

const LOCALES = `
    CROSS JOIN form ON form.id = target.form
    CROSS JOIN locale AS own ON own.id = target.locale
    CROSS JOIN locale AS origin ON origin.id = form.source`;

import type {
  Concordance,
  ConcordanceQuery,
  EntryQuery,
  MemoryEntry,
} from "../../../model/memory-match.ts";
import { textTest } from "../../../stages/match/concordance.ts";
import { matchesFilter } from "../../../stages/match/memory-entries.ts";
import { boundedTest, passingEntries } from "../bounded-test.ts";
import type { Row, Statement } from "./database.ts";
import { phraseOf } from "./entry-row.ts";
import { LOCALE } from "./locale-parameter.ts";
import { readEntries, RIVALS } from "./read-entries.ts";
import { asId } from "./record-row.ts";

type Read = (statement: Statement) => Promise<readonly Row[]>;

/** Entries page by page, sorted by id; each page is one round trip or more, where the filter leaves little. */
export async function* listEntries(
  read: Read,
  { pageSize = 500, which = "in-use", ...filter }: EntryQuery,
): AsyncGenerator<readonly MemoryEntry[]> {
  let waiting: readonly MemoryEntry[] = [];
  for (let after = FIRST_ID; ;) {
    const values = [filter.locale, which === "live", after, Math.max(pageSize, 500)];
    const rows = await read({ sql: LIST, values });
    const found = readEntries(rows, filter.locale).filter((entry) => matchesFilter(entry, filter));
    waiting = [...waiting, ...found];
    for (; waiting.length >= pageSize; waiting = waiting.slice(pageSize))
      yield waiting.slice(0, pageSize);
    const last = rows.at(-1);
    if (last === undefined) break;
    after = asId(last["id"]);
  }
  if (waiting.length > 0) yield waiting;
}

/**
 * Entries with a phrase or an expression in their texts, in the order of their source texts. Phrases are looked
 * for in the database; expressions of JavaScript are not its own, so all texts are read for them, as long
 * as there is time. Throws `usage` for what is no expression.
 */
export async function searchEntries(read: Read, query: ConcordanceQuery): Promise<Concordance> {
  const { locale, side, mode, limit = 20, timeoutMs = 2000 } = query;
  const tests = boundedTest(textTest(query), timeoutMs);
  const phrase = mode === "phrase" ? phraseOf(query.text) : null;
  const found: MemoryEntry[] = [];
  for (let after: Place = START; ;) {
    const values = [locale, side !== "target", side !== "source", phrase, after.sorting, after.id];
    const rows = await read({ sql: SEARCH, values });
    const entries = readEntries(rows, locale).filter((entry) => matchesFilter(entry, query));
    const { found: passing, isWhole } = passingEntries(tests, entries, side);
    found.push(...passing.slice(0, limit - found.length + 1));
    if (found.length > limit || !isWhole)
      return { entries: found.slice(0, limit), isPartial: true };
    const last = rows.at(-1);
    if (last === undefined) return { entries: found, isPartial: false };
    after = { sorting: last["sorting"] as string, id: asId(last["id"]) };
  }
}

const FIRST_ID = "0".repeat(32);

interface Place {
  readonly sorting: string;
  readonly id: string;
}

const START: Place = { sorting: "", id: FIRST_ID };

const BODIES = `
  JOIN :"schema".record AS own ON own.locale = entry.locale AND own.id = entry.id
  LEFT JOIN :"schema".record AS old ON old.locale = entry.locale AND old.id = entry.revives`;

const LIST = `
  SELECT entry.id, entry.state, ${RIVALS} AS has_rivals, own.body, old.body AS old_body
  FROM (
    SELECT * FROM :"schema".entry WHERE locale = ${LOCALE} AND (is_in_use OR $2) AND id > $3
    ORDER BY id LIMIT $4) AS entry ${BODIES}
  ORDER BY entry.id`;

const SEARCH = `
  SELECT entry.id, entry.sorting, entry.state, ${RIVALS} AS has_rivals, own.body, old.body AS old_body
  FROM (
    SELECT * FROM :"schema".entry
    WHERE locale = ${LOCALE} AND is_in_use AND (sorting, id) > ($5, $6::uuid) AND ($4::text IS NULL
      OR $2 AND position($4 IN source_words) > 0 OR $3 AND position($4 IN target_words) > 0)
    ORDER BY sorting, id LIMIT 500) AS entry ${BODIES}
  ORDER BY entry.sorting, entry.id`;

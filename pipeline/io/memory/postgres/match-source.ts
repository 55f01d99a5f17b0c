import type { Locale } from "../../../model/locale.ts";
import type { MemoryEntry } from "../../../model/memory-match.ts";
import type { MatchSource, PageQuery } from "../../../stages/match/fuzzy/answer.ts";
import { groupBy } from "../../../stages/match/memory-index.ts";
import { stateRank } from "../../../stages/match/version.ts";
import type { Row, Statement } from "./database.ts";
import { contextHash, sourceHash } from "./entry-row.ts";
import { formHash } from "./form-row.ts";
import { nearInTables } from "./near-forms.ts";
import { readEntries, RIVALS } from "./read-entries.ts";

type Read = (statement: Statement) => Promise<readonly Row[]>;

/** Where a memory's texts are searched: its tables of forms, postings and entries. */
export function matchSource(read: Read): MatchSource {
  const nearForms = nearInTables(read);
  return {
    near: (from, forms, minimum) => nearForms({ from, forms, minimum }),
    entries: (queries) => pagesOf(read, queries),
  };
}

/** One round trip for all pages. */
async function pagesOf(
  read: Read,
  queries: readonly PageQuery[],
): Promise<readonly (readonly MemoryEntry[])[]> {
  const asked = queries.map(askedPage);
  const column = (name: keyof AskedPage) => asked.map((page) => page[name]);
  const rows = await read({ sql: PAGES, values: COLUMNS.map(column) });
  const byQuery = groupBy(rows, ({ n }) => [String(n)]);
  // Each locale's records are read together; queries keep the order of their rows.
  const entries = new Map<Row, MemoryEntry>();
  for (const [locale, own] of groupBy(rows, ({ n }) => [queries[n as number]!.locale]))
    readEntries(own, locale as Locale).forEach((entry, index) => entries.set(own[index]!, entry));
  return queries.map((_, n) => (byQuery.get(String(n)) ?? []).map((row) => entries.get(row)!));
}

interface AskedPage {
  readonly n: number;
  /** Which column has the hash: that of the form, of the source text, or of it in its context. */
  readonly by: "form" | "source" | "context";
  readonly hash: string;
  readonly locale: Locale;
  readonly form: string;
  readonly leastState: number;
  readonly afterState: number;
  readonly afterId: string;
  readonly limit: number;
}

const COLUMNS = [
  "n", "by", "hash", "locale", "form", "leastState", "afterState", "afterId", "limit",
] as const; // prettier-ignore

/** Higher than any state. */
const BEGINNING = { state: 99, id: "0".repeat(32) };

function askedPage(query: PageQuery, n: number): AskedPage {
  const { locale, from, exact, context, minimumState, after, limit } = query;
  const form = formHash(from, query.form);
  const source = exact === undefined ? undefined : sourceHash(from, exact);
  return {
    n,
    by: source === undefined ? "form" : context === undefined ? "source" : "context",
    hash:
      source === undefined ? form : context === undefined ? source : contextHash(source, context),
    locale,
    form,
    leastState: stateRank(minimumState),
    afterState: after === undefined ? BEGINNING.state : stateRank(after.state),
    afterId: after?.record ?? BEGINNING.id,
    limit,
  };
}

const ASKED = `unnest($1::integer[], $2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::smallint[],
    $7::smallint[], $8::uuid[], $9::integer[])
    AS asked (n, by, hash, locale, form, least_state, after_state, after_id, most)`;

const pagesBy = (by: AskedPage["by"]): string => `
  SELECT asked.n, found.* FROM ${ASKED} CROSS JOIN LATERAL (
    SELECT locale, id, revives, state, source FROM :"schema".entry
    WHERE is_in_use AND locale = asked.locale AND ${by} = asked.hash AND form = asked.form
      AND state >= asked.least_state
      AND (state < asked.after_state OR state = asked.after_state AND id > asked.after_id)
    ORDER BY state DESC, id LIMIT asked.most) AS found
  WHERE asked.by = '${by}'`;

const PAGES = `
  SELECT entry.n, entry.id, entry.state, ${RIVALS} AS has_rivals, own.body, old.body AS old_body
  FROM (${pagesBy("form")} UNION ALL ${pagesBy("source")} UNION ALL ${pagesBy("context")}) AS entry
  JOIN :"schema".record AS own ON own.locale = entry.locale AND own.id = entry.id
  LEFT JOIN :"schema".record AS old ON old.locale = entry.locale AND old.id = entry.revives
  ORDER BY entry.n, entry.state DESC, entry.id`;

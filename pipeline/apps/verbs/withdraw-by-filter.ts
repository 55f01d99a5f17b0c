import type { Locale } from "../../model/locale.ts";
import type { FilterDeedReport, LeftRecords } from "../../model/memory-report.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { RecordFilter, WithdrawRecord } from "../../model/record.ts";
import {
  composeFilteredWithdrawal,
  type FilteredWithdrawal,
} from "../../stages/match/compose-filtered-withdrawal.ts";
import type { Author } from "./put-batch.ts";
import { wholeFilter } from "./whole-ids.ts";
import type { Workspace } from "./workspace.ts";

export interface FilterDeedOptions {
  readonly kind: "withdraw" | "restore";
  /** In which memories. */
  readonly locales: readonly Locale[];
  /** The beginning of an import's id will do. */
  readonly filter: RecordFilter;
  readonly reason: string | undefined;
  readonly isDryRun: boolean;
}

/** Most records that one withdrawal names: whoever gathers one of them gets it whole. */
const MOST_NAMED = 1000;

/**
 * Take all translations that a filter chooses out of use, or take back what the same filter took
 * out: all of a locale or none. Reviews, comments and what else was said stay.
 *
 * The memory is read page by page; what is kept of it are the ids of the chosen records. Throws
 * `record-not-found` for an import that there is not.
 */
export async function withdrawByFilter(
  workspace: Workspace,
  options: FilterDeedOptions,
  author: Author,
): Promise<readonly FilterDeedReport[]> {
  const filter = await wholeFilter(workspace, options.filter);
  const reports: FilterDeedReport[] = [];
  for (const locale of options.locales) {
    const chosen = await choose(workspace, { ...options, filter, locale });
    const deed = { ...options, ...author, filter, locale };
    const { records, left } = await composeAll(workspace, deed, chosen);
    if (!options.isDryRun) await putAll(workspace, locale, records);
    reports.push(reportOf(deed, chosen, { records, left }));
  }
  return reports;
}

interface Chosen {
  readonly id: string;
  readonly from: Locale;
  readonly article: string;
}

/** That somebody opened a segment again can be taken back like any text. */
const LISTS = { withdraw: ["live", "opened"], restore: ["withdrawn"] } as const;

/** Records of one article stand together, so that whoever works on it meets few withdrawals. */
async function choose(
  { memory }: Workspace,
  { kind, filter, locale }: FilterDeedOptions & { readonly locale: Locale },
): Promise<readonly Chosen[]> {
  const chosen: Chosen[] = [];
  for (const which of LISTS[kind]) {
    for await (const page of memory.entries({ ...filter, locale, which }))
      for (const { record, from, article } of page) chosen.push({ id: record, from, article });
  }
  return chosen.sort((a, b) => compareTexts(a.article, b.article) || compareTexts(a.id, b.id));
}

interface Deed extends FilterDeedOptions, Author {
  readonly locale: Locale;
}

interface Composed {
  readonly records: readonly WithdrawRecord[];
  readonly left: FilteredWithdrawal["left"];
}

async function composeAll(
  { memory }: Workspace,
  deed: Deed,
  chosen: readonly Chosen[],
): Promise<Composed> {
  const { kind, filter, by, at, reason, locale } = deed;
  const records: WithdrawRecord[] = [];
  const left: FilteredWithdrawal["left"][number][] = [];
  for (let start = 0; start < chosen.length; start += MOST_NAMED) {
    const part = chosen.slice(start, start + MOST_NAMED);
    const ids = part.map(({ id }) => id);
    const composed = composeFilteredWithdrawal({
      kind,
      filter,
      ids,
      known: await memory.gather({ locale, ids }),
      by,
      at,
      from: part[0]!.from,
      ...(reason === undefined ? {} : { reason }),
    });
    if (composed.record !== undefined) records.push(composed.record);
    left.push(...composed.left);
  }
  return { records, left };
}

async function putAll(
  { memory }: Workspace,
  locale: Locale,
  records: readonly WithdrawRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const result = await memory.put({ locale, records });
  if (result.outcome === "refused")
    throw new PipelineError("target-invalid", `Cannot write: ${result.reason}`);
}

function reportOf(
  { locale, filter }: Deed,
  chosen: readonly Chosen[],
  { records, left }: Composed,
): FilterDeedReport {
  const named = new Set(records.flatMap((record) => record.records));
  const counts = new Map<string, number>();
  for (const { id, article } of chosen)
    if (named.has(id)) counts.set(article, (counts.get(article) ?? 0) + 1);
  return {
    locale,
    filter,
    count: named.size,
    articles: [...counts].map(([article, count]) => ({ article, count })),
    records: records.map(({ id }) => id),
    left: countLeft(left),
  };
}

/** What a restoration left, by what had withdrawn it. */
function countLeft(left: FilteredWithdrawal["left"]): readonly LeftRecords[] {
  const byFilter = new Map<string, { count: number; filter: RecordFilter | undefined }>();
  for (const { act } of left) {
    const name = JSON.stringify(act.filter ?? null);
    const known = byFilter.get(name);
    if (known === undefined) byFilter.set(name, { count: 1, filter: act.filter });
    else known.count++;
  }
  return [...byFilter]
    .toSorted(([a], [b]) => compareTexts(a, b))
    .map(([, { count, filter }]) => ({ count, filter }));
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

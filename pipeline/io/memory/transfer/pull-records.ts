import type { Locale } from "../../../model/locale.ts";
import type { TransferReport } from "../../../model/memory-report.ts";
import type { PipelineError } from "../../../model/pipeline-error.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import type { EmbeddedStore } from "../embedded/embedded-store.ts";
import { type Position, START } from "../postgres/changes.ts";
import type { PostgresStore } from "../postgres/postgres-store.ts";
import { validRecords } from "./valid-records.ts";

export interface PullOptions {
  readonly isDryRun: boolean;
  /** Records of one page. Default: `2000`. */
  readonly pageSize?: number;
  /** Hears what is no record; it is left out. */
  readonly onProblem: (problem: PipelineError) => void;
}

/**
 * Add to the files what the memory in PostgreSQL has of a locale: all that is visible there. The cursor for
 * the next time stays behind what is settled, so that no slow transaction is skipped; what lies
 * behind it is read again then, and known by its ids.
 */
export async function pullRecords(
  { from, to }: { readonly from: PostgresStore; readonly to: EmbeddedStore },
  locale: Locale,
  options: PullOptions,
): Promise<TransferReport> {
  const { isDryRun, pageSize = 2000 } = options;
  const { cursors } = to;
  const begun = isDryRun ? undefined : cursors.begin();
  const name = `${await from.source()} ${locale}`;
  const take = taker(to, locale, options);
  let [records, added] = [0, 0];
  let position = parsePosition(cursors.get(name));
  for (let isSettled = true; ;) {
    const page = await from.changes(locale, { behind: position, limit: pageSize });
    if (page.records.length === 0) return { locale, records, added };
    added += await take(page.records);
    records += page.records.length;
    if (begun !== undefined && isSettled) cursors.set(begun, name, spellPosition(page.settled));
    isSettled &&= page.isSettled;
    position = page.last;
  }
}

/** Takes the records of a page; answers how many were new, or would be. */
function taker(
  to: EmbeddedStore,
  locale: Locale,
  { isDryRun, onProblem }: PullOptions,
): (given: readonly MemoryRecord[]) => Promise<number> {
  return async (given) => {
    const { records, problems } = validRecords(given, "the memory in PostgreSQL");
    problems.forEach(onProblem);
    if (!isDryRun) return to.merge(locale, records);
    const ids = records.map(({ id }) => id);
    return records.length - (await to.known(locale, ids)).size;
  };
}

function spellPosition({ transaction, serial }: Position): string {
  return `${transaction} ${serial}`;
}

function parsePosition(text: string | undefined): Position {
  const [transaction, serial] = text?.split(" ") ?? [];
  return transaction === undefined || serial === undefined ? START : { transaction, serial };
}

import type { Locale } from "../../model/locale.ts";
import type { DeedReport } from "../../model/memory-report.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { type MemoryRecord, RECORD_VERSION } from "../../model/record.ts";
import { composeWithdrawal } from "../../stages/match/compose-withdrawal.ts";
import { sealRecord } from "../../stages/match/record-id.ts";
import type { Author } from "./put-batch.ts";
import { wholeIds } from "./whole-ids.ts";
import type { Workspace } from "./workspace.ts";

interface DeedOptions {
  readonly reason: string | undefined;
  readonly isDryRun: boolean;
}

export interface WithdrawOptions extends DeedOptions {
  readonly kind: "withdraw" | "restore";
  /** Ids of records, or of one import; beginnings will do. */
  readonly on: readonly string[];
}

export interface EraseOptions extends DeedOptions {
  /** Ids; beginnings will do. */
  readonly records: readonly string[];
}

/**
 * Take records or an import out of use, or back into it: one record in each locale
 * that they are of. Throws `record-not-found`, `usage` for a record that is itself such a deed.
 */
export async function withdrawRecords(
  workspace: Workspace,
  { kind, on, reason, isDryRun }: WithdrawOptions,
  author: Author,
): Promise<readonly DeedReport[]> {
  const found = await findRecords(workspace, on);
  const deeds = found.flatMap(({ named }) => named).filter(({ kind: own }) => DEEDS.includes(own));
  if (deeds.length > 0) throw new AggregateError(deeds.map((deed) => isDeed(kind, deed)));
  const reports: DeedReport[] = [];
  for (const { locale, named, known } of found) {
    const ids = named.map(({ id }) => id);
    const record = composeWithdrawal({
      ...author,
      kind,
      on: ids,
      known,
      from: named[0]!.from,
      ...(reason === undefined ? {} : { reason }),
    });
    const records = record === undefined ? [] : [record];
    if (!isDryRun) await putRecords(workspace, locale, records);
    reports.push({ locale, on: record?.records ?? [], records: idsOf(records), files: [] });
  }
  return reports;
}

/**
 * Erase what records say, for good; copies that come later are dropped too. Throws
 * `record-not-found`.
 */
export async function eraseRecords(
  workspace: Workspace,
  { records: ids, reason, isDryRun }: EraseOptions,
  author: Author,
): Promise<readonly DeedReport[]> {
  const reports: DeedReport[] = [];
  for (const { locale, named } of await findRecords(workspace, ids)) {
    const open = named.filter(({ erased }) => erased !== true);
    const records = open.map(({ id, from }) =>
      sealRecord({
        v: RECORD_VERSION,
        kind: "erase" as const,
        ...author,
        from,
        parents: [],
        record: id,
        reason,
      }),
    );
    if (!isDryRun) await putRecords(workspace, locale, records);
    const files = await Promise.all(open.map(({ id }) => workspace.memory.filesOf(locale, id)));
    reports.push({
      locale,
      on: idsOf(open),
      records: idsOf(records),
      files: [...new Set(files.flat())].toSorted(),
    });
  }
  return reports;
}

const DEEDS = ["withdraw", "restore", "erase"];

interface FoundRecords {
  readonly locale: Locale;
  /** Those that were asked for, at least one. */
  readonly named: readonly MemoryRecord[];
  /** With what bears on them. */
  readonly known: readonly MemoryRecord[];
}

/** Throws `record-not-found` for each that is not there. */
async function findRecords(
  workspace: Workspace,
  typed: readonly string[],
): Promise<readonly FoundRecords[]> {
  const { memory } = workspace;
  const locales = await memory.locales();
  const ids = await wholeIds(workspace, typed, locales);
  const found: FoundRecords[] = [];
  for (const locale of locales) {
    const known = await memory.gather({ locale, ids });
    const named = known.filter(({ id }) => ids.includes(id));
    if (named.length > 0) found.push({ locale, named, known });
  }
  return found;
}

async function putRecords(
  { memory }: Workspace,
  locale: Locale,
  records: readonly MemoryRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const result = await memory.put({ locale, records });
  if (result.outcome === "refused")
    throw new PipelineError("target-invalid", `Cannot write: ${result.reason}`);
}

function idsOf(records: readonly MemoryRecord[]): readonly string[] {
  return records.map(({ id }) => id);
}

function isDeed(kind: "withdraw" | "restore", { id, kind: own }: MemoryRecord): PipelineError {
  return new PipelineError(
    "usage",
    `Cannot ${kind} record \`${id}\`: expected what somebody wrote, it is a record of kind \`${own}\``,
    {
      hint:
        own === "erase"
          ? "what was erased is gone for good"
          : "name the record that it acts on: `withdraw` and `restore` undo each other",
    },
  );
}

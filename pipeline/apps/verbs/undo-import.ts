import type { UndoReport } from "../../model/exchange-report.ts";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import {
  type ImportRecord,
  type MemoryRecord,
  RECORD_VERSION,
  type WithdrawRecord,
} from "../../model/record.ts";
import { causalHeads } from "../../stages/match/causal-order.ts";
import { sealRecord } from "../../stages/match/record-id.ts";
import type { Author } from "./put-batch.ts";
import { FEWEST_DIGITS } from "./whole-ids.ts";
import type { Workspace } from "./workspace.ts";

export interface UndoOptions {
  /** Id of the import, or its beginning. */
  readonly id: string;
  readonly reason: string | undefined;
  /** What `--by` said. */
  readonly by: string | undefined;
  readonly isDryRun: boolean;
}

/**
 * Take all records of an import out of use; what was written upon them since stays.
 *
 * Throws `usage` where no import has the id, or several begin with it.
 */
export async function undoImport(
  workspace: Workspace,
  options: UndoOptions,
  author: Author,
): Promise<UndoReport> {
  const found = await findImport(workspace, options.id);
  const withdrawn: string[] = [];
  for (const part of found) {
    const withdraw = withdrawal(part, options, author);
    if (withdraw === undefined) continue;
    if (!options.isDryRun) await put(workspace, part, withdraw);
    withdrawn.push(withdraw.id);
  }
  const [{ record, locale }] = found;
  const targets = found.reduce((sum, part) => sum + part.targets, 0);
  const locales = found.map((part) => part.locale);
  return { import: record.id, locale, targets, record: withdrawn[0], locales };
}

/** An import in one of its locales. */
interface FoundImport {
  readonly locale: Locale;
  readonly record: ImportRecord;
  /** Number of its targets. */
  readonly targets: number;
  /** What withdrew or restored it so far. */
  readonly acts: readonly WithdrawRecord[];
}

/** `undefined` where it is withdrawn. */
function withdrawal(
  { record, acts }: FoundImport,
  { reason }: UndoOptions,
  author: Author,
): WithdrawRecord | undefined {
  const heads = causalHeads(new Map(acts.map((act) => [act.id, act])), acts);
  if (heads.some(({ kind }) => kind === "withdraw")) return undefined;
  return sealRecord({
    v: RECORD_VERSION,
    kind: "withdraw" as const,
    ...author,
    from: record.from,
    parents: heads.map(({ id }) => id).sort(),
    records: [record.id],
    ...(reason === undefined ? {} : { reason }),
  });
}

async function put(
  { memory }: Workspace,
  { locale, record }: FoundImport,
  withdraw: WithdrawRecord,
): Promise<void> {
  const result = await memory.put({ locale, records: [withdraw] });
  if (result.outcome === "refused")
    throw new PipelineError("target-invalid", `Cannot undo \`${record.id}\`: ${result.reason}`);
}

/** The one import that an id means, in all its locales. */
async function findImport(
  { memory }: Workspace,
  id: string,
): Promise<readonly [FoundImport, ...FoundImport[]]> {
  const found: FoundImport[] = [];
  for (const locale of id.length < FEWEST_DIGITS ? [] : await memory.locales()) {
    const ids = await memory.idsBeginning(locale, id);
    const records = ids.length === 0 ? [] : await memory.gather({ locale, ids });
    for (const record of importsIn(records, id))
      found.push({
        locale,
        record,
        targets: await memory.imported.count(locale, record.id),
        acts: actsOn(records, record),
      });
  }
  const [first, ...others] = found;
  const imports = new Set(found.map(({ record }) => record.id)).size;
  if (first !== undefined && imports === 1) return [first, ...others];
  const problem = first === undefined ? noneHas(id) : `${imports} imports begin with it`;
  throw new PipelineError("usage", `Cannot undo import \`${id}\`: ${problem}`, {
    hint: "`interlinear import` says the id of what it imported",
  });
}

function noneHas(id: string): string {
  return id.length < FEWEST_DIGITS
    ? `expected at least ${FEWEST_DIGITS} digits`
    : "no import has it";
}

function importsIn(records: readonly MemoryRecord[], id: string): readonly ImportRecord[] {
  return records.filter(
    (record): record is ImportRecord => record.kind === "import" && record.id.startsWith(id),
  );
}

function actsOn(records: readonly MemoryRecord[], { id }: ImportRecord): readonly WithdrawRecord[] {
  return records.filter(
    (act): act is WithdrawRecord =>
      (act.kind === "withdraw" || act.kind === "restore") &&
      (act as WithdrawRecord).records.includes(id),
  );
}

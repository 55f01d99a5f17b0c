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
  const { record, locale, targets, acts } = found;
  const heads = causalHeads(new Map(acts.map((act) => [act.id, act])), acts);
  const report = { import: record.id, locale, targets };
  if (heads.some(({ kind }) => kind === "withdraw")) return { ...report, record: undefined };
  const withdraw: WithdrawRecord = sealRecord({
    v: RECORD_VERSION,
    kind: "withdraw" as const,
    ...author,
    from: record.from,
    parents: heads.map(({ id }) => id).sort(),
    records: [record.id],
    ...(options.reason === undefined ? {} : { reason: options.reason }),
  });
  if (!options.isDryRun) {
    const result = await workspace.memory.put({ locale, records: [withdraw] });
    if (result.outcome === "refused")
      throw new PipelineError("target-invalid", `Cannot undo \`${record.id}\`: ${result.reason}`);
  }
  return { ...report, record: withdraw.id };
}

interface FoundImport {
  readonly locale: Locale;
  readonly record: ImportRecord;
  /** Number of its targets. */
  readonly targets: number;
  /** What withdrew or restored it so far. */
  readonly acts: readonly WithdrawRecord[];
}

async function findImport({ memory, sources }: Workspace, id: string): Promise<FoundImport> {
  const articles = sources.map(({ path }) => path);
  const found: FoundImport[] = [];
  for (const locale of id.length < FEWEST_DIGITS ? [] : await memory.locales()) {
    // An import comes along with the targets that name it.
    const records = await memory.gather({ locale, articles, kinds: ["target"] });
    found.push(...importsIn(records, id).map((record) => describe(records, locale, record)));
  }
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  const problem = only === undefined ? noneHas(id) : `${found.length} imports begin with it`;
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

function describe(
  records: readonly MemoryRecord[],
  locale: Locale,
  record: ImportRecord,
): FoundImport {
  const acts = records.filter(
    (act): act is WithdrawRecord =>
      (act.kind === "withdraw" || act.kind === "restore") &&
      (act as WithdrawRecord).records.includes(record.id),
  );
  const targets = records.filter((other) => other.kind === "target" && other.import === record.id);
  return { locale, record, targets: targets.length, acts };
}

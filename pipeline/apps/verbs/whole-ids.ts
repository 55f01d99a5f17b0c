import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { RecordFilter } from "../../model/record.ts";
import type { Workspace } from "./workspace.ts";

/** Fewer digits say nothing. */
export const FEWEST_DIGITS = 6;

const ALL_DIGITS = 32;

/**
 * The ids of records in some locales' memories, for what somebody typed: ids, or
 * beginnings of them that no other record has.
 *
 * Throws `record-not-found` for each that is none.
 */
export async function wholeIds(
  { memory }: Pick<Workspace, "memory">,
  typed: readonly string[],
  locales: readonly Locale[],
): Promise<readonly string[]> {
  const ids: string[] = [];
  const problems: PipelineError[] = [];
  for (const beginning of new Set(typed)) {
    const found = new Set<string>();
    if (beginning.length >= FEWEST_DIGITS) {
      for (const locale of locales)
        for (const id of await memory.idsBeginning(locale, beginning)) found.add(id);
    }
    const [id] = found;
    if (id !== undefined && found.size === 1) ids.push(id);
    else problems.push(notFound(beginning, found.size));
  }
  if (problems.length > 0) throw new AggregateError(problems);
  return [...new Set(ids)];
}

/** A filter with the whole id of its import. Throws `record-not-found`. */
export async function wholeFilter(
  workspace: Pick<Workspace, "memory">,
  filter: RecordFilter,
): Promise<RecordFilter> {
  if (filter.import === undefined) return filter;
  const [id] = await wholeIds(workspace, [filter.import], await workspace.memory.locales());
  return { ...filter, import: id! };
}

export function isWholeId(typed: string): boolean {
  return typed.length === ALL_DIGITS;
}

function notFound(typed: string, count: number): PipelineError {
  const seen = count > 1 ? `: ${count} records begin with it` : " in the memory";
  return new PipelineError(
    "record-not-found",
    `Cannot find record \`${typed}\`${seen}, expected an id of ${ALL_DIGITS} hex digits that it has, or its beginning of at least ${FEWEST_DIGITS} that no other has`,
    { hint: "`interlinear memory history ARTICLE ID` lists the records of a segment" },
  );
}

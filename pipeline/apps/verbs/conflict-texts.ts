import type { MemoryRecord } from "../../model/record.ts";
import type { ConflictText } from "../../model/unit-report.ts";
import { ancestors, causalHeads } from "../../stages/match/causal-order.ts";
import { compareIds, isStillCorrect, isTarget } from "../../stages/match/version.ts";

export interface ConflictRecords {
  /** Ids of the heads. */
  readonly heads: readonly string[];
  /** Records of the locale, by id. */
  readonly records: ReadonlyMap<string, MemoryRecord>;
  /** Names of people by id, where they have one. */
  readonly names: ReadonlyMap<string, string>;
}

/** The texts of the heads, and the newest text that all of them come from. */
export function conflictTexts(conflict: ConflictRecords): readonly ConflictText[] {
  const { heads, records } = conflict;
  const base = commonAncestor(heads, records);
  return [
    ...heads.flatMap((id) => conflictText("head", records.get(id), conflict)),
    ...conflictText("base", base, conflict),
  ];
}

function conflictText(
  role: ConflictText["role"],
  record: MemoryRecord | undefined,
  { records, names }: ConflictRecords,
): readonly ConflictText[] {
  const target = record && textOf(record, records);
  if (record === undefined || target === undefined) return [];
  const { id, by, at } = record;
  const name = names.get(by);
  return [{ role, record: id, target, by, at, ...(name === undefined ? {} : { name }) }];
}

/** A review that calls an old target still correct says that target's text. */
function textOf(
  record: MemoryRecord,
  records: ReadonlyMap<string, MemoryRecord>,
): string | undefined {
  if (record.erased === true) return undefined;
  if (isTarget(record)) return record.target;
  if (!isStillCorrect(record)) return undefined;
  const old = records.get(record.target);
  return old !== undefined && isTarget(old) && old.erased !== true
    ? (record.text ?? old.target)
    : undefined;
}

/** The newest text before all heads; of two that do not know each other the one with the smaller id. */
function commonAncestor(
  heads: readonly string[],
  records: ReadonlyMap<string, MemoryRecord>,
): MemoryRecord | undefined {
  const [first, ...others] = heads.map((id) => ancestors(records, id));
  const common = [...(first ?? [])].flatMap((id) => {
    const record = records.get(id);
    const isCommon = record !== undefined && others.every((before) => before.has(id));
    return isCommon && textOf(record, records) !== undefined ? [record] : [];
  });
  return causalHeads(records, common).toSorted((a, b) => compareIds(a.id, b.id))[0];
}

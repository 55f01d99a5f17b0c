import type { Batch, Expectation, PutResult } from "../../model/memory-port.ts";
import type { MemoryRecord, Slot } from "../../model/record.ts";
import { slotHeads } from "./heads.ts";
import { indexMemory, slotId } from "./memory-index.ts";
import { type Version, compareIds, isStillCorrect, isTarget } from "./version.ts";

/** What a store has to gather before `checkBatch` can judge a batch. */
export interface NeededRecords {
  readonly keys: readonly string[];
  readonly ids: readonly string[];
}

/** Records that bear on a batch: those of the expected slots' keys, and its parents. */
export function neededFor(batch: Batch): NeededRecords {
  const heads = (batch.expect ?? []).map(({ head }) => head).filter((head) => head !== "none");
  const parents = batch.records.flatMap((record) => record.parents);
  return {
    keys: [...new Set((batch.expect ?? []).map(({ slot }) => slot.key))],
    ids: [...new Set([...heads, ...parents])],
  };
}

/**
 * Judge a batch by what the memory has: whether the writer's expectations still
 * hold, and whether it leaves a hole. `undefined` where it may be stored.
 *
 * @param known closed over what bears on `neededFor(batch)`, as `gather` closes.
 */
export function checkBatch(batch: Batch, known: readonly MemoryRecord[]): PutResult | undefined {
  return findMoved(batch, known) ?? findHole(batch, known);
}

function findMoved(batch: Batch, known: readonly MemoryRecord[]): PutResult | undefined {
  const expected = batch.expect ?? [];
  if (expected.length === 0) return undefined;
  // What was stored before in the same words changes nothing, so it hinders nothing: a put may be repeated.
  const isKnown = new Set(known.map(({ id }) => id));
  if (batch.records.every(({ id }) => isKnown.has(id))) return undefined;
  const memory = indexMemory(known);
  const replaced = new Set(batch.records.flatMap((record) => record.parents));
  const bySlot = new Map<string, Expectation[]>();
  for (const expectation of expected) {
    const id = slotId(expectation.slot);
    bySlot.set(id, [...(bySlot.get(id) ?? []), expectation]);
  }
  for (const expectations of bySlot.values()) {
    const { slot } = expectations[0]!;
    const heads = slotHeads(memory, slot);
    const seen = new Set(expectations.map(({ head }) => head));
    const hasMoved = (head: string): boolean =>
      head === "none" ? heads.length > 0 : !memory.heads.has(head);
    // A record that resolves a conflict saw the other heads too: it names them as parents.
    const isNew = (head: Version): boolean => !seen.has(head.id) && !replaced.has(head.id);
    if ([...seen].some(hasMoved) || heads.some(isNew))
      return moved(slot, memory.heads, memory.children, heads, seen);
  }
  return undefined;
}

/** The heads to show the writer: those of the slot, else what came of the one that was seen. */
function moved(
  slot: Slot,
  heads: ReadonlySet<string>,
  children: ReadonlyMap<string, readonly Version[]>,
  atSlot: readonly Version[],
  seen: ReadonlySet<string>,
): PutResult {
  const found = new Set(atSlot.map(({ id }) => id));
  const open = [...seen];
  const visited = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (visited.has(next)) continue;
    visited.add(next);
    if (heads.has(next)) found.add(next);
    open.push(...(children.get(next) ?? []).map(({ id }) => id));
  }
  return { outcome: "moved", slot, heads: [...found].sort(compareIds) };
}

/** A superseded target must have a successor for every key it covered. */
function findHole(batch: Batch, known: readonly MemoryRecord[]): PutResult | undefined {
  const all = new Map([...known, ...batch.records].map((record) => [record.id, record]));
  const covered = new Map<string, string[]>();
  for (const record of all.values()) {
    for (const parent of keysOf(record).length === 0 ? [] : record.parents) {
      covered.set(parent, [...(covered.get(parent) ?? []), ...keysOf(record)]);
    }
  }
  for (const id of new Set(
    batch.records.filter((record) => keysOf(record).length > 0).flatMap(({ parents }) => parents),
  )) {
    const parent = all.get(id);
    const left =
      parent === undefined ? undefined : firstLeft(keysOf(parent), covered.get(id) ?? []);
    if (left === undefined) continue;
    const reason = `segment \`${left}\` of record \`${id}\` would be left without a target, expected a record for it in the batch`;
    return { outcome: "refused", reason };
  }
  return undefined;
}

function keysOf(record: MemoryRecord): readonly string[] {
  if (isTarget(record)) return record.keys;
  return isStillCorrect(record) ? (record.keys ?? []) : [];
}

/** The first key that the others do not have as often. */
function firstLeft(keys: readonly string[], others: readonly string[]): string | undefined {
  const rest = [...others];
  return keys.find((key) => {
    const index = rest.indexOf(key);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

import { type MemoryRecord, RECORD_VERSION, type Slot } from "../../model/record.ts";
import { isReadable } from "./readable-record.ts";
import { type Version, readVersions } from "./version.ts";

/** The heads of one slot: one, or several in conflict. */
export interface Thread {
  readonly slot: Slot;
  /** Sorted by id, at least one. */
  readonly heads: readonly Version[];
}

/** One locale's records, arranged for lookups; built once, never changed. */
export interface MemoryIndex {
  readonly records: ReadonlyMap<string, MemoryRecord>;
  readonly versions: ReadonlyMap<string, Version>;
  /** Versions that name a version as parent, by the parent's id. */
  readonly children: ReadonlyMap<string, readonly Version[]>;
  /** Ids of live versions that no live version supersedes. */
  readonly heads: ReadonlySet<string>;
  /** All versions of a slot, by `slotId`. */
  readonly bySlot: ReadonlyMap<string, readonly Version[]>;
  /** Slots with heads of their own, by `slotId`. */
  readonly threads: ReadonlyMap<string, Thread>;
  readonly threadsByKey: ReadonlyMap<string, readonly Thread[]>;
  /** Threads with a head that covers several segments, by each of its keys. */
  readonly coversByKey: ReadonlyMap<string, readonly Thread[]>;
  /** Threads by the neighbours of their heads: `neighbourId`. */
  readonly threadsByNeighbours: ReadonlyMap<string, readonly Thread[]>;
}

/**
 * Arrange the records of one locale.
 *
 * A version is superseded by every live version that has it among its parents,
 * to any depth; withdrawing that one brings it back.
 */
export function indexMemory(records: Iterable<MemoryRecord>): MemoryIndex {
  const byId = new Map<string, MemoryRecord>();
  // What this version writes was looked at when it was read.
  for (const record of records)
    if (record.v <= RECORD_VERSION || isReadable(record)) byId.set(record.id, record);
  const sorted = readVersions(byId);
  const versions = new Map(sorted.map((version) => [version.id, version]));
  const children = groupBy(sorted, (version) =>
    version.parents.filter((parent) => versions.has(parent)),
  );
  const heads = findHeads(sorted, versions);
  const bySlot = groupBy(sorted, (version) => slotsOf(version).map(slotId));
  const threads = findThreads(sorted, heads);
  const all = [...threads.values()];
  return {
    records: byId,
    versions,
    children,
    heads,
    bySlot,
    threads,
    threadsByKey: groupBy(all, ({ slot }) => [slot.key]),
    coversByKey: groupBy(all, ({ slot, heads }) =>
      heads.some(({ keys }) => keys.length > 1) ? [slot.key] : [],
    ),
    threadsByNeighbours: groupBy(all, neighbourIds),
  };
}

/** The slots that a version covers, one for each key. */
export function slotsOf(version: Version): readonly Slot[] {
  const { article, place } = version;
  return version.keys.map((key, index) => ({
    article,
    place,
    key,
    n: version.positions[index] ?? 0,
  }));
}

/** One string for a slot, to look it up by. */
export function slotId(slot: Slot): string {
  return `${slot.article}\0${slot.place}\0${slot.key}\0${slot.n}`;
}

/** One string for a key between its neighbours; `undefined` where no neighbour is a real key. */
export function neighbourId(key: string, prev: string, next: string): string | undefined {
  const isAlone = (prev === "^" || prev === "") && (next === "$" || next === "");
  return isAlone ? undefined : `${key}\0${prev}\0${next}`;
}

/** Group items under every name that they have, keeping their order. */
export function groupBy<Item>(
  items: readonly Item[],
  namesOf: (item: Item) => readonly string[],
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const name of namesOf(item)) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [item]);
      else group.push(item);
    }
  }
  return groups;
}

function findHeads(
  sorted: readonly Version[],
  versions: ReadonlyMap<string, Version>,
): ReadonlySet<string> {
  const superseded = new Set<string>();
  const open = sorted.filter((version) => version.live).flatMap((version) => version.parents);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (superseded.has(next)) continue;
    superseded.add(next);
    for (const parent of versions.get(next)?.parents ?? []) open.push(parent);
  }
  return new Set(
    sorted
      .filter((version) => version.live && !superseded.has(version.id))
      .map((version) => version.id),
  );
}

function findThreads(
  sorted: readonly Version[],
  heads: ReadonlySet<string>,
): ReadonlyMap<string, Thread> {
  const threads = new Map<string, { readonly slot: Slot; readonly heads: Version[] }>();
  for (const version of sorted) {
    if (!heads.has(version.id)) continue;
    for (const slot of slotsOf(version)) {
      const id = slotId(slot);
      const thread = threads.get(id);
      if (thread === undefined) threads.set(id, { slot, heads: [version] });
      else if (!thread.heads.includes(version)) thread.heads.push(version);
    }
  }
  return threads;
}

function neighbourIds(thread: Thread): readonly string[] {
  const single = thread.heads.filter(({ keys }) => keys.length === 1);
  const ids = single.map(({ prev, next }) => neighbourId(thread.slot.key, prev, next));
  return [...new Set(ids)].filter((id) => id !== undefined);
}

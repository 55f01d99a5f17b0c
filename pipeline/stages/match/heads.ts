import type { Slot, State } from "../../model/record.ts";
import { ancestors, causalHeads, isBefore } from "./causal-order.ts";
import { type MemoryIndex, type Thread, slotId } from "./memory-index.ts";
import { type Version, compareIds, stateRank } from "./version.ts";

/**
 * The heads of a slot, sorted by id: the live versions at it that nothing
 * supersedes. Where all were superseded by versions that stand elsewhere (a
 * neighbour was edited, the file renamed, and the source then went back), those.
 */
export function slotHeads(memory: MemoryIndex, slot: Slot): readonly Version[] {
  return slotThread(memory, slot)?.heads ?? [];
}

/** As `slotHeads`, with the slot; `undefined` where there is no head. */
export function slotThread(memory: MemoryIndex, slot: Slot): Thread | undefined {
  const own = memory.threads.get(slotId(slot));
  if (own !== undefined) return own;
  const heads = headsAbove(memory, slot);
  return heads.length === 0 ? undefined : { slot, heads };
}

/** The heads of a slot that has nothing more than superseded versions. */
function headsAbove(memory: MemoryIndex, slot: Slot): readonly Version[] {
  const found = new Set<Version>();
  const seen = new Set<string>();
  const open = [...(memory.bySlot.get(slotId(slot)) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    if (memory.heads.has(next.id) && next.keys.includes(slot.key)) found.add(next);
    open.push(...(memory.children.get(next.id) ?? []));
  }
  return [...found].sort((a, b) => compareIds(a.id, b.id));
}

/**
 * What the next editor of these heads starts from: the boldest of them that is
 * not rejected, or the nearest older version that a rejection leaves.
 */
export function workVersion(memory: MemoryIndex, thread: Thread): Version | undefined {
  return pickAlong(memory, thread, thread.heads, {
    suits: (version) => !version.rejected,
    ofSeveral: (heads, fallback) => pickBest(heads.map(fallback)),
  });
}

/**
 * What readers get of these heads: the nearest version, self or ancestor, that
 * meets the state. In a conflict a common ancestor that meets it, so that readers
 * keep what they had, else the higher state, else the smaller id. A version that
 * opened the segment again leaves readers the one before it.
 */
export function publishedVersion(
  memory: MemoryIndex,
  thread: Thread,
  minimum: State,
): Version | undefined {
  const suits = (version: Version): boolean =>
    !version.rejected && version.target !== "" && stateRank(version.state) >= stateRank(minimum);
  return pickAlong(memory, thread, thread.heads, {
    suits,
    ofSeveral: (heads, fallback) =>
      pickBest(
        causalHeads(memory.versions, commonAncestors(memory, thread, heads).filter(suits)),
      ) ?? pickBest(heads.map(fallback)),
  });
}

/** Whether one version happened before another. */
export function isOlder(memory: MemoryIndex, older: Version, newer: Version): boolean {
  return isBefore(memory.versions, older.id, newer.id);
}

interface Pick {
  readonly suits: (version: Version) => boolean;
  readonly ofSeveral: (
    heads: readonly Version[],
    fallback: (head: Version) => Version | undefined,
  ) => Version | undefined;
}

function pickAlong(
  memory: MemoryIndex,
  thread: Thread,
  versions: readonly Version[],
  pick: Pick,
  seen: Set<string> = new Set(),
): Version | undefined {
  let heads = causalHeads(memory.versions, versions);
  // A line of single parents may be long, so it is walked rather than recursed.
  while (heads.length === 1) {
    const only = heads[0]!;
    // Erased records keep ids that do not fit their content, so a forged circle is possible.
    if (seen.has(only.id)) return undefined;
    seen.add(only.id);
    if (only.live && pick.suits(only)) return only;
    heads = causalHeads(memory.versions, parentsOf(memory, thread, only));
  }
  if (heads.length === 0) return undefined;
  return pick.ofSeveral(heads, (head) => pickAlong(memory, thread, [head], pick, new Set(seen)));
}

function parentsOf(memory: MemoryIndex, thread: Thread, version: Version): readonly Version[] {
  return [...new Set(version.parents)].flatMap((id) => {
    const parent = memory.versions.get(id);
    return parent !== undefined && parent.keys.includes(thread.slot.key) ? [parent] : [];
  });
}

function commonAncestors(
  memory: MemoryIndex,
  thread: Thread,
  heads: readonly Version[],
): readonly Version[] {
  const [first, ...others] = heads.map((head) => ancestors(memory.versions, head.id));
  return [...(first ?? [])].flatMap((id) => {
    const version = memory.versions.get(id);
    const isCommon = version !== undefined && version.live && others.every((set) => set.has(id));
    return isCommon && version.keys.includes(thread.slot.key) ? [version] : [];
  });
}

function pickBest(versions: readonly (Version | undefined)[]): Version | undefined {
  const present = versions.filter((version) => version !== undefined);
  return present.sort(
    (a, b) => stateRank(b.state) - stateRank(a.state) || compareIds(a.id, b.id),
  )[0];
}

import type { SourceRecord } from "../../model/record.ts";
import type { Unit } from "../../model/unit.ts";
import { type ArticleView, placeSlot, viewSource, viewUnits } from "./article-view.ts";
import { type Lineage, traceLineage } from "./lineage.ts";
import type { MemoryIndex, Thread } from "./memory-index.ts";
import { once } from "./once.ts";
import { sortNewestFirst } from "./sort-newest-first.ts";

/** An older state of an article with what became of it. */
export interface OldView {
  readonly record: SourceRecord;
  readonly view: ArticleView;
  readonly lineage: Lineage;
}

/** What lookups of one article in one locale's memory need, arranged once. */
export interface LookupContext {
  readonly memory: MemoryIndex;
  readonly view: ArticleView;
  readonly articleExists: (path: string) => boolean;
  /** Older states of this article. */
  readonly own: () => readonly OldView[];
  /** Older states of articles that this one was renamed or copied from. */
  readonly copied: () => readonly OldView[];
  /** Threads that the lineage of this article leads to a position. */
  readonly byLineage: () => ReadonlyMap<number, readonly Thread[]>;
  /** The same for articles that this one was renamed or copied from. */
  readonly byCopy: () => ReadonlyMap<number, readonly Thread[]>;
}

export interface ContextInput {
  readonly memory: MemoryIndex;
  readonly view: ArticleView;
  readonly sources: readonly SourceRecord[];
  readonly articleExists: (path: string) => boolean;
}

export function lookupContext(input: ContextInput): LookupContext {
  const { memory, view, sources, articleExists } = input;
  const sorted = once(() => sortNewestFirst(sources));
  const own = once(() =>
    sorted()
      .filter(({ article }) => article === view.article)
      .map((record) => oldView(record, view)),
  );
  const copied = once(() => closestCopies(sorted(), view));
  return {
    memory,
    view,
    articleExists,
    own,
    copied,
    byLineage: once(() => followThreads(memory, view, own)),
    byCopy: once(() => followThreads(memory, view, copied)),
  };
}

/**
 * Keys of the sentences that an article no longer has of those it was renamed or copied from,
 * but has in other words: the memory is asked for them too, as readers keep what they had.
 */
export function formerKeys(
  article: string,
  units: readonly Unit[],
  sources: readonly SourceRecord[],
): readonly string[] {
  const keys = closestCopies(sources, viewUnits(article, units)).flatMap(({ view, lineage }) =>
    [...lineage.changes().changedTo.keys()].map((index) => view.positions[index]!.key),
  );
  return [...new Set(keys)];
}

/** Articles that one was renamed or copied from, of those that records are of. */
export function formerArticles(
  article: string,
  units: readonly Unit[],
  sources: readonly SourceRecord[],
): readonly string[] {
  if (sources.length === 0) return [];
  const copies = closestCopies(sources, viewUnits(article, units));
  return [...new Set(copies.map(({ record }) => record.article))].toSorted();
}

function oldView(record: SourceRecord, now: ArticleView): OldView {
  const view = viewSource(record);
  return { record, view, lineage: traceLineage(view, now) };
}

/**
 * Sharing a sentence, or a heading above other text, makes no copy. Half of today's article in its
 * order does, most of all that are known, where edits make up for the rest of most of both.
 */
function closestCopies(sources: readonly SourceRecord[], now: ArticleView): readonly OldView[] {
  const olds = sources
    .filter(({ article }) => article !== now.article)
    .map((record) => oldView(record, now));
  const most = Math.max(1, ...olds.map(({ lineage }) => lineage.equal.size));
  return olds.filter(({ view, lineage }) => {
    if (lineage.equal.size < most || most * 2 < now.positions.length) return false;
    const related = lineage.equal.size + lineage.changes().changed.size;
    return related * 2 > Math.max(view.positions.length, now.positions.length);
  });
}

/**
 * Where the threads of older views stand today, if their own slots are gone: where the
 * newest view that has the slot leads. An older one may take one of two equal sentences
 * for the other, of which a newer one knows that it was left out.
 */
function followThreads(
  memory: MemoryIndex,
  view: ArticleView,
  newestFirst: () => readonly OldView[],
): ReadonlyMap<number, readonly Thread[]> {
  const found = new Map<number, Thread[]>();
  for (const thread of memory.threads.values()) {
    const { article } = thread.slot;
    if (article === view.article && view.bySlot.has(placeSlot(thread.slot))) continue;
    // Only keys that today's article has can be reached, so most threads need no diff.
    if (!view.byKey.has(thread.slot.key)) continue;
    const slot = placeSlot(thread.slot);
    const old = newestFirst().find(
      ({ record, view: then }) => record.article === article && then.bySlot.has(slot),
    );
    const to = old?.lineage.equal.get(old.view.bySlot.get(slot)!.index);
    if (to === undefined) continue;
    const known = found.get(to);
    if (known === undefined) found.set(to, [thread]);
    else known.push(thread);
  }
  return found;
}

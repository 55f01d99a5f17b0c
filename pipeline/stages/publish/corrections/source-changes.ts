import type { SourceRecord } from "../../../model/record.ts";
import type { Unit } from "../../../model/unit.ts";
import { type Position, viewSource, viewUnits } from "../../match/article-view.ts";
import { traceLineage } from "../../match/lineage.ts";

/** A sentence, with its tags. */
export interface Sentence {
  readonly key: string;
  readonly text: string;
}

/** How the sentences of an article have changed since a revision of it. */
export interface SourceChanges {
  /** Sentences that became other ones, in order. */
  readonly changed: readonly { readonly old: Sentence; readonly now: Sentence }[];
  readonly removed: readonly Sentence[];
  readonly added: readonly Sentence[];
}

/** Compare an article with what a `source` record remembers of it. What only moved has not changed. */
export function sourceChanges(before: SourceRecord, units: readonly Unit[]): SourceChanges {
  const old = viewSource(before).positions;
  const now = viewUnits(before.article, units).positions;
  const lineage = traceLineage(viewSource(before), viewUnits(before.article, units));
  const { changed, changedTo } = lineage.changes();
  const kept = new Set(lineage.equal.values());
  const moved = movedKeys(
    old.filter(({ index }) => !lineage.equal.has(index)),
    now.filter(({ index }) => !kept.has(index)),
  );
  const isNews = ({ key }: Position): boolean => !moved.has(key);
  return {
    changed: [...changed]
      .toSorted(([a], [b]) => a - b)
      .map(([to, { old: from }]) => ({ old: sentence(old[from]!), now: sentence(now[to]!) })),
    removed: old
      .filter(({ index }) => !lineage.equal.has(index) && !changedTo.has(index))
      .filter(isNews)
      .map(sentence),
    added: now
      .filter(({ index }) => !kept.has(index) && !changed.has(index))
      .filter(isNews)
      .map(sentence),
  };
}

/** Whether nothing that is translated has changed. */
export function isUnchanged({ changed, removed, added }: SourceChanges): boolean {
  return changed.length + removed.length + added.length === 0;
}

function movedKeys(old: readonly Position[], now: readonly Position[]): ReadonlySet<string> {
  const gone = new Set(old.map(({ key }) => key));
  return new Set(now.map(({ key }) => key).filter((key) => gone.has(key)));
}

function sentence({ key, text }: Position): Sentence {
  return { key, text };
}

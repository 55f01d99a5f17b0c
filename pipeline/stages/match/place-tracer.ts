import type { SourceRecord } from "../../model/record.ts";
import type { Unit } from "../../model/unit.ts";
import { viewSource, viewUnits } from "./article-view.ts";
import { traceLineage } from "./lineage.ts";
import { once } from "./once.ts";
import { sortNewestFirst } from "./sort-newest-first.ts";

export interface TracedArticle {
  readonly article: string;
  readonly units: readonly Unit[];
  /** Its `source` records; those of other articles are passed over. */
  readonly sources: readonly SourceRecord[];
}

/** Where the unit that stood at a place stands today; `undefined` where it is gone. */
export type PlaceTracer = (place: string) => string | undefined;

/**
 * Tell where the unit that stood at a place stands today: there, or where the
 * newest `source` record that knows the place leads; `undefined` where it is gone.
 *
 * An edited heading moves the places of all units below it, an edited sentence
 * that of its own unit: what people said about them goes along.
 */
export function placeTracer({ article, units, sources }: TracedArticle): PlaceTracer {
  const places = once(() => new Set(units.map(({ place }) => place)));
  const now = once(() => viewUnits(article, units));
  const newestFirst = once(() =>
    sortNewestFirst(sources.filter((source) => source.article === article)),
  );
  const follow = (source: SourceRecord) => {
    const old = viewSource(source);
    return { old, ...traceLineage(old, now()) };
  };
  const lineages = new Map<SourceRecord, ReturnType<typeof follow>>();
  return (place) => {
    if (places().has(place)) return place;
    const source = newestFirst().find((candidate) =>
      candidate.units.some((unit) => unit.place === place),
    );
    if (source === undefined) return undefined;
    const lineage = lineages.get(source) ?? follow(source);
    lineages.set(source, lineage);
    const { old, equal, changes } = lineage;
    const ends = old.positions
      .filter((position) => position.place === place)
      .flatMap(({ index }) => equal.get(index) ?? changes().changedTo.get(index) ?? []);
    return mostFrequent(ends.map((index) => now().positions[index]!.place));
  };
}

/** The first of those that are there most often. */
function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

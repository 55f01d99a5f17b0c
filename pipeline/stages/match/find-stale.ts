import type { State } from "../../model/record.ts";
import { joinSegments } from "../segment/join-segments.ts";
import type { Position, Run } from "./article-view.ts";
import { type CarriedTarget, carryTags } from "./carry-tags.ts";
import type { FormerTargets } from "./former-targets.ts";
import type { LookupContext } from "./lookup-context.ts";
import { lookup } from "./lookup.ts";
import { type Version, compareIds } from "./version.ts";

/** The target of an older wording. */
export interface Stale {
  /** Where sentences were merged, of all of them. */
  readonly version: Version;
  /** Ids of the records of the further ones, where sentences were merged. */
  readonly others: readonly string[];
  readonly run: Run;
  /** Share of words that both wordings have. Range: 0 to 1. */
  readonly similarity: number;
  /** Its source and target with today's codes, where they can be shown to readers. */
  readonly shown: Shown | undefined;
}

/**
 * Find what readers had for the sentence that stood here before, for positions
 * that no lookup finds anything for: the closest older wording that lineage leads
 * to and that has a target of at least the minimum state.
 */
export function staleFinder(
  context: LookupContext,
  formers: FormerTargets,
  minimum: State,
): (position: Position) => Stale | undefined {
  const wanted = { mode: "published", minimum } as const;
  return (position) => {
    const [closest] = formers(position, wanted).toSorted(
      (a, b) => b.similarity - a.similarity || compareIds(a.version.id, b.version.id),
    );
    if (closest !== undefined) {
      const { version, others, run, similarity, isClose } = closest;
      const shown = isClose ? shownTarget(context, version, run) : undefined;
      return { version, others, run, similarity, shown };
    }
    // Only the data of a code changed: the sentence is its own older wording.
    const { codesDiffer } = lookup(context, position, wanted);
    if (codesDiffer === undefined) return undefined;
    const { version, run } = codesDiffer;
    const shown = shownTarget(context, version, run);
    return { version, others: [], run, similarity: 1, shown };
  };
}

/** An older wording and its target, with today's codes. */
export type Shown = Pick<CarriedTarget, "source" | "target">;

/** A target with today's codes in it; `undefined` where it has codes that today's source has not, or lacks some. */
function shownTarget(context: LookupContext, version: Version, run: Run): Shown | undefined {
  const carried = carriedTo(context, version, run);
  return carried === undefined || carried.lost.length > 0 ? undefined : carried;
}

/** `carryTags` to the segments of a run. */
export function carriedTo(
  { view }: LookupContext,
  { source, target }: Version,
  { from, to }: Run,
  silent?: ReadonlySet<number>,
): CarriedTarget | undefined {
  const segments = view.positions.slice(from, to).flatMap(({ segment }) => segment ?? []);
  return segments.length === 0
    ? undefined
    : carryTags({ source, target }, joinSegments(segments), silent);
}

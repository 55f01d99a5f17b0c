import type { State } from "../../model/record.ts";
import { joinSegments } from "../segment/join-segments.ts";
import type { Position, Run } from "./article-view.ts";
import { type LookupContext, type OldView, lookupContext } from "./lookup-context.ts";
import { lookup } from "./lookup.ts";
import { tagsFit } from "./tags-fit.ts";
import { type Version, compareIds } from "./version.ts";

/** The target of an older wording. */
export interface Stale {
  readonly version: Version;
  readonly run: Run;
  /** Share of words that both wordings have. Range: 0 to 1. */
  readonly similarity: number;
  /** Whether its codes fit today's, so that it can be shown to readers. */
  readonly fits: boolean;
}

/**
 * Find what readers had for the sentence that stood here before, for positions
 * that no lookup finds anything for: the closest older wording that lineage leads
 * to and that has a target of at least the minimum state.
 */
export function staleFinder(
  context: LookupContext,
  minimum: State,
): (position: Position) => Stale | undefined {
  const oldContexts = new Map<OldView, LookupContext>();
  const contextOf = (old: OldView): LookupContext => {
    const known = oldContexts.get(old);
    if (known !== undefined) return known;
    const { memory, articleExists } = context;
    const made = lookupContext({ memory, view: old.view, sources: [], articleExists });
    oldContexts.set(old, made);
    return made;
  };

  return (position) => {
    for (const olds of [context.own, context.copied]) {
      const offers = olds().flatMap((old) =>
        fromOldView(context, contextOf, old, position, minimum),
      );
      const closest = offers.sort(
        (a, b) => b.similarity - a.similarity || compareIds(a.version.id, b.version.id),
      )[0];
      if (closest !== undefined) return closest;
    }
    // Only the data of a code changed: the sentence is its own older wording.
    const { codesDiffer } = lookup(context, position, { mode: "published", minimum });
    if (codesDiffer === undefined) return undefined;
    return withFit(context, { version: codesDiffer.version, run: codesDiffer.run, similarity: 1 });
  };
}

function fromOldView(
  context: LookupContext,
  contextOf: (old: OldView) => LookupContext,
  old: OldView,
  position: Position,
  minimum: State,
): readonly Stale[] {
  const change = old.lineage.changes().changed.get(position.index);
  const before = change === undefined ? undefined : old.view.positions[change.old];
  if (change === undefined || before === undefined) return [];
  const { found } = lookup(contextOf(old), before, { mode: "published", minimum });
  if (found === undefined || found.step === "reviewed-elsewhere") return [];
  const run = runToday(context, old, found.run);
  if (run === undefined) return [];
  return [withFit(context, { version: found.version, run, similarity: change.similarity })];
}

/** Where the segments that an older target covers stand today; they must still be consecutive. */
function runToday(context: LookupContext, old: OldView, run: Run): Run | undefined {
  const todays = (index: number): number | undefined =>
    old.lineage.equal.get(index) ?? old.lineage.changes().changedTo.get(index);
  const first = todays(run.from);
  if (first === undefined) return undefined;
  for (let offset = 1; offset < run.to - run.from; offset++) {
    const now = todays(run.from + offset);
    if (now !== first + offset) return undefined;
    if (context.view.positions[now]?.unit !== context.view.positions[first]?.unit) return undefined;
  }
  return { from: first, to: first + run.to - run.from };
}

function withFit(context: LookupContext, stale: Omit<Stale, "fits">): Stale {
  const segments = context.view.positions
    .slice(stale.run.from, stale.run.to)
    .flatMap(({ segment }) => segment ?? []);
  const fits =
    segments.length > 0 &&
    tagsFit(stale.version.source, stale.version.target, joinSegments(segments));
  return { ...stale, fits };
}

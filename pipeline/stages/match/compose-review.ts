import type { Batch } from "../../model/memory-port.ts";
import type { Match, StaleMatch } from "../../model/match.ts";
import { RECORD_VERSION, type ReviewRecord } from "../../model/record.ts";
import { causalHeads } from "./causal-order.ts";
import {
  type Authorship,
  type SegmentRange,
  composeTarget,
  expectation,
  headsIn,
  positionsIn,
  runOfRange,
  standing,
} from "./compose-target.ts";
import type { LookupContext } from "./lookup-context.ts";
import { type MatchInput, contextOf } from "./locale-finds.ts";
import { match } from "./match.ts";
import { sealRecord } from "./record-id.ts";

export interface ReviewIntention extends Authorship {
  /** The memory as it was gathered when the person looked; its units contain `range.unit`. */
  readonly memory: MatchInput;
  /** The segments of one piece. */
  readonly range: SegmentRange;
  readonly verdict: ReviewRecord["verdict"];
  readonly reason?: string;
  /** The person's id was said with `--by`. */
  readonly asserted?: true;
}

/**
 * Turn a judgement on the target of a piece into a batch; `undefined` where there
 * is nothing to judge: no target, or for `still-correct` no older wording.
 *
 * A target that is shown from another article or a parent locale is first taken
 * over as the piece's own, so that the judgement says nothing about the other.
 */
export function composeReview(intention: ReviewIntention): Batch | undefined {
  const { memory, range } = intention;
  const unit = match(memory).find(({ unit }) => unit.place === range.unit.place);
  const piece = unit?.pieces.find(({ from, to }) => from === range.from && to === range.to);
  if (piece === undefined) return undefined;
  const context = contextOf(memory);
  if (intention.verdict === "still-correct")
    return piece.stale && composeStillCorrect(intention, context, piece.stale);
  if (piece.work === undefined) return undefined;
  const own = headsIn(context, runOfRange(context, memory, range));
  if (own.length === 0) return composeTakeOver(intention, piece.work);
  return composeJudgement(intention, context, piece.work.record);
}

function composeJudgement(
  intention: ReviewIntention,
  context: LookupContext,
  target: string,
): Batch {
  const earlier = [...context.memory.records.values()].filter(
    (record): record is ReviewRecord =>
      record.kind === "review" && (record as ReviewRecord).target === target,
  );
  const judged = earlier.filter(({ verdict }) => verdict !== "still-correct");
  const parents = causalHeads(context.memory.records, judged)
    .map(({ id }) => id)
    .sort();
  const run = runOfRange(context, intention.memory, intention.range);
  const isHead = context.memory.heads.has(target);
  return {
    locale: intention.memory.locale,
    records: [sealRecord({ ...base(intention, parents), target })],
    expect: positionsIn(context, run).map((position) =>
      expectation(context, position, isHead ? target : undefined),
    ),
  };
}

function composeTakeOver(intention: ReviewIntention, work: Match): Batch {
  const taken = composeTarget({
    ...intention,
    target: work.target,
    state: work.state === "initial" ? "initial" : "translated",
    origin: work.origin,
    basedOn: [work.record],
  });
  return {
    ...taken,
    records: [
      ...taken.records,
      sealRecord({ ...base(intention, []), target: taken.records[0]!.id }),
    ],
  };
}

function composeStillCorrect(
  intention: ReviewIntention,
  context: LookupContext,
  stale: StaleMatch,
): Batch | undefined {
  // Only records of the locale itself can be judged in its memory.
  if (stale.locale !== intention.memory.locale) return undefined;
  const run = runOfRange(context, intention.memory, intention.range);
  const parents = headsIn(context, run)
    .map(({ id }) => id)
    .sort();
  const old = context.memory.versions.get(stale.record);
  const record = sealRecord({
    ...base(intention, parents),
    // A review of a review would make a chain; the text is that of the target at its end.
    target: old === undefined ? stale.record : targetOf(context, stale.record),
    ...(old === undefined || old.target === stale.target ? {} : { text: stale.target }),
    ...standing(context, run),
    revision: intention.revision,
  });
  return {
    locale: intention.memory.locale,
    records: [record],
    expect: positionsIn(context, run).map((position) => expectation(context, position)),
  };
}

function targetOf(context: LookupContext, id: string): string {
  const record = context.memory.records.get(id);
  return record?.kind === "review" ? (record as ReviewRecord).target : id;
}

function base(
  { at, by, from, verdict, reason, asserted }: ReviewIntention,
  parents: readonly string[],
) {
  return {
    v: RECORD_VERSION,
    kind: "review" as const,
    at,
    by,
    from,
    parents,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    ...(asserted === undefined ? {} : { asserted }),
  };
}

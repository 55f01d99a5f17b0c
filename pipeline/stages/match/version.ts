import type {
  MemoryRecord,
  Origin,
  ReviewRecord,
  State,
  TargetRecord,
} from "../../model/record.ts";
import { STATES } from "../../model/record.ts";
import { causalHeads } from "./causal-order.ts";
import { liveness } from "./liveness.ts";

/**
 * A target as it stands: a `target` record, or a `still-correct` review, which
 * says an older target again for today's source, with what reviews made of it.
 */
export interface Version {
  readonly id: string;
  readonly parents: readonly string[];
  readonly keys: readonly string[];
  /** Position of every key among the equal segments of its unit. */
  readonly positions: readonly number[];
  readonly source: string;
  readonly codesHash: string;
  /** Empty where the segment was opened again. */
  readonly target: string;
  readonly state: State;
  readonly rejected: boolean;
  /** Neither withdrawn nor erased. */
  readonly live: boolean;
  readonly article: string;
  readonly place: string;
  readonly prev: string;
  readonly next: string;
  readonly revision: string;
  readonly origin: Origin;
  readonly by: string;
}

/** All targets among the records with their standing, sorted by id. */
export function readVersions(byId: ReadonlyMap<string, MemoryRecord>): readonly Version[] {
  const isLive = liveness(byId);
  const reviews = reviewsByTarget(byId.values(), isLive);
  const standing = (id: string, state: State): Standing =>
    standingOf(byId, reviews.get(id) ?? [], state);
  const versions: Version[] = [];
  for (const record of byId.values()) {
    if (isTarget(record))
      versions.push(targetVersion(record, isLive(record), standing(record.id, record.state)));
    if (!isStillCorrect(record)) continue;
    const old = byId.get(record.target);
    if (old === undefined || !isTarget(old)) continue;
    const inherited = standing(old.id, old.state);
    const own = standing(record.id, inherited.state);
    const state = { ...own, rejected: own.rejected || inherited.rejected };
    versions.push(revivedVersion(record, old, isLive(record) && isLive(old), state));
  }
  return versions.sort((a, b) => compareIds(a.id, b.id));
}

export function isTarget(record: MemoryRecord): record is TargetRecord {
  return record.kind === "target";
}

/** Whether a record is a review that makes an old target current for today's keys. */
export function isStillCorrect(record: MemoryRecord): record is ReviewRecord {
  if (record.kind !== "review") return false;
  const { verdict, keys } = record as ReviewRecord;
  return verdict === "still-correct" && keys !== undefined && keys.length > 0;
}

/** The order of ids, by code unit: the last resort wherever something must be picked. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How far a state is from `initial`. Range: 0 to 3. */
export function stateRank(state: State): number {
  return STATES.indexOf(state);
}

interface Standing {
  readonly state: State;
  readonly rejected: boolean;
}

/** From the safest to the boldest: of reviews that do not know of each other the first one counts. */
const VERDICTS = ["reject", "approve", "finalize"] as const;
const STATE_OF_VERDICT = { approve: "reviewed", finalize: "final" } as const;

function standingOf(
  byId: ReadonlyMap<string, MemoryRecord>,
  reviews: readonly ReviewRecord[],
  state: State,
): Standing {
  const current = causalHeads(byId, reviews);
  const verdict = VERDICTS.find((candidate) =>
    current.some((review) => review.verdict === candidate),
  );
  if (verdict === undefined) return { state, rejected: false };
  return verdict === "reject"
    ? { state, rejected: true }
    : { state: STATE_OF_VERDICT[verdict], rejected: false };
}

/** The judgements in use, by the record that they judge. */
export function reviewsByTarget(
  records: Iterable<MemoryRecord>,
  isLive: (record: MemoryRecord) => boolean,
): ReadonlyMap<string, readonly ReviewRecord[]> {
  const reviews = new Map<string, ReviewRecord[]>();
  for (const record of records) {
    if (record.kind !== "review") continue;
    const review = record as ReviewRecord;
    if (review.verdict === "still-correct" || !isLive(review)) continue;
    const known = reviews.get(review.target);
    if (known === undefined) reviews.set(review.target, [review]);
    else known.push(review);
  }
  return reviews;
}

function targetVersion(record: TargetRecord, live: boolean, standing: Standing): Version {
  const {
    id,
    parents,
    keys,
    source,
    codesHash,
    target,
    article,
    place,
    prev,
    next,
    revision,
    origin,
    by,
  } = record;
  const positions = record.positions ?? countPositions(keys, record.n);
  return {
    id, parents, keys, positions, source, codesHash, target, ...standing, live,
    article, place, prev, next, revision, origin, by,
  }; // prettier-ignore
}

function revivedVersion(
  review: ReviewRecord,
  old: TargetRecord,
  live: boolean,
  standing: Standing,
): Version {
  const keys = review.keys ?? [];
  return {
    id: review.id,
    parents: review.parents,
    keys,
    positions: review.positions ?? countPositions(keys, review.n ?? 0),
    source: review.source ?? old.source,
    codesHash: review.codesHash ?? old.codesHash,
    target: old.erased === true ? old.target : (review.text ?? old.target),
    ...standing,
    live,
    article: review.article ?? old.article,
    place: review.place ?? old.place,
    prev: review.prev ?? "",
    next: review.next ?? "",
    revision: review.revision ?? old.revision,
    origin: old.origin,
    by: review.by,
  };
}

function countPositions(keys: readonly string[], first: number): readonly number[] {
  const seen = new Map<string, number>([[keys[0] ?? "", first]]);
  return keys.map((key) => {
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    return n;
  });
}

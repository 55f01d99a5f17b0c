import type { Piece, Proposal } from "../../model/match.ts";
import { hasSameCodes } from "../segment/segment-key.ts";
import type { Run } from "./article-view.ts";
import { patchOf } from "./fuzzy/target-update.ts";
import { runOf } from "./lookup.ts";
import type { LocaleFinds } from "./locale-finds.ts";
import { type Version, compareIds } from "./version.ts";

/** More than this many proposals for one segment help nobody. */
const MOST_PROPOSALS = 10;

/** The order in which reasons of equal score are listed. */
const REASONS: readonly Proposal["reason"][] = [
  "below-minimum-state",
  "other-context",
  "codes-differ",
  "values-differ",
  "stale",
  "covers-gone",
  "rejected",
];

export interface ProposalsInput {
  readonly piece: Omit<Piece, "proposals">;
  readonly run: Run;
  readonly own: LocaleFinds;
  readonly parents: readonly LocaleFinds[];
}

/**
 * What else the memory has for a piece, best first: never applied by itself.
 * What the piece shows already is left out, but for the older wording, whose
 * source the translator wants to compare.
 */
export function proposalsFor({ piece, run, own, parents }: ProposalsInput): readonly Proposal[] {
  const proposals = new Map<string, Proposal>();
  const shown = new Set([piece.work?.record, piece.published?.record]);
  for (const finds of [own, ...parents]) {
    for (const proposal of [...stale(finds, piece, run), ...ofKeys(finds, piece, run)]) {
      if (!shown.has(proposal.record) && !proposals.has(proposal.record))
        proposals.set(proposal.record, proposal);
    }
  }
  return [...proposals.values()].sort(compareProposals).slice(0, MOST_PROPOSALS);
}

/** What only has other values today is offered with these. */
function stale(
  finds: LocaleFinds,
  { segment: { text } }: ProposalsInput["piece"],
  run: Run,
): readonly Proposal[] {
  return finds.stale.slice(run.from, run.to).flatMap((found) => {
    if (found === undefined) return [];
    // An equal text with other codes is 99; a changed one is below.
    const score = found.similarity === 1 ? 99 : Math.min(98, Math.round(found.similarity * 100));
    const isCodes = found.version.keys.every(
      (key, index) => finds.context.view.positions[found.run.from + index]?.key === key,
    );
    const { source, target } = found.shown ?? found.version;
    const from = finds.context.memory.records.get(found.version.id)?.from;
    const patch =
      from && found.shown && patchOf({ source, target, text, from, locale: finds.locale });
    return patch === undefined || patch === target
      ? [
          proposal(
            finds,
            { ...found.version, source, target },
            isCodes ? "codes-differ" : "stale",
            score,
          ),
        ]
      : [proposal(finds, { ...found.version, source, target: patch }, "values-differ", 99)];
  });
}

function ofKeys(finds: LocaleFinds, piece: ProposalsInput["piece"], run: Run): readonly Proposal[] {
  const { memory, view } = finds.context;
  const found: Proposal[] = [];
  for (const position of view.positions.slice(run.from, run.to)) {
    for (const { heads } of memory.threadsByKey.get(position.key) ?? []) {
      for (const version of heads) {
        if (found.length >= MOST_PROPOSALS * 5) return found;
        if (runOf(view, position, version) === undefined)
          found.push(...coverGone(finds, version, position.key));
        else if (version.target !== "")
          found.push(
            proposal(
              finds,
              version,
              reasonOf(finds, piece, version, position.index),
              scoreOf(piece, version),
            ),
          );
      }
    }
  }
  return found;
}

function scoreOf(piece: ProposalsInput["piece"], version: Version): number {
  return hasSameCodes(piece.segment, version.codesHash) ? 100 : 99;
}

function reasonOf(
  finds: LocaleFinds,
  piece: ProposalsInput["piece"],
  version: Version,
  index: number,
): Proposal["reason"] {
  if (version.rejected) return "rejected";
  if (finds.work[index]?.version === version) return "below-minimum-state";
  return hasSameCodes(piece.segment, version.codesHash) ? "other-context" : "codes-differ";
}

/** A cover that no longer applies, and what it had superseded for this key. */
function coverGone(finds: LocaleFinds, cover: Version, key: string): readonly Proposal[] {
  const { memory } = finds.context;
  const older = cover.parents.flatMap((id) => {
    const version = memory.versions.get(id);
    return version?.live &&
      version.keys.length === 1 &&
      version.keys[0] === key &&
      version.target !== ""
      ? [version]
      : [];
  });
  const whole = cover.target === "" ? [] : [proposal(finds, cover, "covers-gone", 98)];
  return [...older.map((version) => proposal(finds, version, "covers-gone", 100)), ...whole];
}

function proposal(
  { locale }: LocaleFinds,
  version: Version,
  reason: Proposal["reason"],
  score: number,
): Proposal {
  return {
    record: version.id,
    source: version.source,
    target: version.target,
    score,
    reason,
    locale,
  };
}

function compareProposals(a: Proposal, b: Proposal): number {
  return (
    b.score - a.score ||
    REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason) ||
    compareIds(a.record, b.record)
  );
}

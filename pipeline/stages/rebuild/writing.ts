import type { UnitSite } from "../../model/segmented-article.ts";
import type { WrittenTarget } from "./reading/doubtful-reading.ts";
import { targetSignature } from "./find-spelling.ts";
import { greedyAddresses } from "./greedy-addresses.ts";
import { LITERAL, type Spelling } from "./spell-unit.ts";
import { isProblem, type TargetPiece, type TargetProblem, unitTarget } from "./unit-target.ts";

/** A target that is to be written, and how. */
export interface Writing extends WrittenTarget {
  /** What has to be read back, once somebody has asked for it; see `inlineSignature`. */
  expected: string | undefined;
  spelling: Spelling;
  written: string;
  /** What was read otherwise than it was meant as a paragraph of its own. */
  wrong: string | undefined;
  /** How far the search has gone. */
  stage: "literal" | "searched" | "all-escaped";
}

/** The targets of a site, to be written as they are. */
export function literalWriting(
  site: UnitSite,
  pieces: readonly TargetPiece[],
): Writing | TargetProblem {
  const target = unitTarget(site, pieces);
  if (isProblem(target)) return target;
  const unknown = { expected: undefined, wrong: undefined };
  return { target, ...unknown, spelling: LITERAL, written: "", stage: "literal" };
}

/** What has to be read back at a site. */
export function expectedOf(site: UnitSite, writing: Writing): string {
  return (writing.expected ??= targetSignature({ target: writing.target, codes: site.codes }));
}

/** Whether a target is read otherwise than it was meant as long as it has the markup of its source: no parser need be asked. */
export function isSurelyMisread(site: UnitSite, { target }: Writing): boolean {
  return site.codes.length > 0 && greedyAddresses({ target, codes: site.codes }).length > 0;
}

/** What no Markdown is: nothing can be spelled otherwise there. */
export function hasOneSpelling({ layout, codec }: UnitSite): boolean {
  return layout === "value" || codec !== undefined;
}

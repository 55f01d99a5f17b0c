import type { Piece, UnitMatch } from "../../model/match.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { Segment, Unit } from "../../model/unit.ts";

/** Segments that a person named by id: those of one piece, or all of a unit. */
export interface NamedSegments {
  readonly unit: Unit;
  readonly from: number;
  readonly to: number;
  /** The piece, where the id is that of a segment. */
  readonly piece: Piece | undefined;
}

/** Shorter, a beginning says nothing. */
const SHORTEST = 4;

/**
 * Find the segment or unit with an id. Each part of the id may be cut short as
 * long as only one has it: `7c59.b379` for `7c597cead86451a0.b379a8a6.0`.
 *
 * Throws `segment-not-found`.
 */
export function findSegments(
  matches: readonly UnitMatch[],
  id: string,
  article: string,
): NamedSegments {
  const parts = id.split(".");
  const found =
    (parts[0] ?? "").length < SHORTEST
      ? []
      : parts.length === 1
        ? unitsNamed(matches, id)
        : segmentsNamed(matches, parts);
  if (found.length === 1) return found[0]!;
  const what = parts.length === 1 ? "unit" : "segment";
  const problem =
    found.length === 0 ? `no ${what} has it` : `${found.length} ${what}s begin with it`;
  throw new PipelineError(
    "segment-not-found",
    `Cannot find segment \`${id}\` in \`${article}\`: ${problem}`,
    { hint: `\`interlinear show ${article}\` lists the segments with their ids` },
  );
}

function unitsNamed(matches: readonly UnitMatch[], id: string): readonly NamedSegments[] {
  return matches
    .filter(({ unit }) => unit.id.startsWith(id))
    .map(({ unit, pieces }) => ({
      unit,
      from: 0,
      to: unit.segments.length,
      piece: pieces.length === 1 ? pieces[0] : undefined,
    }));
}

/** A piece of several segments has the ids of all of them. */
function segmentsNamed(
  matches: readonly UnitMatch[],
  [unitId = "", key = "", ...n]: readonly string[],
): readonly NamedSegments[] {
  const isNamed = ({ id }: Segment): boolean => {
    const [ownUnit = "", ownKey = "", ...ownN] = id.split(".");
    const isN = n.length === 0 || n.join(".") === ownN.join(".");
    return ownUnit.startsWith(unitId) && ownKey.startsWith(key) && isN;
  };
  return matches.flatMap(({ unit, pieces }) =>
    pieces
      .filter(({ from, to }) => unit.segments.slice(from, to).some(isNamed))
      .map((piece) => ({ unit, from: piece.from, to: piece.to, piece })),
  );
}

import type { Piece, UnitMatch } from "../../model/match.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { Unit } from "../../model/unit.ts";

/** Segments that a person named by id: those of one piece, or all of a unit. */
export interface NamedSegments {
  readonly unit: Unit;
  readonly from: number;
  readonly to: number;
  /** The piece, where the id is that of a segment. */
  readonly piece: Piece | undefined;
}

/**
 * Find the segment or unit with an id, or with a beginning of one that only it has.
 *
 * Throws `segment-not-found`.
 */
export function findSegments(
  matches: readonly UnitMatch[],
  id: string,
  article: string,
): NamedSegments {
  const units = matches.filter(({ unit }) => unit.id === id);
  const [first] = units;
  if (first !== undefined)
    return { unit: first.unit, from: 0, to: first.unit.segments.length, piece: onlyPiece(first) };
  const found = matches.flatMap(({ unit, pieces }) =>
    pieces.flatMap((piece) => {
      const ids = unit.segments.slice(piece.from, piece.to).map((segment) => segment.id);
      return ids.some((candidate) => candidate === id || candidate.startsWith(`${id}.`))
        ? [{ unit, from: piece.from, to: piece.to, piece }]
        : [];
    }),
  );
  if (found.length === 1) return found[0]!;
  const problem =
    found.length === 0 ? "no segment has it" : `${found.length} segments begin with it`;
  throw new PipelineError(
    "segment-not-found",
    `Cannot find segment \`${id}\` in \`${article}\`: ${problem}`,
    {
      hint: `\`interlinear show ${article}\` lists the segments with their ids`,
    },
  );
}

function onlyPiece({ pieces }: UnitMatch): Piece | undefined {
  return pieces.length === 1 ? pieces[0] : undefined;
}

import type { Locale } from "../../model/locale.ts";
import type { Piece, UnitMatch } from "../../model/match.ts";
import type { ArticleSince, SinceCount, UnitSince } from "../../model/since-report.ts";
import type { Segment, Unit } from "../../model/unit.ts";
import { countWords } from "../segment/count-words.ts";

/**
 * What of an article has no current translation because its source changed: sentences that an older state of it
 * does not have, wherever they stood there. What has been translated since does not count.
 *
 * @param older Units of the older state; none where the article is new.
 * @param dropped Indexes of the units that the locale does not have.
 */
export function madeStale(
  older: readonly Unit[],
  matches: readonly UnitMatch[],
  { source, dropped }: { readonly source: Locale; readonly dropped: ReadonlySet<number> },
): Pick<ArticleSince, "stale" | "missing" | "units"> {
  const nameOf = ({ key, codesHash }: Segment): string => `${key} ${codesHash}`;
  const known = new Set(older.flatMap(({ segments }) => segments.map(nameOf)));
  const inUnits = matches.map(({ unit, pieces }, index) => ({
    unit,
    pieces: dropped.has(index)
      ? []
      : pieces.filter(
          ({ published, from, to }) =>
            published === undefined &&
            unit.segments.slice(from, to).some((segment) => !known.has(nameOf(segment))),
        ),
  }));
  const open = inUnits.flatMap(({ pieces }) => pieces);
  return {
    units: inUnits.filter(({ pieces }) => pieces.length > 0).map(inUnit),
    stale: count(open.filter(isOlder), source),
    missing: count(
      open.filter((piece) => !isOlder(piece)),
      source,
    ),
  };
}

function inUnit({
  unit,
  pieces,
}: {
  readonly unit: Unit;
  readonly pieces: readonly Piece[];
}): UnitSince {
  const stale = sentencesOf(pieces.filter(isOlder));
  const { line, column } = unit.location;
  return { line, column, stale, missing: sentencesOf(pieces) - stale };
}

function sentencesOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Also where readers do not get the older wording's translation, as its markup does not fit. */
function isOlder({ stale, proposals }: Piece): boolean {
  return (
    stale !== undefined ||
    proposals.some(({ reason }) => reason === "stale" || reason === "values-differ")
  );
}

function count(pieces: readonly Piece[], source: Locale): SinceCount {
  return {
    sentences: sentencesOf(pieces),
    words: pieces.reduce((sum, { segment }) => sum + countWords(segment.text, source), 0),
  };
}

import type { Locale } from "../../../model/locale.ts";
import type { Piece, UnitMatch } from "../../../model/match.ts";
import type {
  CorrectionRecord,
  MemoryRecord,
  SourceRecord,
  TargetRecord,
} from "../../../model/record.ts";
import type { Unit } from "../../../model/unit.ts";
import { viewSource, viewUnits } from "../../match/article-view.ts";
import { traceLineage } from "../../match/lineage.ts";
import { isUrgent } from "./corrections-of.ts";

/** How far a locale has followed a correction of its source. */
export interface CorrectionTask {
  readonly locale: Locale;
  /** Until when, ISO 8601. */
  readonly due: string;
  /** Keys of today's sentences whose translation still says what was corrected; empty: it is corrected. */
  readonly open: readonly string[];
}

/** What is known of an article in a locale. */
export interface FollowingArticle {
  readonly locale: Locale;
  readonly article: string;
  readonly units: readonly Unit[];
  /** The article's `source` records. */
  readonly sources: readonly SourceRecord[];
  /** One for each unit. */
  readonly matches: readonly UnitMatch[];
  /** Indexes of the units that the locale has. */
  readonly kept: readonly number[];
  /** All that the article was matched with, by id. */
  readonly records: ReadonlyMap<string, MemoryRecord>;
}

/**
 * What a locale has to do for a correction of the source; `undefined` where its readers did not
 * have the article then, or it shows nothing that descends from what was corrected. It is done when the sentences have translations again, or the
 * locale does not show them any more.
 */
export function correctionTask(
  correction: CorrectionRecord,
  following: FollowingArticle,
): CorrectionTask | undefined {
  const { due } = correction;
  if (!isUrgent(correction) || due === undefined) return undefined;
  if (correction.locales?.includes(following.locale) === false) return undefined;
  const corrected = correctedToday(correction, following);
  const touched = piecesIn(following)
    .filter(({ keys }) => keys.some((key) => corrected.has(key)))
    .filter(({ piece: { published, stale, work } }) => (published ?? stale ?? work) !== undefined);
  if (touched.length === 0) return undefined;
  const open = touched.filter(({ piece }) => isOpen(piece, corrected, following.records));
  return { locale: following.locale, due, open: open.flatMap(({ keys }) => keys) };
}

/** Keys of today's sentences that are what the correction made of others, or what became of these. */
function correctedToday(
  { now = [], revision }: CorrectionRecord,
  { article, units, sources }: FollowingArticle,
): ReadonlySet<string> {
  const made = new Set(now);
  const today = viewUnits(article, units);
  const seen = sources.find((source) => source.article === article && source.revision === revision);
  if (seen === undefined) return made;
  const old = viewSource(seen);
  const lineage = traceLineage(old, today);
  const { changedTo } = lineage.changes();
  const ends = old.positions
    .filter(({ key }) => made.has(key))
    .flatMap(({ index }) => lineage.equal.get(index) ?? changedTo.get(index) ?? []);
  return new Set([...made, ...ends.map((index) => today.positions[index]!.key)]);
}

interface KeyedPiece {
  readonly piece: Piece;
  /** Of the sentences that it covers. */
  readonly keys: readonly string[];
}

function piecesIn({ matches, kept }: FollowingArticle): readonly KeyedPiece[] {
  return kept.flatMap((index) => {
    const { unit, pieces } = matches[index]!;
    return pieces.map((piece) => ({
      piece,
      keys: unit.segments.slice(piece.from, piece.to).map(({ key }) => key),
    }));
  });
}

/** An older text is right, too, where it was made for what the correction says. */
function isOpen(
  { published, stale, work }: Piece,
  corrected: ReadonlySet<string>,
  records: ReadonlyMap<string, MemoryRecord>,
): boolean {
  if (published !== undefined) return false;
  const shown = stale ?? work;
  const record = shown && (records.get(shown.record) as Partial<TargetRecord> | undefined);
  return !(record?.keys ?? []).some((key) => corrected.has(key));
}

import type { Locale } from "../../model/locale.ts";
import type { Piece } from "../../model/match.ts";
import type { ConflictStatus } from "../../model/report.ts";
import type { UnitSite } from "../../model/segmented-article.ts";
import type { LocalizedArticle } from "../../run.ts";
import { conflictTexts } from "./conflict-texts.ts";
import type { OpenArticle } from "./workspace.ts";

/** The conflicts of an article in a locale, but those in blocks that it drops, each with its texts, its place and the way out. */
export function conflictsOf(
  { article, segmented }: OpenArticle,
  { input, matches, shape }: LocalizedArticle,
  names: ReadonlyMap<string, string>,
): readonly ConflictStatus[] {
  const records = new Map(input.records.map((record) => [record.id, record]));
  return matches.flatMap(({ pieces }, index) =>
    pieces
      .filter(({ conflict }) => conflict.length > 0 && !shape.dropped.has(index))
      .map((piece) => ({
        article: article.path,
        id: piece.segment.id,
        records: piece.conflict,
        location: locationOf(segmented.sites[index]!, piece),
        source: piece.segment.text,
        heads: conflictTexts({ heads: piece.conflict, records, names }),
        published: (piece.published ?? piece.stale)?.record,
        resolve: setCommand(article.path, piece.segment.id, input.locale),
      })),
  );
}

/** Where the piece begins: the line of its first segment, the column only where its unit begins there. */
function locationOf({ unit, segments }: UnitSite, { from }: Piece): ConflictStatus["location"] {
  const line = segments[from]?.line ?? unit.location.line;
  return line === unit.location.line ? unit.location : { ...unit.location, line, column: 1 };
}

function setCommand(article: string, id: string, locale: Locale): string {
  return `interlinear set ${shellWord(article)} ${id} --locale ${locale} TEXT`;
}

/** A word as POSIX shells take it. */
function shellWord(word: string): string {
  return /^[\w./@:+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

import { formatEntryContext, parseEntryContext } from "./entry-context.ts";
import { codesOf, revisionsOf } from "./export-header.ts";
import { type ArticleToday, locateSegments } from "./locate-segments.ts";
import type { PoEntry, PoFile } from "./po-file.ts";

/**
 * Tell which `msgctxt` the sentence of an older file's entry has in an export of
 * today: a changed sentence changes the ids of all in its paragraph. `undefined`
 * where it is gone, has other words, or stands in another article now.
 */
export function contextsToday(
  file: PoFile,
  articles: ReadonlyMap<string, ArticleToday>,
): (entry: PoEntry) => string | undefined {
  const codes = codesOf(file);
  const revisions = revisionsOf(file);
  return ({ context, source }) => {
    const named = context === undefined ? undefined : parseEntryContext(context);
    const today = articles.get(named?.article ?? "");
    if (named === undefined || today === undefined) return undefined;
    const { article, id } = named;
    const revision = revisions.get(article);
    const located = locateSegments(today, { id, source, codes, revision });
    if (located === undefined || located.isOlder) return undefined;
    const piece = today.matches[located.unit]!.pieces.find(
      ({ from, to }) => from === located.from && to === located.to,
    );
    return piece && formatEntryContext({ article, id: piece.segment.id });
  };
}

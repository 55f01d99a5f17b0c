import type { RecordBase } from "../../../model/record.ts";
import { isDeed, type MoveEntry } from "../ledger/deed-entry.ts";
import type { PageHistory } from "./ledger-entry.ts";

/** A path that an article had, and the one that it has now. */
export type Move = Pick<MoveEntry, "article" | "formerly">;

export interface ArticlesOverTime {
  readonly histories: readonly PageHistory[];
  /** What the ledger knows already. */
  readonly moves: readonly Move[];
  readonly articleExists: (path: string) => boolean;
}

/** Moves that a ledger knows, in its order. */
export function movesIn(records: readonly RecordBase[]): readonly Move[] {
  return records.filter(isDeed).filter((entry) => entry.kind === "move");
}

/** Published articles that are nowhere now, and of which nobody has said where they went. */
export function lostArticles({
  histories,
  moves,
  articleExists,
}: ArticlesOverTime): ReadonlySet<string> {
  const moved = new Set(moves.map(({ formerly }) => formerly));
  const published = new Set(histories.map(({ article }) => article));
  return new Set([...published].filter((path) => !articleExists(path) && !moved.has(path)));
}

/**
 * Where lost articles went, as far as there is no doubt: to the one article that has their text and no
 * other lost one's. Sorted by the new path.
 *
 * @param formersOf For each article of today, the lost ones whose text it has.
 */
export function findMoves(formersOf: ReadonlyMap<string, readonly string[]>): readonly Move[] {
  const pairs = [...formersOf].flatMap(([article, formers]) =>
    formers.map((formerly): Move => ({ article, formerly })),
  );
  const heirs = Map.groupBy(pairs, ({ formerly }) => formerly);
  return pairs
    .filter(
      ({ article, formerly }) =>
        heirs.get(formerly)!.length === 1 && formersOf.get(article)!.length === 1,
    )
    .toSorted((a, b) => (a.article < b.article ? -1 : 1));
}

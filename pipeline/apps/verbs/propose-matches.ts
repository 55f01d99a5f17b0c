import type { Locale } from "../../model/locale.ts";
import type { Piece, UnitMatch } from "../../model/match.ts";
import type { MemoryMatch } from "../../model/memory-match.ts";
import { matchingFor } from "./match-texts.ts";
import { type LeftOut, toldOf } from "./publish/left-out.ts";
import type { OpenArticle, Workspace } from "./workspace.ts";

/**
 * Near texts for the pieces of an article that have no translation: what a translator may start from,
 * and a rebuild never takes. Best first; none that is as good as equal, or proposed for the piece already.
 */
export async function proposeMatches(
  workspace: Workspace,
  { article }: OpenArticle,
  {
    locale,
    matches,
    left,
  }: {
    readonly locale: Locale;
    readonly matches: readonly UnitMatch[];
    /** What other articles are not told of. Default: nothing. */
    readonly left?: LeftOut;
  },
): Promise<ReadonlyMap<Piece, readonly MemoryMatch[]>> {
  const open = matches.flatMap(({ pieces }) => pieces.filter(({ work }) => work === undefined));
  if (open.length === 0) return new Map();
  const found = await workspace.memory.match({
    ...matchingFor(workspace, locale),
    from: article.source,
    locale,
    texts: open.map(({ segment: { text, codesHash } }) => ({ text, codesHash })),
  });
  const proposed = new Map<Piece, readonly MemoryMatch[]>();
  for (const [index, piece] of open.entries()) {
    const all = found[index]!;
    const told = left === undefined ? all : await toldOf(all, left, ({ entry }) => entry);
    proposed.set(piece, newFor(piece, told));
  }
  return proposed;
}

/** Each text once; equal ones are among the piece's own proposals. */
function newFor(
  { stale, proposals }: Piece,
  matches: readonly MemoryMatch[],
): readonly MemoryMatch[] {
  const records = new Set([stale?.record, ...proposals.map(({ record }) => record)]);
  const targets = new Set([stale?.target, ...proposals.map(({ target }) => target)]);
  return matches.filter(({ score, target, entry }) => {
    if (score > 99 || records.has(entry.record) || targets.has(target)) return false;
    targets.add(target);
    return true;
  });
}

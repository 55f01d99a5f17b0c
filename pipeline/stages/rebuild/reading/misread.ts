import type { UnitSite } from "../../../model/segmented-article.ts";
import type { ReadArticle } from "../../segment/read-units.ts";
import type { UnitDraft } from "../../segment/unit-draft.ts";
import type { FilledSkeleton } from "../fill-skeleton.ts";
import { inlineSignature } from "../inline-signature.ts";

/**
 * The sites of a written article that are not read back as they were meant: each
 * has to be found where it was written, with the signature that `expected` gives;
 * `undefined` stands for sites that were copied.
 */
export function misread(
  sites: readonly UnitSite[],
  filled: FilledSkeleton,
  read: ReadArticle,
  expected: (site: UnitSite) => string | undefined,
): readonly UnitSite[] {
  const found = new Map(read.drafts.map((draft) => [addressOf(draft, draft.span.start), draft]));
  const embedded = countEmbedded(read.drafts);
  return sites.filter((site, index) => {
    const wanted = expected(site);
    if (wanted === undefined) return false;
    if (isEmbedded(site)) return !take(embedded, `${site.layout} ${wanted}`);
    const draft = found.get(addressOf(site, filled.starts[index]!));
    return draft === undefined || inlineSignature(draft.tokens, draft.codes) !== wanted;
  });
}

/** Alt texts, titles and arguments move with their image, link or tag, which may change its place in a sentence. */
export function isEmbedded({ layout }: Pick<UnitDraft, "layout">): boolean {
  return layout === "alt" || layout === "title" || layout === "argument";
}

function addressOf(
  { layout, subPath }: Pick<UnitDraft, "layout" | "subPath">,
  start: number,
): string {
  return layout === "value" ? `value ${subPath}` : `${layout} ${start}`;
}

function countEmbedded(drafts: readonly UnitDraft[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const draft of drafts) {
    if (!isEmbedded(draft)) continue;
    const { layout, tokens, codes } = draft;
    const text = `${layout} ${inlineSignature(tokens, codes)}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function take(counts: Map<string, number>, text: string): boolean {
  const count = counts.get(text) ?? 0;
  counts.set(text, count - 1);
  return count > 0;
}

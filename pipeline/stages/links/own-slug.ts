import type { Article } from "../../model/article.ts";
import type { MemoryRecord } from "../../model/record.ts";
import { overridesOf } from "../match/overrides.ts";
import { frontMatterValue } from "../rebuild/adapt-article.ts";
import { hash128 } from "../segment/segment-key.ts";

/**
 * The slug that a locale gave an article (`override`); `undefined` where it gave none, or the
 * source has another one since.
 */
export function ownSlug(records: readonly MemoryRecord[], article: Article): string | undefined {
  const own = overridesOf(records, article.path).filter(({ field }) => field === "slug");
  if (own.length === 0) return undefined;
  const source = hash128(frontMatterValue(article.text, "slug") ?? "");
  return own.find(({ sourceHash }) => sourceHash === source)?.value;
}

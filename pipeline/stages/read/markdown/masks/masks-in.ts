import type { Span } from "../../../../model/segmented-article.ts";
import type { Mask } from "./mask.ts";

/** The masks that touch a span; `masks` is in order. */
export function masksIn(masks: readonly Mask[], { start, end }: Span): readonly Mask[] {
  let low = 0;
  let high = masks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (masks[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < masks.length && masks[to]!.start < end) to++;
  return masks.slice(low, to);
}

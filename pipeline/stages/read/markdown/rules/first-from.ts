/** The first of things in order of their offsets that begins at an offset or behind it. */
export function firstFrom<Item extends { readonly at: number }>(
  items: readonly Item[],
  offset: number,
): Item | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.at < offset) low = middle + 1;
    else high = middle;
  }
  return items[low];
}

/**
 * The item with which a list begins to break, by bisection: all items before it do
 * not break, with it they do.
 *
 * @param items At least one; all of them together break, none at all do not.
 */
export function firstBreaking<Item>(
  items: readonly Item[],
  breaks: (first: readonly Item[]) => boolean,
): Item {
  let good = 0;
  let bad = items.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (breaks(items.slice(0, middle))) bad = middle;
    else good = middle;
  }
  return items[bad - 1]!;
}

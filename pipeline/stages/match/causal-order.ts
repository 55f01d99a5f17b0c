/** A node of the causal order: what it names as parents happened before it. */
export interface Caused {
  readonly id: string;
  readonly parents: readonly string[];
}

/** Whether one record happened before another, along `parents` to any depth. */
export function isBefore(
  byId: ReadonlyMap<string, Caused>,
  earlier: string,
  later: string,
): boolean {
  return ancestors(byId, later).has(earlier);
}

/** Ids of all that happened before a record, without itself. */
export function ancestors(byId: ReadonlyMap<string, Caused>, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(byId.get(id)?.parents ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(byId.get(next)?.parents ?? []));
  }
  return found;
}

/** Those of some records that happened before none of the others: what counts now. */
export function causalHeads<Item extends Caused>(
  byId: ReadonlyMap<string, Caused>,
  items: readonly Item[],
): readonly Item[] {
  if (items.length < 2) return items;
  const before = items.map((item) => ancestors(byId, item.id));
  return items.filter((item) => !before.some((earlier) => earlier.has(item.id)));
}

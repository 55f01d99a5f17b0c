import type { LookupContext } from "./lookup-context.ts";

/**
 * Tells which of today's segments were put into a unit that was there before: an older state of the article has
 * others of the unit, and nothing that they came from.
 */
export function addedSentences({ view, own }: LookupContext): (index: number) => boolean {
  const states = (): readonly ReadonlySet<number>[] =>
    own().map(({ lineage }) => {
      const { changed, regrouped } = lineage.changes();
      const known = new Set([...lineage.equal.values(), ...changed.keys()]);
      for (const { now } of regrouped)
        for (let index = now.from; index < now.to; index++) known.add(index);
      return known;
    });
  let known: readonly ReadonlySet<number>[] | undefined;
  return (index) => {
    const { unit, at } = view.positions[index]!;
    const first = index - at;
    const others: number[] = [];
    for (let other = first; view.positions[other]?.unit === unit; other++)
      if (other !== index) others.push(other);
    if (others.length === 0) return false;
    known ??= states();
    return known.some((state) => !state.has(index) && others.some((other) => state.has(other)));
  };
}

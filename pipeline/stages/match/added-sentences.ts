import type { LookupContext } from "./lookup-context.ts";

/**
 * Tells which of today's segments were put into a unit that was there before: an older state of the article has
 * others of the unit, and nothing that they came from.
 */
export function addedSentences({ view, own }: LookupContext): (index: number) => boolean {
  const unitOf = (index: number) => view.positions[index]!.unit;
  const states = () =>
    own().map(({ lineage }) => {
      const { changed, regrouped } = lineage.changes();
      const known = new Set([...lineage.equal.values(), ...changed.keys()]);
      for (const { now } of regrouped)
        for (let index = now.from; index < now.to; index++) known.add(index);
      return { known, units: new Set([...known].map(unitOf)) };
    });
  let older: ReturnType<typeof states> | undefined;
  return (index) => {
    older ??= states();
    return older.some(({ known, units }) => !known.has(index) && units.has(unitOf(index)));
  };
}

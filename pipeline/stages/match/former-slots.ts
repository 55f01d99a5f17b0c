import type { Slot } from "../../model/record.ts";
import { placeSlot, type Position } from "./article-view.ts";
import type { LookupContext } from "./lookup-context.ts";
import { slotsOf } from "./memory-index.ts";

/**
 * The slots at which a segment of today's article stood before: those that older
 * states of the article lead from, in other words too, and those of its own words
 * where no other segment of the article has them.
 *
 * A changed sentence changes the place of all in its paragraph. Lookups follow what
 * is in use; who asks for all that was ever said wants the rest too.
 */
export function formerSlots(context: LookupContext, position: Position): readonly Slot[] {
  return [...byLineage(context, position), ...byWords(context, position)];
}

function byLineage({ own, copied }: LookupContext, { index }: Position): readonly Slot[] {
  return [...own(), ...copied()].flatMap(({ view, lineage }): readonly Slot[] => {
    const equal = [...lineage.equal].find(([, today]) => today === index)?.[0];
    const before = view.positions[equal ?? lineage.changes().changed.get(index)?.old ?? -1];
    if (before === undefined) return [];
    const { place, key, n } = before;
    return [{ article: view.article, place, key, n }];
  });
}

function byWords({ memory, view }: LookupContext, { key }: Position): readonly Slot[] {
  if (view.byKey.get(key)?.length !== 1) return [];
  return [...memory.versions.values()]
    .filter(({ article, keys }) => article === view.article && keys.includes(key))
    .flatMap(slotsOf)
    .filter((slot) => slot.key === key && !view.bySlot.has(placeSlot(slot)));
}

/** A tag of a text that opens or closes something. */
export interface TagPlace {
  readonly at: number;
  readonly name: string;
  readonly opens: boolean;
}

/**
 * Which tags of a template belong together, by their offsets, in both directions; those of one
 * name nest, wherever others begin and end, and what is not closed has no partner.
 */
export function pairedTags(tags: Iterable<TagPlace>): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open = new Map<string, number[]>();
  for (const { at, name, opens } of tags) {
    const waiting = open.get(name) ?? [];
    if (opens) {
      waiting.push(at);
      open.set(name, waiting);
      continue;
    }
    const partner = waiting.pop();
    if (partner === undefined) continue;
    partners.set(partner, at);
    partners.set(at, partner);
  }
  return partners;
}

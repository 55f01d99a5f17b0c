/**
 * Stored cuts are counts of the characters before them, white space and combining
 * marks left out; a placeholder counts as one. They fit the text however it is wrapped.
 */
const COUNTED = /[^\s\p{M}]/gu;

/** Turn offsets of a rule text into stored cuts. */
export function toStoredCuts(text: string, offsets: readonly number[]): readonly number[] {
  let count = 0;
  let from = 0;
  return offsets.map((offset) => {
    count += text.slice(from, offset).match(COUNTED)?.length ?? 0;
    from = offset;
    return count;
  });
}

/** Turn stored cuts back into offsets: each at the first counted character after it. */
export function fromStoredCuts(text: string, cuts: readonly number[]): readonly number[] {
  const offsets: number[] = [];
  let count = 0;
  for (const match of text.matchAll(COUNTED)) {
    if (count === cuts[offsets.length]) offsets.push(match.index);
    count++;
  }
  return offsets;
}

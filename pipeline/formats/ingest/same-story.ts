/** Least share of words that two versions of a story have in common. */
const MIN_SHARED = 0.4;

/**
 * Whether two texts are versions of one story, by their words: a file of the
 * same name may hold another one.
 */
export function isSameStory(a: string, b: string): boolean {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  const smaller = Math.min(x.size, y.size);
  if (smaller === 0) return true;
  const shared = [...x].filter((word) => y.has(word)).length;
  return shared >= smaller * MIN_SHARED;
}

/** Long words tell stories apart, articles and prepositions do not; of scripts without spaces, pairs of signs. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{5,}/gu) ?? [];
  return new Set(
    words.flatMap((word) =>
      /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/u.test(word)
        ? Array.from(word, (_, index) => word.slice(index, index + 2))
        : [word],
    ),
  );
}

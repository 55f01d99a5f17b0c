/** Words that a language was seen to use. */
export interface OwnWords {
  /** Note the words of a text that is in the language; those that its source has are names, or left as they were. */
  readonly learn: (words: readonly string[], source: string) => void;
  /** Whether most of some words were seen in several texts. */
  readonly areMost: (words: readonly string[]) => boolean;
}

/** What is kept, at most; the most frequent words come early. */
const MOST_WORDS = 8192;

/** A word that stands in so many texts is one of the language. */
const FEWEST_TEXTS = 2;

/** Share of known words from which on a text is in the language; few texts of another one have it. */
const LEAST_SHARE = 0.5;

/** Words of a language that is not known yet. */
export function ownWords(): OwnWords {
  const counts = new Map<string, number>();
  return {
    learn: (words, source) => {
      const others = new Set(source.split(" "));
      for (const word of new Set(words)) {
        const count = counts.get(word) ?? 0;
        if (others.has(word) || count >= FEWEST_TEXTS) continue;
        if (count > 0) counts.set(word, count + 1);
        else if (counts.size < MOST_WORDS) counts.set(copyOf(word), 1);
      }
    },
    areMost: (words) => {
      let missing = words.length * LEAST_SHARE;
      for (const word of words) {
        if (missing <= 0) break;
        if (counts.get(word) === FEWEST_TEXTS) missing--;
      }
      return missing <= 0;
    },
  };
}

/** A part of a text keeps all of it in memory, and that the piece of the file from which it was cut. */
function copyOf(word: string): string {
  return ` ${word}`.slice(1);
}

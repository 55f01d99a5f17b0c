/** Words that a language was seen to use, by hashes. Words are what stands between spaces. */
export interface OwnWords {
  /** Note the words of a text that is in the language; those that its source has are names, or left as they were. */
  readonly learn: (text: string, source: string) => void;
  /** Whether most words of a text were seen in several texts. */
  readonly areMost: (text: string) => boolean;
}

/** What is kept, at most; the most frequent words come early. */
const MOST_WORDS = 8192;

/** Twice as many or more; a power of two. */
const SLOTS = 4 * MOST_WORDS;

/** Shorter texts are accepted in whatever language they are: nothing can be learned from them. */
const FEWEST_WORDS = 8;

/** A word that stands in so many texts is one of the language. */
const FEWEST_TEXTS = 2;

/** Share of known words from which on a text is in the language; few texts of another one have it. */
const LEAST_SHARE = 0.5;

/** Words of a language that is not known yet. */
export function ownWords(): OwnWords {
  const hashes = new Uint32Array(SLOTS);
  /** In how many texts the word of a slot was seen, as far as that is counted; 0 where the slot is free. */
  const texts = new Uint8Array(SLOTS);
  let size = 0;
  const slotOf = (hash: number): number => {
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    while (texts[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & (SLOTS - 1);
    return slot;
  };
  const learn: OwnWords["learn"] = (text, source) => {
    const words = hashesOf(text);
    if (words.length < FEWEST_WORDS) return;
    const others = new Set(hashesOf(source));
    for (const hash of new Set(words)) {
      const slot = slotOf(hash);
      const count = texts[slot]!;
      if (others.has(hash) || count >= FEWEST_TEXTS || (count === 0 && size >= MOST_WORDS)) continue; // prettier-ignore
      if (count === 0) size++;
      hashes[slot] = hash;
      texts[slot] = count + 1;
    }
  };
  const areMost: OwnWords["areMost"] = (text) => {
    let words = 0;
    let known = 0;
    eachHash(text, (hash) => {
      words++;
      if (texts[slotOf(hash)]! >= FEWEST_TEXTS) known++;
    });
    return known >= words * LEAST_SHARE;
  };
  return { learn, areMost };
}

function hashesOf(text: string): readonly number[] {
  const hashes: number[] = [];
  eachHash(text, (hash) => hashes.push(hash));
  return hashes;
}

const SPACE = 0x20;

/** FNV-1a over UTF-16 code units of each word: no part of the text has to be made. */
function eachHash(text: string, take: (hash: number) => void): void {
  let hash = 0x811c9dc5;
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : SPACE;
    if (unit !== SPACE) hash = Math.imul(hash ^ unit, 0x01000193);
    else {
      take(hash >>> 0);
      hash = 0x811c9dc5;
    }
  }
}

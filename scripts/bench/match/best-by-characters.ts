import { distanceTo, patternOf } from "../../../pipeline/stages/match/fuzzy/bit-parallel.ts";

/** The texts that are most like another one by their characters, letters' case not counted. */
export interface BestByCharacters {
  /** 1 less the Levenshtein distance by the longer one's length. Range: 0 to 1. */
  readonly score: number;
  /** Indexes of all texts with this score; empty where none reaches the least one. */
  readonly texts: readonly number[];
}

/** A comparison with all texts, for measuring what a search by tokens misses. */
export function bestByCharacters(
  texts: readonly string[],
): (text: string, least: number) => BestByCharacters {
  const lower = texts.map((text) => text.toLowerCase());
  const order = lower.map((_, index) => index).sort((a, b) => lower[a]!.length - lower[b]!.length);
  const longest = lower[order.at(-1)!]?.length ?? 0;
  const units = Uint16Array.from(order.flatMap((index) => unitsOf(lower[index]!)));
  const starts = new Uint32Array(order.length + 1);
  order.forEach((index, at) => {
    starts[at + 1] = starts[at]! + lower[index]!.length;
  });
  const rowOf = new Int32Array(0x1_0000);
  const rows = new Int32Array(longest);

  const lengthAt = (at: number): number => starts[at + 1]! - starts[at]!;
  const firstOfLength = (length: number): number => {
    const at = order.findIndex((index) => lower[index]!.length >= length);
    return at < 0 ? order.length : at;
  };

  return (text, least) => {
    const asked = unitsOf(text.toLowerCase());
    let distinct = 0;
    const own = Int32Array.from(asked, (unit) => (rowOf[unit] ||= ++distinct));
    const pattern = patternOf(own, distinct);
    let best: BestByCharacters = { score: least, texts: [] };
    const look = (at: number): void => {
      const count = lengthAt(at);
      const longer = Math.max(count, asked.length);
      const most = Math.floor((1 - best.score) * longer + 1e-9);
      if (Math.abs(count - asked.length) > most) return;
      for (let unit = 0; unit < count; unit++) rows[unit] = rowOf[units[starts[at]! + unit]!]!;
      const distance = distanceTo(pattern, { rows, count }, most);
      if (distance > most) return;
      const score = 1 - distance / longer;
      const others = score > best.score + 1e-9 ? [] : best.texts;
      best = { score: Math.max(score, best.score), texts: [...others, order[at]!] };
    };
    // From the texts of its own length outwards: what is found early ends later comparisons.
    let after = firstOfLength(asked.length);
    let before = after - 1;
    while (after < order.length || before >= 0) {
      if (after < order.length) look(after++);
      if (before >= 0) look(before--);
    }
    for (const unit of asked) rowOf[unit] = 0;
    return best;
  };
}

function unitsOf(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

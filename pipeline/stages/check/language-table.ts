import { readLanguageData } from "./language-data.ts";
import { BEGINS, ENDS, GROUP_BYTES, hashOfGroup } from "./letter-groups.ts";

/** What the library `eld` knows of languages as numbers: in a tenth of the memory that its objects take. */
export interface LanguageTable {
  /** By two letters, in the order of their numbers. */
  readonly languages: readonly string[];
  /** Which language gets points for a group of letters, and how many. */
  readonly points: Uint8Array;
  /**
   * Where the points of a group begin and end; both 0 for a group that no language has.
   *
   * @param edge `BEGINS`, `ENDS`, both or 0.
   */
  readonly find: (bytes: number, edge: number) => PointRange;
}

/** Positions in `points`: one number that says both. */
export type PointRange = number;

export function beginOf(range: PointRange): number {
  return (range >>> RANGE_SHIFT) * 2;
}

export function endOf(range: PointRange): number {
  return ((range >>> RANGE_SHIFT) + ((range >>> COUNT_SHIFT) & MOST_LANGUAGES)) * 2;
}

/** Slots of the table: more than twice as many as there are groups; a power of two. */
const SLOTS = 1 << 17;
const MOST_GROUPS = SLOTS / 2;

/** Two bits of an entry are edges, six how many points there are, the others where these begin. */
const COUNT_SHIFT = 2;
const MOST_LANGUAGES = 0x3f;
const RANGE_SHIFT = 8;

/**
 * Pack the library's table: groups stand in the slot that their hash leads to, or in the next free one.
 *
 * Throws `SyntaxError` or `RangeError` for what is no table as the library has had it so far.
 *
 * @param module text of the library's module with its table.
 * @param dictionary of the library: what stands for each byte in the names of groups, a blank for bytes that are in none.
 */
export function packLanguageTable(module: string, dictionary: readonly string[]): LanguageTable {
  const byteOf = new Map(dictionary.flatMap((sign, byte) => (sign === " " ? [] : [[sign, byte]])));
  const groups = new Uint32Array(SLOTS);
  const entries = new Uint32Array(SLOTS);
  const points: number[] = [];
  let taken = 0;
  const slotOf = (bytes: number, edge: number): number => {
    let slot = hashOfGroup(bytes, edge) & (SLOTS - 1);
    while (entries[slot] !== 0 && (groups[slot] !== bytes || (entries[slot]! & 3) !== edge))
      slot = (slot + 1) & (SLOTS - 1);
    return slot;
  };
  const languages = readLanguageData(module, (name, given) => {
    const { bytes, edge } = groupOf(name, byteOf);
    const slot = slotOf(bytes, edge);
    const count = given.length / 2;
    if (
      entries[slot] !== 0 ||
      ++taken > MOST_GROUPS ||
      count > MOST_LANGUAGES ||
      Math.max(...given) > 0xff
    )
      // prettier-ignore
      throw new RangeError(`Unexpected group \`${name}\``);
    groups[slot] = bytes;
    entries[slot] = ((points.length / 2) << RANGE_SHIFT) | (count << COUNT_SHIFT) | edge;
    points.push(...given);
  });
  const find = (bytes: number, edge: number): number => entries[slotOf(bytes, edge)]!;
  return { languages, points: Uint8Array.from(points), find };
}

interface Group {
  readonly bytes: number;
  readonly edge: number;
}

/** Blanks around the name of a group are the edges of a word. */
function groupOf(name: string, byteOf: ReadonlyMap<string, number>): Group {
  const edge = (name.startsWith(" ") ? BEGINS : 0) | (name.endsWith(" ") ? ENDS : 0);
  const signs = Array.from(name.trim(), (sign) => byteOf.get(sign) ?? 0);
  if (signs.includes(0) || signs.length > GROUP_BYTES)
    throw new RangeError(`Unexpected group \`${name}\``);
  return { bytes: signs.reduce((bytes, byte) => ((bytes << 8) | byte) >>> 0, 0), edge };
}

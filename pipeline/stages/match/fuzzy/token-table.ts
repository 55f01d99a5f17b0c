import type { TokenScan } from "./token-scanner.ts";

/** The tokens of a segment by their text: an open-addressing table without any strings. */
export interface TokenTable {
  /** Token + 1 at its hash or behind it, 0 where none is. The length is a power of two. */
  readonly slots: Int32Array;
  /** One a token. */
  readonly hashes: Int32Array;
  /** Where a token's text begins; one more than there are tokens. */
  readonly starts: Uint32Array;
  /** UTF-16 code units of all texts. */
  readonly texts: Uint16Array;
}

/** The token that a scan has at an index, or -1 where the table has none of its text. */
export function findToken(table: TokenTable, scan: TokenScan, index: number): number {
  const hash = scan.hashes[index]!;
  const { slots, hashes } = table;
  for (let slot = slotOf(hash, slots.length); ; slot = (slot + 1) & (slots.length - 1)) {
    const token = slots[slot]! - 1;
    if (token < 0 || (hashes[token] === hash && isText(table, token, { scan, index })))
      return token;
  }
}

/** A table that takes tokens up as they come. */
export interface TokenCollector {
  /** How often each token was taken, by the order of their first coming. */
  readonly counts: () => Int32Array;
  readonly take: (scan: TokenScan, index: number) => number;
  /** The table under other numbers: `order` has the old one of each new one. */
  readonly table: (order: Uint32Array) => TokenTable;
}

export function tokenCollector(): TokenCollector {
  let slots = new Int32Array(1024);
  let hashes = new Int32Array(512);
  let counts = new Int32Array(512);
  let starts = new Uint32Array(513);
  let texts = new Uint16Array(4096);
  let size = 0;

  const grow = (): void => {
    hashes = new Int32Array(hashes.buffer.transfer(hashes.byteLength * 2));
    counts = new Int32Array(counts.buffer.transfer(counts.byteLength * 2));
    starts = new Uint32Array(starts.buffer.transfer((size * 2 + 1) * 4));
    slots = slotsFor(hashes.subarray(0, size), slots.length * 2);
  };

  const append = (scan: TokenScan, index: number): number => {
    if (size === hashes.length) grow();
    const [start, end] = [scan.starts[index]!, scan.ends[index]!];
    const at = starts[size]!;
    if (at + end - start > texts.length)
      texts = new Uint16Array(texts.buffer.transfer((at + end - start) * 4));
    for (let unit = start; unit < end; unit++)
      texts[at + unit - start] = scan.text.charCodeAt(unit);
    starts[size + 1] = at + end - start;
    hashes[size] = scan.hashes[index]!;
    place(slots, hashes[size]!, size);
    return size++;
  };

  return {
    counts: () => counts.subarray(0, size),
    take: (scan, index) => {
      const found = findToken({ slots, hashes, starts, texts }, scan, index);
      const token = found < 0 ? append(scan, index) : found;
      counts[token]!++;
      return token;
    },
    table: (order) => reorder({ slots, hashes, starts, texts }, order),
  };
}

function reorder({ slots, hashes, starts, texts }: TokenTable, order: Uint32Array): TokenTable {
  const ordered = {
    hashes: new Int32Array(order.length),
    starts: new Uint32Array(order.length + 1),
    texts: new Uint16Array(starts[order.length]!),
  };
  order.forEach((token, index) => {
    const text = texts.subarray(starts[token], starts[token + 1]);
    ordered.hashes[index] = hashes[token]!;
    ordered.texts.set(text, ordered.starts[index]);
    ordered.starts[index + 1] = ordered.starts[index]! + text.length;
  });
  return { ...ordered, slots: slotsFor(ordered.hashes, slots.length) };
}

function slotsFor(hashes: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(length);
  hashes.forEach((hash, token) => place(slots, hash, token));
  return slots;
}

function place(slots: Int32Array, hash: number, token: number): void {
  let slot = slotOf(hash, slots.length);
  while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
  slots[slot] = token + 1;
}

function slotOf(hash: number, length: number): number {
  return (hash ^ (hash >>> 15)) & (length - 1);
}

function isText(
  { starts, texts }: TokenTable,
  token: number,
  { scan, index }: { readonly scan: TokenScan; readonly index: number },
): boolean {
  const [at, start] = [starts[token]!, scan.starts[index]!];
  const length = scan.ends[index]! - start;
  if (starts[token + 1]! - at !== length) return false;
  for (let unit = 0; unit < length; unit++)
    if (texts[at + unit] !== scan.text.charCodeAt(start + unit)) return false;
  return true;
}

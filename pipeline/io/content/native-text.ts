/**
 * A text in UTF-8 that is decoded once, of which pieces are cut by their place in bytes.
 */
export class NativeText {
  readonly #text: string;
  /** Where each character of several bytes begins, in bytes; `undefined` for plain ASCII. */
  readonly #begins: Uint32Array | undefined;
  /** How many bytes more than UTF-16 code units there are behind each of them. */
  readonly #surplus: Uint32Array | undefined;
  /** How many there are, and how many of them began before the place asked for last. */
  #count = 0;
  #before = 0;

  constructor(bytes: Uint8Array) {
    this.#text = DECODER.decode(bytes);
    const surplus = bytes.length - this.#text.length;
    if (surplus === 0) return;
    // Each has at least one byte more.
    this.#begins = new Uint32Array(surplus);
    this.#surplus = new Uint32Array(surplus);
    this.#findWide(this.#begins, this.#surplus);
  }

  slice(start: number, length: number): string {
    if (length === 0) return "";
    if (this.#begins === undefined) return this.#text.slice(start, start + length);
    return this.#text.slice(this.#unitAt(start), this.#unitAt(start + length));
  }

  #findWide(begins: Uint32Array, surplus: Uint32Array): void {
    const text = this.#text;
    let more = 0;
    let count = 0;
    for (let at = nextWide(text, 0); at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code < 0x80) {
        at = nextWide(text, at) - 1;
        continue;
      }
      begins[count] = at + more;
      // Two code units are four bytes.
      if (code >= 0xd800 && code < 0xdc00) at++;
      more += code < 0x800 ? 1 : 2;
      surplus[count++] = more;
    }
    this.#count = count;
  }

  /** The code unit at a byte that begins a character. */
  #unitAt(byte: number): number {
    const begins = this.#begins!;
    let low = 0;
    let high = this.#count;
    const before = this.#before;
    // Mostly it is not far from the last one.
    if (before === 0 || begins[before - 1]! < byte) {
      low = before;
      if (before === high || begins[before]! >= byte) high = before;
    } else high = before;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (begins[middle]! < byte) low = middle + 1;
      else high = middle;
    }
    this.#before = low;
    return low === 0 ? byte : byte - this.#surplus![low - 1]!;
  }
}

const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });
const WIDE = /[^\0-\x7F]/g;

/** Where the next character is that is not of ASCII; the text's end for none. */
function nextWide(text: string, from: number): number {
  WIDE.lastIndex = from;
  return WIDE.test(text) ? WIDE.lastIndex - 1 : text.length;
}

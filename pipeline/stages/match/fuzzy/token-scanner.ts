import { hasDictionaryWords, tokensOf } from "./form.ts";

/** The tokens of a form as stretches of a text, until the scanner reads the next form. */
export interface TokenScan {
  /** What the stretches are of: the form, or its tokens joined. */
  readonly text: string;
  readonly count: number;
  /** UTF-16 code units of the text, end exclusive. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** As `hashOf`, one a token. */
  readonly hashes: Int32Array;
}

/**
 * A scanner that reads the same tokens as `tokensOf`, without making strings of them.
 *
 * Of what kind a character is says `tokensOf` itself, once for each; only words of scripts that need
 * a dictionary, and characters beyond the basic plane, are left to it altogether.
 */
export function tokenScanner(): (form: string) => TokenScan {
  let starts = new Int32Array(64);
  let ends = new Int32Array(64);
  let hashes = new Int32Array(64);

  const reserve = (count: number): void => {
    if (count <= starts.length) return;
    [starts, ends, hashes] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  };

  /** -1 where a character needs `tokensOf`. */
  const scanUnits = (form: string): number => {
    let count = 0;
    for (let at = 0; at < form.length;) {
      const first = form.charCodeAt(at);
      const kind = kindOf(first);
      const start = at++;
      if (kind === SPACE) continue;
      if (kind === OTHER) return -1;
      let hash = hashUnit(HASH_START, first);
      if (kind === WORD)
        for (let unit = 0; at < form.length; at++) {
          unit = form.charCodeAt(at);
          if (kindOf(unit) !== WORD) break;
          hash = hashUnit(hash, unit);
        }
      starts[count] = start;
      ends[count] = at;
      hashes[count++] = hash;
    }
    return count;
  };

  const takeTokens = (tokens: readonly string[]): void => {
    reserve(tokens.length);
    let at = 0;
    tokens.forEach((token, index) => {
      starts[index] = at;
      ends[index] = at += token.length;
      hashes[index] = hashOf(token);
    });
  };

  return (form) => {
    reserve(form.length);
    const count = scanUnits(form);
    if (count !== -1) return { text: form, count, starts, ends, hashes };
    const tokens = tokensOf(form);
    takeTokens(tokens);
    return { text: tokens.join(""), count: tokens.length, starts, ends, hashes };
  };
}

/** A 32-bit hash of a token: FNV-1a over UTF-16 code units. */
function hashOf(token: string): number {
  let hash = HASH_START;
  for (let at = 0; at < token.length; at++) hash = hashUnit(hash, token.charCodeAt(at));
  return hash;
}

const HASH_START = 0x811c9dc5 | 0;

function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

const SPACE = 1;
const WORD = 2;
const ALONE = 3;
const OTHER = 4;

/** The kind of each code unit that was seen; 0 where none was. */
const kinds = new Uint8Array(0x1_0000);

function kindOf(unit: number): number {
  return kinds[unit]! || (kinds[unit] = findKind(unit));
}

function findKind(unit: number): number {
  const character = String.fromCharCode(unit);
  if (/[\uD800-\uDFFF]/.test(character) || hasDictionaryWords(character)) return OTHER;
  const count = tokensOf(`a${character}a`).length;
  return count === 1 ? WORD : count === 2 ? SPACE : ALONE;
}

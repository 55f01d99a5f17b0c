/**
 * A run of terminators with what closes the sentence after it, where the next
 * sentence may begin.
 *
 * > | She left (at 5 p.m.).”[1] Then it rained.
 *                        ^        terminators
 *                         ^       closers: from `end`
 *                             ^   next
 */
export interface TerminatorRun {
  /** Where the first terminator stands. */
  readonly start: number;
  /** After the last terminator. */
  readonly end: number;
  /** After quotes and brackets that close. */
  readonly closed: number;
  /** Where the next sentence would begin. */
  readonly next: number;
  /** Whether white space stands before `next`. */
  readonly spaced: boolean;
}

/**
 * The runs in a text from left to right that may end a sentence: with white space
 * after them, or in a script that needs none. One at the text's end is left out.
 * `typed` are signs that this text uses as terminators beyond Unicode's.
 *
 * Time is linear: every character is passed once.
 */
export function terminatorRuns(text: string, typed: string): readonly TerminatorRun[] {
  const pattern = terminatorPattern(text, typed);
  pattern.lastIndex = 0;
  const runs: TerminatorRun[] = [];
  while (pattern.test(text)) {
    const run = runAt(text, startOfMatch(text, pattern.lastIndex), typed);
    if (run.next >= text.length) break;
    if (run.spaced || canStandUnspaced(run, text)) runs.push(run);
    pattern.lastIndex = run.next;
  }
  return runs;
}

/**
 * Unicode's property Sentence_Terminal in the Basic Multilingual Plane, and the
 * ellipsis. Ten times as fast to search as the property itself.
 */
const TERMINATORS = [
  ".!?\\u0589\\u061d-\\u061f\\u06d4\\u0700-\\u0702\\u07f9\\u0837\\u0839\\u083d\\u083e\\u0964\\u0965",
  "\\u104a\\u104b\\u1362\\u1367\\u1368\\u166e\\u1735\\u1736\\u17d4\\u17d5\\u1803\\u1809\\u1944\\u1945\\u1aa8-\\u1aab",
  "\\u1b4e\\u1b4f\\u1b5a\\u1b5b\\u1b5e\\u1b5f\\u1b7d-\\u1b7f\\u1c3b\\u1c3c\\u1c7e\\u1c7f",
  "\\u2024\\u2026\\u203c\\u203d\\u2047-\\u2049\\u2cf9-\\u2cfb\\u2e2e\\u2e3c\\u2e53\\u2e54\\u3002",
  "\\ua4ff\\ua60e\\ua60f\\ua6f3\\ua6f7\\ua876\\ua877\\ua8ce\\ua8cf\\ua92f\\ua9c8\\ua9c9\\uaa5d-\\uaa5f\\uaaf0\\uaaf1\\uabeb",
  "\\ufe12\\ufe15\\ufe16\\ufe52\\ufe56\\ufe57\\uff01\\uff0e\\uff1f\\uff61",
].join("");

/** High surrogates of the scripts beyond that plane that have terminators of their own. */
const BEYOND = /[\ud802-\ud81b\ud82f\ud836]/;

const ONE_TERMINATOR = /[\p{Sentence_Terminal}\u2026]/u;

/** Quotes and brackets that close when nothing stands between them and a terminator. */
const CLOSERS = new Set("\"'”’»›“‘«‹)]}」』】〕〉》）］｝〗〙");

/** After a full-width terminator no space follows, so that these open the next sentence. */
const OPENING_IN_CJK = new Set("“‘«‹");

/** Guillemets and quotes that close after a space, as in French. */
const SPACED_CLOSER = /[ \u00a0\u202f][»›](?=[\s,.;:!?)]|$)/uy;

/** Marks that point to a note: a placeholder, `[12]`, `¹`. */
const NOTE = /(?:\ufffc|\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070-\u2079]){1,9}/uy;

const SPACED_DOTS = / \.+(?=[\s"'”’»)\]]|$)/uy;
const SPACES = /\s+/uy;

/** Direction and joining marks: they have no say in where sentences end. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;

function terminatorPattern(text: string, typed: string): RegExp {
  const isBeyond = BEYOND.test(text);
  const signs = (isBeyond ? "\\p{Sentence_Terminal}\u2026" : TERMINATORS) + typed;
  let pattern = patterns.get(signs);
  if (pattern === undefined) {
    pattern = new RegExp(`[${signs}]`, isBeyond ? "gu" : "g");
    patterns.set(signs, pattern);
  }
  return pattern;
}

/** Compiled ones; making one anew for every text takes longer than the search. */
const patterns = new Map<string, RegExp>();

function startOfMatch(text: string, end: number): number {
  return end - (end > 1 && text.codePointAt(end - 2)! > 0xffff ? 2 : 1);
}

function runAt(text: string, start: number, typed: string): TerminatorRun {
  const end = terminatorsFrom(text, start, typed);
  const closed = closersFrom(text, end);
  const noted = text[closed] === " " ? closed : after(NOTE, text, closed);
  const next = after(SPACES, text, noted);
  return { start, end, closed, next, spaced: next > noted };
}

/** Scripts written without spaces between sentences. */
const UNSPACED = /[\u1000-\u109f\u1200-\u137f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]/;

/**
 * `。` needs no space; the signs of ASCII need a neighbour of such a script on
 * both sides: `です.次` but not `Dr.スランプ`, `?q=値`.
 */
function canStandUnspaced(run: TerminatorRun, text: string): boolean {
  if (text.charCodeAt(run.end - 1) > 0x7f && text[run.end - 1] !== "\u2026") return true;
  return UNSPACED.test(text[run.start - 1] ?? "") && UNSPACED.test(text[run.next] ?? "");
}

function terminatorsFrom(text: string, start: number, typed: string): number {
  let at = start;
  while (at < text.length) {
    const sign = String.fromCodePoint(text.codePointAt(at)!);
    if (sign === " ") {
      const dots = text[at + 1] === "." && text[at - 1] === "." ? after(SPACED_DOTS, text, at) : at;
      if (dots === at) return at;
      at = dots;
    } else if (ASCII_TERMINATORS.has(sign) || ONE_TERMINATOR.test(sign) || typed.includes(sign)) {
      at += sign.length;
    } else {
      return at;
    }
  }
  return at;
}

const ASCII_TERMINATORS = new Set(".!?");

function closersFrom(text: string, end: number): number {
  const wide = text.charCodeAt(end - 1) > 0x3000;
  let at = end;
  while (at < text.length) {
    const sign = text[at]!;
    if (CLOSERS.has(sign) ? !(wide && OPENING_IN_CJK.has(sign)) : INVISIBLE.test(sign)) {
      at += 1;
    } else if (text[at + 1] === "»" || text[at + 1] === "›") {
      const spaced = after(SPACED_CLOSER, text, at);
      if (spaced === at) return at;
      at = spaced;
    } else {
      return at;
    }
  }
  return at;
}

function after(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : at;
}

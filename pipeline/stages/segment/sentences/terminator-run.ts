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

/** Scripts that may have terminators of their own; U+FFFC is none of them. */
const UNCOMMON = /[\u0589-\u1dff\u2e00-\ufefe\uff00-\uffef]/;

const TERMINATORS = "\\p{Sentence_Terminal}\u2026";

/** Those of all other scripts: ten times as fast to search. */
const COMMON_TERMINATORS = ".!?\u2024\u2026\u203c\u203d\u2047-\u2049";

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
  const isCommon = !UNCOMMON.test(text);
  const signs = (isCommon ? COMMON_TERMINATORS : TERMINATORS) + typed;
  let pattern = patterns.get(signs);
  if (pattern === undefined) {
    pattern = new RegExp(`[${signs}]`, isCommon ? "g" : "gu");
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
  const noted = isPlain(text, closed) ? closed : after(NOTE, text, closed);
  const next = spacesFrom(text, noted);
  return { start, end, closed, next, spaced: next > noted };
}

/** Scripts written without spaces between sentences. */
const UNSPACED =
  /[\u1000-\u109f\u1200-\u137f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]/;

/**
 * `。` needs no space; the signs of ASCII need a neighbour of such a script on
 * both sides: `です.次` but not `Dr.スランプ`, `?q=値`.
 */
function canStandUnspaced(run: TerminatorRun, text: string): boolean {
  if (text.charCodeAt(run.end - 1) > 0x7f && text[run.end - 1] !== "\u2026") return true;
  return UNSPACED.test(text[run.start - 1] ?? "") && UNSPACED.test(text[run.next] ?? "");
}

function spacesFrom(text: string, at: number): number {
  if (text[at] === " ") return isPlain(text, at + 1) ? at + 1 : after(SPACES, text, at);
  return isPlain(text, at) ? at : after(SPACES, text, at);
}

/** Whether it is a letter, digit or comma of ASCII: no sign that this file looks for. */
function isPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    (code > 0x2f && code < 0x3a) ||
    (code > 0x40 && code < 0x5b) ||
    (code > 0x60 && code < 0x7b) ||
    code === 0x2c
  );
}

function terminatorsFrom(text: string, start: number, typed: string): number {
  let at = start + (text.codePointAt(start)! > 0xffff ? 2 : 1);
  while (at < text.length && !isPlain(text, at)) {
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
  while (at < text.length && !isPlain(text, at)) {
    const sign = text[at]!;
    if (CLOSERS.has(sign) ? !(wide && OPENING_IN_CJK.has(sign)) : isInvisible(sign)) {
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

function isInvisible(sign: string): boolean {
  return sign > "\u007f" && INVISIBLE.test(sign);
}

function after(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : at;
}

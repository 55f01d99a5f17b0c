import type { Surroundings } from "./ends-sentence.ts";
import type { AbbreviationKind, RuleSet } from "./language-rules.ts";
import type { NextWord } from "./next-word.ts";
import { isFirstWord, joinedWord, type LastWord, lastWord, wordBefore } from "./last-word.ts";
import type { TerminatorRun } from "./terminator-run.ts";

/** Whether a single full stop before something that may begin a sentence ends one. */
export function fullStopEnds(run: TerminatorRun, next: NextWord, around: Surroundings): boolean {
  const { text, rules } = around;
  if (!rules.fullStops) return false;
  const last = lastWord(text, run.start, around.from);
  if (last.word === "") return true;
  if (isEnumerator(last)) return false;
  if (isAbbreviationPart(last, next, rules)) return false;
  if (rules.ordinals && rules.continuations.has(next.word) && /^\p{Nd}{1,2}$/u.test(last.word))
    return false;
  const kind = abbreviationKind(last, rules);
  if (kind !== undefined) return VERDICTS[kind]({ last, next, around, run });
  return true;
}

interface Case {
  readonly last: LastWord;
  readonly next: NextWord;
  readonly around: Surroundings;
  readonly run: TerminatorRun;
}

const VERDICTS: Readonly<Record<AbbreviationKind, (given: Case) => boolean>> = {
  never: () => false,
  rarely: ({ next, around }) => opensSentence(next, around.rules),
  often: endsOften,
  number: numberFollows,
  unit: (given) =>
    given.next.kind !== "digit" && hasNumberBefore(given.last, given.around.rules)
      ? endsOften(given)
      : opensSentence(given.next, given.around.rules),
};

function numberFollows({ last, next, around }: Case): boolean {
  if (next.kind !== "letter") return false;
  // It may be an initial as well: `S. 12`, `S. Fischer`; `ch. 3`, `Ch. Michel`.
  return ONE_LETTER.test(last.word) || VOWELLESS.test(last.word)
    ? opensSentence(next, around.rules)
    : !isRoman(next);
}

function endsOften({ next, around, run }: Case): boolean {
  if (around.rules.continuations.has(next.word)) return false;
  return opensSentence(next, around.rules) || !isShort(around.text, around.from, run.start);
}

function opensSentence(next: NextWord, rules: RuleSet): boolean {
  return next.kind === "letter" && !next.dotted && rules.starters.has(next.word);
}

/** Words that a sentence needs before an abbreviation can end it: `At 5 a.m. Mr. Smith` goes on. */
const SHORTEST = 4;

function isShort(text: string, from: number, to: number): boolean {
  return to - from < 60 && text.slice(from, to).trim().split(/\s+/).length < SHORTEST;
}

/** `1. Introduction`, `IV. Methods`, `a. First` at the beginning of a sentence. */
function isEnumerator(last: LastWord): boolean {
  if (!isFirstWord(last)) return false;
  return ONE_LETTER.test(last.word) || /^(?:\p{Nd}{1,3}|[IVX]{2,5})$/u.test(last.word);
}

/** `z.` before `B.`; `J.` before `K.` */
function isAbbreviationPart(last: LastWord, next: NextWord, rules: RuleSet): boolean {
  if (!next.dotted) return false;
  if (/^\p{L}$/u.test(next.word) && ONE_LETTER.test(last.word)) return true;
  const joined = `${joinedWord(last).joined}.${next.word}`;
  return [joined, lowerFirst(joined)].some(
    (key) => rules.abbreviations.has(key) || rules.prefixes.has(key),
  );
}

/** Letters of alphabets; one Hangul or Han character is a word. */
const ONE_LETTER =
  /^(?:[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Georgian}]\p{M}{0,3}|\p{Lu}[-.]\p{Lu}|\p{Lu}\.-\p{Lu})$/u;

/** Whether nothing but the word itself can be an abbreviation. */
function isPlain({ word, text, start }: LastWord): boolean {
  if (LONG.test(word)) return true;
  // Nor is a short one behind a word that ends without a full stop.
  return SHORT.test(word) && text[start - 1] === " " && WORD_END.test(text[start - 2] ?? "");
}

const LONG = /^[a-z]{6,}$/;
const SHORT = /^[a-z]{2,5}$/;
const WORD_END = /[A-Za-z0-9,]/;

/** `U.S`, `a.m`: letters with dots between them. */
const DOTTED = /^(?:\p{L}{1,2}\.){1,6}\p{L}{1,2}$/u;

/** `Mrd`, `Sgt`, `Дж`: no vowel, not all capitals (`BBC`), no unit of measure. */
const VOWELLESS =
  /^(?!\p{Lu}{2})[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZбвгджзйклмнпрстфхцчшщБВГДЖЗЙКЛМНПРСТФХЦЧШЩ]{2,5}$/u;
const MEASURES = new Set("km cm mm kg mg ml dl cl hl kB kb kW kWh mph km/h hm".split(" "));

function abbreviationKind(last: LastWord, rules: RuleSet): AbbreviationKind | undefined {
  const listed = listedKind(last, rules);
  if (listed !== undefined) return listed;
  const { word } = last;
  if (ONE_LETTER.test(word)) return isPronounI(last) ? undefined : "rarely";
  if (DOTTED.test(word)) return "rarely";
  if (rules.ordinals && isOrdinal(last, rules)) return "rarely";
  if (!rules.vowellessWords && VOWELLESS.test(word) && !MEASURES.has(word)) return "rarely";
  return undefined;
}

function listedKind(last: LastWord, rules: RuleSet): AbbreviationKind | undefined {
  const { word } = last;
  if (!rules.hasEndings && isPlain(last)) return rules.abbreviations.get(word);
  const tail = /[^-/'’.]*$/u.exec(word)![0];
  for (const form of [joinedWord(last).joined, word, tail]) {
    const kind = listed(form, rules);
    if (kind !== undefined) return kind;
    const folded = DOTTED.test(form) ? rules.abbreviations.get(form.toLowerCase()) : undefined;
    if (folded !== undefined) return folded;
  }
  return rules.hasEndings ? endingKind(word, rules) : undefined;
}

/** `Bahnhofstr` by the entry `-str`. */
function endingKind(word: string, rules: RuleSet): AbbreviationKind | undefined {
  for (let length = Math.min(word.length - 2, 4); length > 1; length--) {
    const kind = rules.abbreviations.get(`-${word.slice(-length)}`);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

/** `you and I. Did`, but `Albert I. Jones`. */
function isPronounI(last: LastWord): boolean {
  return last.word === "I" && /^\p{Ll}/u.test(wordBefore(last).word);
}

/** `1. August`, `XVI. Jahrhundert`; not `Seite 12.` or `Art. 5.` */
function isOrdinal(last: LastWord, rules: RuleSet): boolean {
  if (!/^(?:\p{Nd}{1,3}|[IVXLC]{2,7})$/u.test(last.word)) return false;
  const dotted = wordBefore(last).word;
  const before = dotted.replace(/\.$/, "");
  if (rules.counted.has(before.toLowerCase())) return false;
  return !dotted.endsWith(".") || listed(before, rules) !== "number";
}

function listed(word: string, rules: RuleSet): AbbreviationKind | undefined {
  const kind = rules.abbreviations.get(word);
  // A single capital is an initial, whatever its small letter stands for.
  return kind ?? (word.length > 1 ? rules.abbreviations.get(lowerFirst(word)) : undefined);
}

function isRoman(next: NextWord): boolean {
  return /^(?:[IVXLC]{2,7}|[VX])$/.test(next.word);
}

/** `2014 г.`, `10 mio. kr.` */
function hasNumberBefore(last: LastWord, rules: RuleSet): boolean {
  const before = joinedWord(last).before.replace(/\.$/, "");
  const kind = listed(before, rules);
  if (/\p{N}$|^[IVXLC]+$/u.test(before)) return true;
  return before.length > 1 && (kind === "unit" || kind === "rarely");
}

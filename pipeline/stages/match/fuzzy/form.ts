import { normalizedText } from "../../segment/segment-key.ts";
import { type PlaceableType, placeablesOf } from "./placeables.ts";

/** Raised whenever texts get other forms or tokens: what was made of older ones is made anew. */
export const FORM_VERSION = 2;

/** The character that stands for a placeable in a form: private use, which no text has. */
const MARKS: Readonly<Record<PlaceableType, string>> = {
  open: "\uE000",
  close: "\uE001",
  code: "\uE002",
  url: "\uE003",
  variable: "\uE004",
  date: "\uE005",
  number: "\uE006",
};

/**
 * What is compared of a tagged text: lower case, normalized as in keys, every placeable one
 * character that says of which type it is. Texts of one form differ at most in
 * placeables, case and typography.
 *
 * > | Wait <g1>30</g1> minutes.
 * < | wait ␀␆␁ minutes.
 *
 * Texts that `exactTextOf` makes equal have equal forms: marks are looked for in what it leaves.
 */
export function formOf(text: string): string {
  return foldForm(casedFormOf(text).toLowerCase());
}

/** The form of a text with its upper and lower case. */
export function casedFormOf(text: string): string {
  return foldForm(withMarks(normalizedText(text, [])));
}

function withMarks(text: string): string {
  const placeables = placeablesOf(text);
  let form = "";
  let end = 0;
  for (const { type, start, end: next } of placeables) {
    form += unescape(text.slice(end, start)) + MARKS[type];
    end = next;
  }
  return form + unescape(text.slice(end));
}

const ESCAPE = /&(lt|amp);|<\/?(?:em|strong|del)>/g;

/** Literal characters; emphasis that a translator added does not count. */
function unescape(text: string): string {
  if (!/[&<]/.test(text)) return text;
  return text.replace(ESCAPE, (_, name) => (name === "lt" ? "<" : name === "amp" ? "&" : ""));
}

/** Where tags were taken out, white space may meet; lower case may be composed otherwise. */
function foldForm(text: string): string {
  if (!/[^\x20-\x7E\uE000-\uE006]| {2}|^ | $/.test(text)) return text;
  return normalizedText(text, []);
}

const TOKEN = /[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]/gu;

/** Scripts without spaces between words. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

const UNSPACED_TOKEN =
  /(?<word>[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]+)|[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]|[[\p{L}\p{M}\p{N}_]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]]+|[^\s\p{L}\p{M}\p{N}_]/gv;

/**
 * The tokens of a form: words, each punctuation mark, each Han or Kana character, each placeable.
 * Words of Thai, Lao, Khmer and Burmese are found by `Intl.Segmenter`.
 */
export function tokensOf(form: string): readonly string[] {
  if (!UNSPACED.test(form)) return form.match(TOKEN) ?? [];
  const tokens: string[] = [];
  for (const match of form.matchAll(UNSPACED_TOKEN)) {
    if (match.groups!["word"] === undefined) tokens.push(match[0]);
    else for (const { segment } of segmenterFor(match[0]).segment(match[0])) tokens.push(segment);
  }
  return tokens;
}

/** Whether the tokens of a form depend on the version of ICU. */
export function hasDictionaryWords(form: string): boolean {
  return /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u.test(form);
}

const segmenters = new Map<string, Intl.Segmenter>();

/** Dictionaries belong to scripts; the language only has to be one that is written in it. */
function segmenterFor(text: string): Intl.Segmenter {
  const code = text.codePointAt(0)!;
  const language = code < 0x0e80 ? "th" : code < 0x0f00 ? "lo" : code < 0x1780 ? "my" : "km";
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  segmenters.set(language, segmenter);
  return segmenter;
}

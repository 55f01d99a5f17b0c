import type { Locale } from "../../model/locale.ts";
import { plainText } from "../../model/tagged-text.ts";
import type { LanguageTeller } from "./language-teller.ts";
import { letters } from "./letters.ts";
import { proseOf } from "./prose-of.ts";
import { scriptsOf } from "./scripts-of.ts";

export interface TargetText {
  /** Texts with tags. */
  readonly source: string;
  readonly target: string;
  readonly from: Locale;
  readonly locale: Locale;
}

/**
 * Why a target is not in the language of its locale: one sentence without a period; `undefined` where
 * it is, or where that cannot be told. It is said only of what is long enough and sure: a name, a
 * short text and code may stand in any language.
 *
 * Locales of one language, and languages that are written alike, are not told apart.
 */
export function targetLanguageProblem(
  text: TargetText,
  teller: LanguageTeller,
): string | undefined {
  const { source, target, locale } = text;
  if (locale === text.from || isCode(target)) return undefined;
  const words = proseOf(target, source);
  return wrongScript(words, text) ?? wrongLanguage(words, text, teller);
}

/** Whether every twelfth character is a mark of programs: a synopsis, a line of code. */
function isCode(text: string): boolean {
  const marks = plainText(text).match(/[{}()[\];=|<>\\_]/g)?.length ?? 0;
  return marks >= 4 && marks * 12 > text.length;
}

/** The least share of letters in the locale's scripts, where others have enough of them. */
const LEAST_SHARE = 0.1;

function wrongScript(words: readonly string[], { source, locale }: TargetText): string | undefined {
  const scripts = scriptsOf(locale);
  if (scripts === undefined) return undefined;
  const own = patternOf(scripts);
  const foreign = words.filter((word) => !own.test(word) && /\p{L}/u.test(word));
  if (!isSentence(foreign, source)) return undefined;
  const all = words.join("").match(/\p{L}/gu)!.length;
  const fitting = words.join("").match(new RegExp(own.source, "gu"))?.length ?? 0;
  if (fitting >= all * LEAST_SHARE) return undefined;
  return `Unexpected script: ${percent(all - fitting, all)} of the letters are not of those that \`${locale}\` is written in (${scripts.join(", ")})`;
}

/** Fewest words of a script with spaces that are no names, and fewest letters of any script. */
const FEWEST_WORDS = 4;
const FEWEST_LETTERS = 12;

/** Fewest letters of other scripts than Latin that the source does not have. */
const FEWEST_STRANGE = 4;

/** Whether words are more than names: those are Latin everywhere, or stand in the source. */
function isSentence(words: readonly string[], source: string): boolean {
  const text = words.join("");
  if (!/\p{sc=Latn}/u.test(text))
    return words.filter((word) => !source.includes(word)).join("").length >= FEWEST_STRANGE;
  const plain = words.filter((word) => !/^\p{Lu}/u.test(word));
  if (plain.length >= FEWEST_WORDS) return text.length >= FEWEST_LETTERS;
  return !/\p{Ll}/u.test(text) && text.length >= FEWEST_LETTERS;
}

const patterns = new Map<string, RegExp>();

function patternOf(scripts: readonly string[]): RegExp {
  const key = scripts.join(" ");
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const pattern = new RegExp(`[${scripts.map((script) => `\\p{scx=${script}}`).join("")}]`, "u");
  patterns.set(key, pattern);
  return pattern;
}

/** What has to be there to say that a text is in another language. */
interface Surety {
  /** Fewest letters, as `letters` counts them. */
  readonly letters: number;
  /** Fewest words, where there are spaces. */
  readonly words: number;
  /** How much of the best language's score the locale's own may have at most. */
  readonly share: number;
}

/** The source's language is what a text is in when nobody has translated it: less will do. */
const OF_SOURCE: Surety = { letters: 24, words: 5, share: 0.88 };
const OF_ANY: Surety = { letters: 40, words: 6, share: 0.75 };

/** Least score of a language that a text is surely in. */
const LEAST_SCORE = 0.3;

function wrongLanguage(
  words: readonly string[],
  { from, locale }: TargetText,
  teller: LanguageTeller,
): string | undefined {
  const text = words.join(" ");
  if (!isEnough(text, words, OF_SOURCE)) return undefined;
  const { best, highest, of } = teller.scores(text);
  if (best === "" || isAlike(best, locale) || highest < LEAST_SCORE) return undefined;
  const isSource = isAlike(best, from);
  // A long name in other letters than the sentence's looks like a language of its own.
  if (!isSource && !shareScript(best, locale)) return undefined;
  const surety = isSource ? OF_SOURCE : OF_ANY;
  // Of a language that is not known, only what is surely the source's can be told.
  const alike = alikeOf(locale, teller);
  if (!isEnough(text, words, surety) || (!isSource && alike.length === 0)) return undefined;
  const own = Math.max(...alike.map(of), 0);
  if (own > highest * (hasForeignLetters(text, locale) ? ANY_LEAD : surety.share)) return undefined;
  return `Unexpected language: the text seems to be \`${isSource ? from : best}\`, expected \`${locale}\``;
}

function shareScript(language: string, locale: Locale): boolean {
  const [ofA, ofB] = [scriptsOf(language as Locale), scriptsOf(locale)];
  return ofA === undefined || ofB === undefined || ofA.some((script) => ofB.includes(script));
}

/** Letters that neighbours have and a language has not, where most of their letters are the same. */
const FOREIGN_LETTERS: Readonly<Record<string, RegExp>> = {
  ru: /[іїєґўјљњђћџѓќѕ]/giu,
  uk: /[ыэъёўјљњђћџѓќѕ]/giu,
  be: /[ищъїєґјљњђћџѓќѕ]/giu,
  bg: /[ыэёіїєґўјљњђћџѓќѕ]/giu,
  sr: /[йщъыьэюяёіїєґўѓќѕ]/giu,
  mk: /[йщъыьэюяёіїєґўђћ]/giu,
};

/** With letters that are not the locale's, any lead of the other language will do. */
const ANY_LEAD = 0.99;

function hasForeignLetters(text: string, locale: Locale): boolean {
  const foreign = FOREIGN_LETTERS[locale.split("-")[0]!];
  return foreign !== undefined && (text.match(foreign)?.length ?? 0) >= 2;
}

function isEnough(text: string, words: readonly string[], least: Surety): boolean {
  const isSpaced = !/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Laoo}]/u.test(text);
  return letters(text) >= least.letters && (!isSpaced || words.length >= least.words);
}

/** Languages that one text can be both of, for all that its letters tell. */
const ALIKE: readonly (readonly string[])[] = [
  ["no", "nb", "nn", "da"],
  ["hr", "sr", "bs", "sh", "cnr"],
  ["id", "ms"],
  ["cs", "sk"],
  ["pt", "gl"],
  ["nl", "af", "fy", "li"],
  ["fa", "prs", "ps"],
  ["zh", "yue", "wuu", "lzh"],
  ["tl", "fil", "ceb"],
];

/** The languages that a text in a locale may be taken for. */
function alikeOf(locale: Locale, { languages }: LanguageTeller): readonly string[] {
  return [...languages].filter((language) => isAlike(language, locale));
}

function isAlike(tag: string, locale: Locale): boolean {
  const [a, b] = [tag, locale].map((each) => each.split("-")[0]!);
  return a === b || ALIKE.some((group) => group.includes(a!) && group.includes(b!));
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)}%`;
}

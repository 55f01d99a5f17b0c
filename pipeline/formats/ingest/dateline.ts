import { endsSentence } from "./line-shape.ts";
import { writtenDate } from "./written-date.ts";

/** What stands before the first sentence of an agency's story. */
export interface Dateline {
  /** Place and day as written; `undefined` where only an agency is named. */
  readonly dateline: string | undefined;
  readonly source: string | undefined;
  /** ISO 8601, where the year is named. */
  readonly date: string | undefined;
  readonly author: readonly string[];
  /** Length of all that is no text, in UTF-16 code units. */
  readonly length: number;
}

/**
 * Find the dateline that a paragraph begins with; `undefined` where it has none.
 *
 * > | ZURICH, March 3 (Agency) – The snow
 *     ^^^^^^^^^^^^^^^             dateline
 *                      ^^^^^^    source
 */
export function findDateline(text: string): Dateline | undefined {
  const first = findOne(text);
  if (first === undefined) return undefined;
  // `(ANSA) - ROMA, 03 MAR - ...`
  if (first.dateline !== undefined) return first;
  const second = findOne(text.slice(first.length));
  if (second?.dateline === undefined) return first;
  return { ...second, source: second.source ?? first.source, length: first.length + second.length };
}

/**
 * Read a line that is nothing but a dateline: place with day, with agency, or with
 * both; `undefined` for any other line.
 *
 * @param isFirst Whether nothing stands before it: there, titles look like places with a day.
 */
export function datelineLine(line: string, isFirst: boolean): Dateline | undefined {
  const written = line.replace(/[\s.]*[-–—―]+$/u, "");
  const head = HEAD.exec(written)?.groups;
  if (head?.["place"] === undefined) return undefined;
  const isOne = head["agency"] !== undefined || (head["day"] !== undefined && !isFirst);
  return isOne ? datelineOf(withoutAgency(written), head["agency"], line.length) : undefined;
}

function findOne(text: string): Dateline | undefined {
  for (const find of [chineseHead, dottedHead, dashedHead, bracketedHead]) {
    const found = find(text);
    // A dateline without any text behind it would be an article without a word.
    if (found !== undefined && found.length < text.length) return found;
  }
  return undefined;
}

const WORD = String.raw`[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.]*(?:-[\p{L}\p{M}'’.]+)*`;
const LINK = String.raw`(?:d[aeiou]s?|del|della|des|du|la|las|le|les|los|am|an|im|in|bei|der|den|of|on|upon|sur|and|und|et|y|e|na|al|el)`;
/** One to six words that begin with a capital letter, several places parted by slashes or commas. */
const PLACE = String.raw`${WORD}(?:(?:[ /]|, | / )(?:${LINK} )?${WORD}){0,5}`;
const MONTH = String.raw`\p{L}[\p{L}\p{M}]{2,11}\.?`;
const DAY = [
  String.raw`(?:${MONTH},? )?(?:le |el |a |am |den )?[\d٠-٩]{1,2}(?:\.|er|º|th|st|nd|rd)?(?: (?:de )?${MONTH})?(?:,? (?:de )?\d{4})?`,
  String.raw`${MONTH} \d{1,2}(?:, \d{4})?`,
  String.raw`\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?`,
  String.raw`\d{4}-\d\d-\d\d`,
  String.raw`[\d０-９]{1,4}(?:年[\d０-９]{1,2})?(?:月[\d０-９]{1,2})?日`,
].join("|");
const AGENCY = String.raw`[^()（）\[\]/]{2,40}`;

/** Place, day and agency, each of which may be missing; what follows decides. */
const HEAD = new RegExp(
  String.raw`^(?:(?<place>${PLACE})(?:(?:,|\.)?[ \u3000]+(?<day>${DAY}))?)?[ ,.]*(?:[(（](?<agency>${AGENCY})[)）])?$`,
  "u",
);

/** A dash with spaces, or a long one without; Spanish agencies have `.-`. */
const DASH = /(?: +| *\.)(?<dash>--?|[–—―‑])[  ]+| *(?<long>[—―]|--|–) */u;

/** Longest stretch that is looked at for a dash. */
const MAX_HEAD = 120;

function dashedHead(text: string): Dateline | undefined {
  const start = text.slice(0, MAX_HEAD);
  const match = DASH.exec(start);
  if (match === null) return undefined;
  const before = start.slice(0, match.index).trim();
  const head = HEAD.exec(before)?.groups;
  if (head === undefined) return undefined;
  const length = match.index + match[0].length;
  const rest = text.slice(length);
  const isLong = /[–—―]/.test(match[0]);
  if (!isLikely(head, rest, isLong)) return undefined;
  const found = datelineOf(withoutAgency(before), head["agency"], length);
  const isOpen = found.source === undefined && head["day"] !== undefined;
  return isOpen ? withAgencyBehindDash(found, rest) : found;
}

/** `МОСКВА, 3 марта — РИА Волна. Текст` */
function withAgencyBehindDash(found: Dateline, rest: string): Dateline {
  const agency = /^(\p{scx=Cyrl}[\p{L}\d-]*(?: \p{Lu}[\p{L}\d-]*){0,2})\. +(?=["«„]?\p{Lu})/u.exec(
    rest,
  );
  if (agency === null) return found;
  return { ...found, source: agency[1]!, length: found.length + agency[0].length };
}

function withoutAgency(written: string): string {
  return written.replace(/[(（][^()（）]*[)）]$/u, "");
}

type Head = Readonly<Record<string, string | undefined>>;

function isLikely({ place, day, agency }: Head, rest: string, isLong: boolean): boolean {
  if (place === undefined) return agency !== undefined;
  if (agency !== undefined || day !== undefined) return true;
  const words = place.split(/[ /]+/).length;
  if (/\p{Lu}/u.test(place) && !/\p{Ll}/u.test(place)) return words <= 4 && place.length > 2;
  if (!/^["'«»“”„‘’‹›¿¡]*[\p{Lu}\p{Lo}]/u.test(rest) || !endsSentence(rest)) return false;
  // Without capitals, a day or an agency only a long dash tells, and only behind a word or two.
  return words <= 2 && (isLong || /^\p{scx=Arab}/u.test(place)) && rest.length > 40;
}

/** @param written Place and day as they stand in the text. */
function datelineOf(
  written: string | undefined,
  agency: string | undefined,
  length: number,
): Dateline {
  const dateline = written?.trim().replace(/,$|(?<=\p{L}{5})\.$/u, "");
  return {
    dateline: dateline === "" ? undefined : dateline,
    source: agency?.trim(),
    date: dateline === undefined ? undefined : writtenDate(dateline),
    author: [],
    length,
  };
}

/** `МОСКВА, 3 марта. /Волна/. Текст` */
const DOTTED = new RegExp(
  String.raw`^(?<place>${PLACE}), (?<day>${DAY})\.? ?[/(](?<agency>[^/()]{2,40})[/)]\. +`,
  "u",
);

function dottedHead(text: string): Dateline | undefined {
  const match = DOTTED.exec(text);
  if (match === null) return undefined;
  const { place, day, agency } = match.groups!;
  return datelineOf(`${place}, ${day}`, agency, match[0].length);
}

/** `海潮社北京3月3日电（记者李明）`, also in brackets. */
const CHINESE =
  /^[【（(]?(?<agency>\p{scx=Han}{1,8}?社)?(?<place>\p{scx=Han}{2,8}?)(?<day>(?:\d{4}年)?\d{1,2}月\d{1,2}日)[电電讯訊](?:[（(](?:记者|記者)[ :：]?(?<author>[^）)]{2,40})[）)])?[】）)]?[ \u3000:：]*/u;

function chineseHead(text: string): Dateline | undefined {
  const match = CHINESE.exec(text);
  if (match === null) return undefined;
  const { agency, place, day, author } = match.groups!;
  const found = datelineOf(`${place}${day}`, agency, match[0].length);
  return { ...found, author: author?.split(/[、，, ]+/) ?? [] };
}

const BRACKETED =
  /^(?:[[［【](?<square>[^[\]［］【】.。]{1,40})[\]］】]|[(（](?<round>[^()（）.。]{1,40})[)）])[ \u3000]*(?<dash>[-－–—―]+[ \u3000]*)?/u;

/** `(Bern) Text`, `(Bern, abc) Text`, `［東京 ３日 潮流］ - 本文` */
function bracketedHead(text: string): Dateline | undefined {
  const match = BRACKETED.exec(text);
  if (match === null) return undefined;
  const { square, round, dash } = match.groups!;
  const content = (square ?? round)!;
  const rest = text.slice(match[0].length);
  const isCaseless = /^\p{Lo}/u.test(content);
  if (square !== undefined && !isCaseless && dash === undefined) return undefined;
  if (!/^["'«»“”„‘’‹›「『¿¡]*[\p{Lu}\p{Lo}\p{N}]/u.test(rest)) return undefined;
  const head = headInBrackets(content, isCaseless);
  if (head === undefined) return undefined;
  const { place, day, agency } = head;
  const written = [place, day].filter((part) => part !== undefined).join(isCaseless ? " " : ", ");
  return datelineOf(written, agency, match[0].length);
}

const WHOLE_PLACE = new RegExp(`^${PLACE}$`, "u");
const WHOLE_DAY = new RegExp(`^(?:${DAY})$`, "u");

/** Agencies are written in small letters, or as a short word in capitals; else what stands behind place and day is one. */
function headInBrackets(content: string, isCaseless: boolean): Head | undefined {
  const parts = content.split(isCaseless ? /[ \u3000=＝/,，、]+/u : /(?:,|=| ?\/) ?/u);
  const day = parts.find((part) => WHOLE_DAY.test(part));
  const [first, ...others] = parts.filter((part) => part !== day);
  if (first === undefined || others.length > 1) return undefined;
  if (isAgency(first)) return others.length === 0 ? { agency: first, day } : undefined;
  if (!WHOLE_PLACE.test(first)) return undefined;
  const [agency] = others;
  if (agency === undefined || isCaseless || isAgency(agency)) return { place: first, day, agency };
  // Two places, parted by a slash or a comma.
  return WHOLE_PLACE.test(agency) ? { place: content, day: undefined } : undefined;
}

function isAgency(part: string): boolean {
  return /^(?:\p{Ll}{2,6}|\p{Lu}{2,4})$/u.test(part);
}

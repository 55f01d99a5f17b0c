import { formatTagged, parseTagged } from "../../pipeline/model/tagged-text.ts";
import type { SiteLocale } from "./site.ts";

/**
 * A text that stands in for a translation: in the locale's script, so that headings
 * and the ids that generators make of them are other ones than the source's.
 */
export function standIn(source: string, locale: SiteLocale): string {
  const tokens = parseTagged(source).map((token) =>
    token.type === "text" ? { ...token, value: WORDS[locale](token.value) } : token,
  );
  return formatTagged(tokens);
}

const LATIN = "abcdefghijklmnopqrstuvwxyz";

const WORDS: Readonly<Record<SiteLocale, (text: string) => string>> = {
  ar: (text) => inScript(text, "ابثدهفغحيجكلمنوبقرستعطوخيز"),
  de: (text) => text.replace(/[A-Za-z]{2,}/g, (word) => `Über${word.toLowerCase()}en`),
  ja: (text) => inScript(text, "あびくでえふぐひいじかるむのおぱきりすとうヴわせやず"),
};

function inScript(text: string, letters: string): string {
  const table = [...letters];
  return text.replace(/[A-Za-z]/g, (letter) => table[LATIN.indexOf(letter.toLowerCase())]!);
}

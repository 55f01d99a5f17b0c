import { describe, expect, it } from "vitest";
import { pluralForms } from "../../../pipeline/formats/po/plural-forms.ts";
import { formatPoLanguage, parsePoLanguage } from "../../../pipeline/formats/po/po-language.ts";
import { type Locale, parseLocale } from "../../../pipeline/model/locale.ts";

const locales = (...tags: readonly string[]): readonly Locale[] =>
  tags.map((tag) => parseLocale(tag)!);

describe("formatPoLanguage", () => {
  it.each([
    ["fr", "fr"],
    ["fr-CH", "fr_CH"],
    ["sr-Latn", "sr@latin"],
    ["sr-Latn-RS", "sr_RS@latin"],
    ["zh-Hans", "zh_CN"],
    ["zh-Hant-HK", "zh_Hant_HK"],
  ])("writes %s as %s, and knows it again", (tag, language) => {
    const locale = parseLocale(tag)!;
    expect(formatPoLanguage(locale)).toBe(language);
    expect(
      parsePoLanguage(
        language,
        locales("fr", "fr-CH", "sr-Latn", "sr-Latn-RS", "zh-Hans", "zh-Hant-HK"),
      ),
    ).toBe(locale);
  });
});

describe("parsePoLanguage", () => {
  it("takes a language with the country that it has by itself", () => {
    expect(parsePoLanguage("fr_FR", locales("de", "fr"))).toBe("fr");
    expect(parsePoLanguage("zh_TW", locales("zh-Hans", "zh-Hant"))).toBe("zh-Hant");
  });

  it("takes no other country's", () => {
    expect(parsePoLanguage("fr_CA", locales("fr"))).toBeUndefined();
    expect(parsePoLanguage("???", locales("fr"))).toBeUndefined();
  });
});

const LANGUAGES =
  "ar be bg bs ca cs cy da de dsb el en es et eu fa fi fil fr ga gd gl he hi hr hsb hu hy id is it ja ka kk ko lt lv mk mn ms mt nb nl pl pt-BR pt-PT ro ru sk sl sq sr sv sw ta th uk ur uz vi zh";

describe("pluralForms", () => {
  it.each(LANGUAGES.split(" "))("gives %s as many forms as CLDR, one for each category", (tag) => {
    const [, count, rule] = /^nplurals=(\d);\s*plural=(.*);$/.exec(pluralForms(tag))!;
    const rules = new Intl.PluralRules(tag);
    const pairs = new Map<number, Set<string>>();
    for (let n = 0; n <= 220; n++) {
      const form = evaluate(rule!, n);
      pairs.set(form, (pairs.get(form) ?? new Set()).add(rules.select(n)));
    }
    expect(pairs.size).toBe(Number(count));
    for (const categories of pairs.values()) expect([...categories]).toHaveLength(1);
  });
});

/** C's conditional expressions of whole numbers mean the same here. */
function evaluate(rule: string, n: number): number {
  if (/^\d+$/.test(rule)) return Number(rule);
  const [condition, ...rest] = rule.replace(/^\((.*)\)$/, "$1").split(" ? ");
  if (rest.length === 0) return Number(holds(condition!, n));
  const [then, ...otherwise] = rest.join(" ? ").split(" : ");
  return holds(condition!, n) ? Number(then) : evaluate(otherwise.join(" : "), n);
}

function holds(condition: string, n: number): boolean {
  const text = condition.trim();
  const any = splitOutside(text, "||");
  if (any.length > 1) return any.some((part) => holds(part, n));
  const all = splitOutside(text, "&&");
  if (all.length > 1) return all.every((part) => holds(part, n));
  const inner = /^\((.*)\)$/.exec(text);
  if (inner !== null) return holds(inner[1]!, n);
  const [, modulus, operator, value] = /^n(?:%(\d+))?\s*(==|!=|>=|<=|>|<)\s*(\d+)$/.exec(text)!;
  const left = modulus === undefined ? n : n % Number(modulus);
  const right = Number(value);
  const results: Readonly<Record<string, boolean>> = {
    "==": left === right,
    "!=": left !== right,
    ">=": left >= right,
    "<=": left <= right,
    ">": left > right,
    "<": left < right,
  };
  return results[operator!]!;
}

function splitOutside(text: string, operator: string): readonly string[] {
  const parts: string[] = [];
  let part = "";
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === "(") depth++;
    if (text[index] === ")") depth--;
    if (depth === 0 && text.startsWith(operator, index)) {
      parts.push(part);
      part = "";
      index += operator.length - 1;
    } else part += text[index];
  }
  return [...parts, part];
}

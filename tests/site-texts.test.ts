import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type Locale, parentLocales } from "../pipeline/model/locale.ts";

const LOCALES = resolve(import.meta.dirname, "../locales");
const english = catalogueOf("en");
const tags = readdirSync(LOCALES).filter((tag) => existsSync(fileOf(tag)) && tag !== "en");

describe("texts of the site's interface", () => {
  it("are there for every locale that our own content is in", () => {
    expect(tags).toEqual(["ar", "de", "de-CH", "es", "fr", "ja"]);
  });

  it("are all used: by their key, or by that of a section or topic of ours", () => {
    const root = resolve(import.meta.dirname, "../pipeline");
    const code = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => readFileSync(join(root, path), "utf8"))
      .join("\n");
    const isUsed = (key: string): boolean =>
      code.includes(`"${otherOf(key).replace(/_other$/, "")}"`) ||
      code.includes(`\`${key.slice(0, key.lastIndexOf(".") + 1)}\${`);
    const unused = Object.keys(english).filter((key) => !isUsed(key));
    expect(unused).toEqual([]);
  });

  it.each(tags.filter((tag) => !hasParent(tag)))(
    "have every text and every plural form in %s, and no other",
    (tag) => {
      expect(Object.keys(catalogueOf(tag)).toSorted()).toEqual(keysIn(tag).toSorted());
    },
  );

  it.each(tags.filter(hasParent))("say in %s only what its parent says otherwise", (tag) => {
    const parent = catalogueOf(parentLocales(tag as Locale)[0]!);
    const own = Object.entries(catalogueOf(tag));
    expect(own.filter(([key, text]) => parent[key] === undefined || parent[key] === text)).toEqual(
      [],
    );
  });

  it.each(tags)("put in the same values in %s as in English", (tag) => {
    const differing = Object.entries(catalogueOf(tag)).filter(([key, text]) => {
      const values = valuesIn(text);
      const expected = valuesIn(english[key] ?? english[otherOf(key)]!);
      // Where there is one or none, a text may do without the number.
      const isCounted = key !== otherOf(key);
      return isCounted
        ? values.some((value) => !expected.includes(value))
        : !same(values, expected);
    });
    expect(differing).toEqual([]);
  });

  it.each(tags)("are written in %s with the marks of its typography", (tag) => {
    const texts = Object.entries(catalogueOf(tag)).map(([, text]) => text);
    expect(texts.filter((text) => FOREIGN[tag]?.test(text))).toEqual([]);
  });
});

/** What no text of a locale may have: marks and spaces of other languages. */
const FOREIGN: Readonly<Record<string, RegExp>> = {
  ar: /[,;?]|"/,
  de: /["«»]|'/,
  "de-CH": /["„“ß]|'/,
  es: /["„]|'/,
  fr: /[^\u00A0]:|[^\u202F][;?!]|["„'“]/,
  ja: /[,.:!?](?![a-z}])|["“]| /,
};

function fileOf(tag: string): string {
  return join(LOCALES, tag, "site.json");
}

function catalogueOf(tag: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(fileOf(tag), "utf8")) as Record<string, string>;
}

function hasParent(tag: string): boolean {
  return parentLocales(tag as Locale).some((parent) => existsSync(fileOf(parent)));
}

/** The keys of English, with the plural forms that a language has (CLDR). */
function keysIn(tag: string): readonly string[] {
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
  return Object.keys(english).flatMap((key) => {
    if (key.endsWith("_one")) return [];
    if (!key.endsWith("_other")) return [key];
    return pluralCategories.map((category) => key.replace(/other$/, category));
  });
}

function otherOf(key: string): string {
  return key.replace(/_(?:zero|one|two|few|many|other)$/, "_other");
}

function valuesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).toSorted();
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((value, index) => value === others[index]);
}

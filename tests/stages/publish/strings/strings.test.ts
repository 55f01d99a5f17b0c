import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { h } from "hastscript";
import { describe, expect, it } from "vitest";
import { parseLocale } from "../../../../pipeline/model/locale.ts";
import { ASIDE_KINDS } from "../../../../pipeline/stages/publish/render/asides.ts";
import { type Catalogue, stringsIn } from "../../../../pipeline/stages/publish/strings/strings.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const tag = (text: string) => parseLocale(text)!;

describe("texts of the interface", () => {
  const catalogues = {
    en: { a: "A", b: "B", n_one: "{{number}} thing", n_other: "{{number}} things" },
    de: { a: "Ä" },
    "de-CH": { c: "{{who}} sagt «{{what}}»" },
    ar: { n_zero: "0", n_one: "1", n_two: "2", n_few: "few", n_many: "many", n_other: "other" },
  };

  it("are those of the locale, else of what it falls back to, else English ones, else their key", () => {
    const { text } = stringsIn(tag("de-CH"), catalogues);
    expect([text("c", { who: "x", what: "y" }), text("a"), text("b"), text("d")]).toEqual([
      "x sagt «y»",
      "Ä",
      "B",
      "d",
    ]);
  });

  it("have the plural forms of their language, and numbers as their locale groups them", () => {
    const english = stringsIn(tag("en"), catalogues);
    expect([1, 2, 1234].map((count) => english.text("n", { count }))).toEqual([
      "1 thing",
      "2 things",
      "1,234 things",
    ]);
    const arabic = stringsIn(tag("ar"), catalogues);
    expect([0, 1, 2, 3, 11, 100].map((count) => arabic.text("n", { count }))).toEqual([
      "0",
      "1",
      "2",
      "few",
      "many",
      "other",
    ]);
  });

  it("hold elements where they have names between braces", () => {
    const { rich } = stringsIn(tag("de-CH"), catalogues);
    const who = h("b");
    expect(rich("c", { what: [who], who: [] })).toEqual([
      { type: "text", value: " sagt «" },
      who,
      { type: "text", value: "»" },
    ]);
  });

  it("take what a value says as it is, braces and names of keys included", () => {
    const { text } = stringsIn(tag("de-CH"), catalogues);
    expect(text("c", { who: "{{what}} $t(a)", what: "<b>" })).toBe("{{what}} $t(a) sagt «<b>»");
  });

  it("may be asked for without certainty", () => {
    const { optional } = stringsIn(tag("de"), catalogues);
    expect([optional("a"), optional("x")]).toEqual(["Ä", undefined]);
  });
});

describe("built-in texts", () => {
  const english = catalogue("en");

  it("are there for every key that a template asks for", () => {
    const sources = ["pages", "render", "strings"].flatMap((room) => {
      const folder = `${root}pipeline/stages/publish/${room}/`;
      return readdirSync(folder)
        .filter((name) => name.endsWith(".ts"))
        .map((name) => readFileSync(folder + name, "utf8"));
    });
    const asked = sources.flatMap((source) =>
      Array.from(
        source.matchAll(
          /"((?:nav|list|home|archive|tags?|chooser|moved|gone|notFound|article|original|notice|aside|feed|footer)\.[A-Za-z]+)"/g,
        ),
        ([, key]) => key!,
      ),
    );
    asked.push(...ASIDE_KINDS.map((kind) => `aside.${kind}`));
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((key) => !has(english, key))).toEqual([]);
  });

  function catalogue(name: string): Catalogue {
    return JSON.parse(readFileSync(`${root}locales/${name}/site.json`, "utf8")) as Catalogue;
  }

  function has(texts: Catalogue, key: string): boolean {
    return key in texts || `${key}_other` in texts;
  }
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { UnitLayout } from "../../../pipeline/model/segmented-article.ts";
import { remarkParser } from "../../../pipeline/stages/read/markdown/remark-parser.ts";
import { formatTarget } from "../../../pipeline/stages/rebuild/format-target.ts";
import { parseTarget } from "../../../pipeline/stages/rebuild/parse-target.ts";
import { segmented } from "../segmented.ts";

function optionsFor(markdown: string, layout: UnitLayout = "flow") {
  const { units, definitions } = segmented(markdown);
  const { text, codes } = units[0]!.segments[0]!;
  return { text, options: { layout, codes, definitions, language: "en", parser: remarkParser } };
}

describe("formatTarget", () => {
  it.each([
    "Run `npm ci` **now**, [or *so*](x.md).",
    "See [label] and <b>this</b>.\n\n[label]: x",
    "Snake_case, 2 * 3 and R&D.",
    "Two \\*stars\\*.",
    "No link: https\\://a\\.example",
    "An entity: \\&amp; of it.",
  ])("gives a source back as it is written: %s", (markdown) => {
    const { text, options } = optionsFor(markdown);
    expect(formatTarget(text, options)).toBe(markdown.split("\n")[0]);
  });

  it("writes emphasis that a translator added", () => {
    const { options } = optionsFor("Run `a`.");
    expect(formatTarget("<strong>Vite</strong> : <x1/>", options)).toBe("**Vite** : `a`");
  });

  it("keeps the tags where Markdown cannot say it", () => {
    const { text, options } = optionsFor("**One. Two.**");
    expect(formatTarget(text, options)).toBe("<b1/>One.");
  });

  it("leaves texts without markup as they are", () => {
    const { options } = optionsFor("One.", "value");
    expect(formatTarget("2 * 3 &lt; *x*", options)).toBe("2 * 3 < *x*");
  });

  it.each([
    [
      '<p>a <b class="x">b</b> &lt; <code>c</code> R&D</p>',
      'a <b class="x">b</b> < <code>c</code> R&D',
    ],
    ["<p>a &amp;amp; &lt;i></p>", "a &amp;amp; &lt;i>"],
    ["<p>a&nbsp;b</p>", "a\u00A0b"],
  ])("gives a text of HTML as HTML: %s", (source, typed) => {
    const { text, options } = optionsFor(source, "html");
    expect(formatTarget(text, options)).toBe(typed);
    expect(parseTarget(typed, options)).toEqual({ target: text });
  });

  it("writes emphasis that a translator added as tags in HTML", () => {
    const { options } = optionsFor("<p>Run <code>a</code>.</p>", "html");
    expect(formatTarget("<strong>Vite</strong>&amp;<em>b</em> <x1/>", options)).toBe(
      "<strong>Vite</strong>&<em>b</em> <code>a</code>",
    );
  });

  it("is read back as the same text wherever it has a code", () => {
    const { options } = optionsFor("Run `a` **now**.");
    const words = fc
      .array(fc.constantFrom("a", "*", "_", "`", "[", "](", ")", "&lt;", "&amp;", "~~", "\\", "x"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(words, words, words, (before, inside, after) => {
        const target = `${before}<g2>b${inside}b</g2> <x1/>${after}`;
        const typed = formatTarget(target, options);
        expect(parseTarget(typed, options)).toEqual({ target });
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { writeArticle } from "../../../pipeline/stages/rebuild/write-article.ts";
import { segmented } from "../segmented.ts";
import { written, writtenArticle } from "./written.ts";

/** Codes of the problems, and the text. */
function outcome(source: string, ...targets: readonly (string | undefined)[]) {
  const { text, fallbacks } = writtenArticle(source, targets);
  return { text, codes: fallbacks.map(({ code }) => code) };
}

describe("fallback", () => {
  it.each([
    ["a missing link", "Zwei", "code-missing"],
    ["a repeated link", "<g1>Zwei</g1> <g1>zwei</g1>", "code-repeated"],
    ["an unknown code", "<g1>Zwei</g1> <x7/>", "code-extra"],
    ["a link that is not closed", "<g1>Zwei", "code-order"],
    ["a close without an open", "Zwei</g1>", "code-order"],
    ["crossing pairs", "<g1>Zwei <g2>hier</g1> dort</g2>", "code-order"],
    ["an empty target", " ", "target-empty"],
    ["a control character", "<g1>Zwei\u0007</g1>", "target-control"],
    ["half of a surrogate pair", "<g1>Zwei\uD83D</g1>", "target-control"],
    ["a placeholder for a link", "<g1>Zwei</g1> <x1/>", "code-order"],
  ])("concerns only the unit with %s", (_, target, code) => {
    const source = "One.\n\n[Two](a) *here*\n\nThree.\n";
    expect(outcome(source, "Eins.", target, "Drei.")).toEqual({
      text: "Eins.\n\n[Two](a) *here*\n\nDrei.\n",
      codes: [code],
    });
  });

  it("says what was seen and what was expected", () => {
    const [fallback] = writtenArticle("[Two](a)\n", ["Zwei"]).fallbacks;
    expect(fallback!.message).toBe("Unexpected missing link `a`, expected it once in target");
  });

  it("leaves the article as it is where no unit can be written", () => {
    expect(outcome("\uFEFF[Two](a)\r\n", "Zwei").text).toBe("\uFEFF[Two](a)\r\n");
  });

  it.each([
    ['<img src="b.png" alt="好的。行了。">\n', '<img src="b.png" alt="Gut. Fertig.">\n'],
    ["---\ntitle: 好的。行了。\n---\n", "---\ntitle: Gut. Fertig.\n---\n"],
    ["好的。行了。\n", "Gut. Fertig.\n"],
  ])("does not concern sentences between which the source has no space: %j", (source, expected) => {
    const article = segmented(source, "zh");
    const pieces = [["Gut.", "Fertig."].map((target, from) => ({ from, to: from + 1, target }))];
    expect(writeArticle(article, pieces, {})).toMatchObject({ text: expected, fallbacks: [] });
  });

  it("leaves alone what has no target", () => {
    expect(written("One.\n\nTwo.\n", undefined, "Zwei.")).toBe("One.\n\nZwei.\n");
  });

  it("does not let emphasis fall back that lost a half or was dropped", () => {
    expect(written("One *two. Three* four.\n", "Eins <b1/>zwei.", "Drei vier.")).toBe(
      "Eins zwei. Drei vier.\n",
    );
    expect(written("*One* two\n", "Eins zwei")).toBe("Eins zwei\n");
  });

  it("keeps the source of a segment without a target inside a unit that has others", () => {
    const article = segmented("One *two*. Three `four`.\n");
    const pieces = [
      [
        { from: 0, to: 1, target: undefined },
        { from: 1, to: 2, target: "Drei <x1/>." },
      ],
    ];
    expect(writeArticle(article, pieces, {}).text).toBe("One *two*. Drei `four`.\n");
  });

  it("writes one target for several segments, halves as pairs", () => {
    const article = segmented("One *two. Three* [four](a).\n");
    const pieces = [[{ from: 0, to: 2, target: "Eins <g1>zwei, drei</g1> <g2>vier</g2>." }]];
    expect(writeArticle(article, pieces, {}).text).toBe("Eins *zwei, drei* [vier](a).\n");
  });

  it("is found where only the whole article shows the damage", () => {
    const source = "One [a] two.\n\nThree.\n\n[b]: /b\n";
    expect(written(source, "Eins [b] zwei.", "Drei.")).toBe(
      "Eins \\[b] zwei.\n\nDrei.\n\n[b]: /b\n",
    );
  });
});

describe("units inside units", () => {
  it("are written with the unit around them", () => {
    const source = "[![Alt](a.png \"T\") text](b.html 'U') end.\n";
    expect(written(source, "Ende <g1>Text <x2/></g1>.", "Bild", "Titel", "Uhr")).toBe(
      "Ende [Text ![Bild](a.png \"Titel\")](b.html 'Uhr').\n",
    );
  });

  it("are written where the unit around them is not", () => {
    expect(written("Text ![Alt](a.png) end.\n", undefined, "Bild")).toBe(
      "Text ![Bild](a.png) end.\n",
    );
  });

  it("stay where the unit around them falls back", () => {
    expect(outcome("Text ![Alt](a.png) [b](c).\n", "Text <x1/>.", "Bild")).toEqual({
      text: "Text ![Bild](a.png) [b](c).\n",
      codes: ["code-missing"],
    });
  });

  it("are escaped where they would break the block around them", () => {
    const block = "![l](/c 'T') x";
    const source = Array.from({ length: 20 }, () => block).join("\n\n");
    const targets = Array.from({ length: 20 }, () => ["a <x1/>", "`y", "`z"]).flat();
    expect(written(source, ...targets)).toBe(
      Array.from({ length: 20 }, () => "a ![\\`y](/c '`z')").join("\n\n"),
    );
    expect(written("| ![l](/c) x |\n| - |\n", "a <x1/>", "\\|y")).toBe(
      "| a ![\\\\\\|y](/c) |\n| - |\n",
    );
  });

  it("keep an alt text and a title apart that read alike", () => {
    expect(written("![l](/c 'T') x\n", "a <x1/>", "*b*", "*b*")).toBe("a ![\\*b*](/c '*b*')\n");
  });

  it("move with their image", () => {
    expect(written("![A](a) and ![B](b)\n", "<x2/> und <x1/>", "Ah", "Be")).toBe(
      "![Be](b) und ![Ah](a)\n",
    );
  });
});

describe("a target that would swallow what follows", () => {
  it.each([
    "<script>",
    "<!--",
    "<?",
    "<![CDATA[",
    "<div>",
    "```",
    "~~~",
    "[x]: y",
    "===",
    "---",
    "- a",
    "1. a",
    "> a",
    "# a",
    "| a |",
    "$$",
    ":::",
  ])("hurts nobody: %s", (target) => {
    const source =
      "# Title\n\nOne\n\n- two\n- three\n\n> four\n\n| five |\n| --- |\n\nLast [link](a).\n";
    const escaped = target.replaceAll("<", "&lt;");
    const all = Array.from({ length: 7 }, (_, index) =>
      index === 6 ? `${escaped} <g1>${escaped} z</g1>` : `${escaped} z`,
    );
    const article = segmented(written(source, ...all));
    expect(
      article.units.map(({ segments }) =>
        segments
          .map(({ text }) => text)
          .join(" ")
          .trim(),
      ),
    ).toEqual(all.map((text) => text.trim()));
  });

  it("makes no task of an item, and no item where one stands already", () => {
    const items = (text: string) => Array.from({ length: 20 }, () => `- ${text}\n`).join("");
    const targets = Array.from({ length: 20 }, () => "[x] zwei");
    expect(written(items("two"), ...targets)).toBe(items("\\[x] zwei"));
    expect(written(items("[ ] two"), ...targets)).toBe(items("[ ] [x] zwei"));
  });

  it("is written beside front matter, CRLF and a byte order mark", () => {
    const source = "\uFEFF---\r\ntitle: One\r\n---\r\n\r\nTwo\r\n";
    expect(written(source, "# Eins: 'x'", "1. Zwei")).toBe(
      "\uFEFF---\r\ntitle: \"# Eins: 'x'\"\r\n---\r\n\r\n1\\. Zwei\r\n",
    );
  });
});

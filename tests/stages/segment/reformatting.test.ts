import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { keysOf, textsOf } from "../segmented.ts";

const PARAGRAPH =
  "One sentence about *several* words of text. Another with `code` and a [link](a.md) in it, to be wrapped.";

describe("reformatting a source keeps every key", () => {
  it.each([
    ["re-wrapping", PARAGRAPH, PARAGRAPH.replaceAll(" ", "\n")],
    ["re-wrapping inside code", "Run `npm ci`.", "Run `npm\nci`."],
    ["re-wrapping in a quote", `> ${PARAGRAPH}`, `> ${PARAGRAPH.replaceAll(" ", "\n> ")}`],
    ["re-wrapping lazily", `> - ${PARAGRAPH}`, `> - ${PARAGRAPH.replaceAll(" ", "\n")}`],
    ["re-wrapping an alt text", "![a cat sits](c.png)", "![a\ncat\nsits](c.png)"],
    [
      "re-indenting",
      `1. ${PARAGRAPH}\n   - item\n`,
      `1.   ${PARAGRAPH.replaceAll(" ", "\n     ")}\n     - item\n`,
    ],
    ["re-bulleting", "- one\n- two\n  - three\n", "* one\n* two\n  + three\n"],
    ["renumbering", "1. one\n2. two\n", "1) one\n1) two\n"],
    ["loosening a list", "- one\n- two\n", "- one\n\n- two\n"],
    ["setext to ATX", "Title here\n===\n\nSub *title*\n---\n", "# Title here\n\n## Sub *title*\n"],
    ["closing a heading", "# Title", "# Title ##"],
    [
      "other emphasis marks",
      "*a* and **b** and ***c*** and ~~d~~",
      "_a_ and __b__ and ___c___ and ~d~",
    ],
    ["aligning a table", "|a|b|\n|-|-|\n|c|d|\n", "| a   | b |\n| :-: | - |\n|   c | d |\n"],
    ["dropping outer pipes", "| a | b |\n| --- | --- |\n| c | d |\n", "a | b\n--- | ---\nc | d\n"],
    ["other hard breaks", "one  \ntwo", "one\\\ntwo"],
    ["inline links to references", '[a b](c.md "T")', '[a b][x]\n\n[x]: c.md "T"'],
    ["other quotes of a title", '[a](b "T")', "[a](b 'T')"],
    ["other brackets of an address", "[a](b) c", "[a](<b>) c"],
    ["CRLF", "# One\n\ntwo\nthree\n", "# One\r\n\r\ntwo\r\nthree\r\n"],
    ["a byte order mark", "# One\n", "\uFEFF# One\n"],
    ["no final newline", "One\n", "One"],
    ["other quotes in front matter", "---\ntitle: One two\n---\n", "---\ntitle: 'One two'\n---\n"],
    [
      "folding front matter",
      "---\ndescription: One two three\n---\n",
      "---\ndescription: >-\n  One two\n  three\n---\n",
    ],
  ])("%s", (_, before, after) => {
    expect(keysOf(after)).toEqual(keysOf(before));
  });
});

const OWN = [
  [
    "# A\n\nSome _text_, that * is * odd and 2 * 3.\n\n* a\n* b\n\n\n1) x\n1) y\n",
    "Setext\n======\n\n__b__ ![a *b*](c)\n",
  ],
  [
    "| a | b |\n|--|:-:|\n| `x|y` | \\| |\n",
    "> quote\nlazy\n\n- a\n\n  b\n- c\n",
    "a\\\nb  \nc\n\n[x]: <y z> 'T'\n",
  ],
  [
    "Snake_case and a_b_c, R&D, C#, ~5, <https://a.b> https://c.d/e_f\n",
    "Term[^1]\n\n[^1]: Note\n    more\n",
  ],
].flat();

describe("Prettier over a source", () => {
  it.each(OWN)("keeps every key of %j", async (markdown) => {
    expect(textsOf(await format(markdown, { parser: "markdown", proseWrap: "always" }))).toEqual(
      textsOf(markdown),
    );
  });

  const corpus = "../shared/corpus/mono";
  const collections = ["rust-book", "letsencrypt-blog", "nodejs-blog"];
  const reason = existsSync(corpus) ? "" : " (skipped: the corpus is not beside the repository)";
  it.skipIf(reason !== "")(
    `keeps every key of real articles where it keeps their text${reason}`,
    async () => {
      const changed: string[] = [];
      let segments = 0;
      for (const file of collections.flatMap((name) => articlesOf(join(corpus, name), 12))) {
        const text = readFileSync(file, "utf8");
        const before = keysOf(text);
        const after = new Set(
          keysOf(await format(text, { parser: "markdown", proseWrap: "always", printWidth: 60 })),
        );
        segments += before.length;
        const texts = textsOf(text);
        before.forEach((key, index) => {
          if (!after.has(key)) changed.push(`${file}: ${texts[index]}`);
        });
      }
      expect(segments).toBeGreaterThan(1000);
      expect(changed).toEqual([]);
    },
  );
});

/** Some articles of a directory, spread evenly over their sorted names. */
function articlesOf(directory: string, count: number): readonly string[] {
  const names = readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .sort();
  const step = Math.max(1, Math.floor(names.length / count));
  return names
    .filter((_, index) => index % step === 0)
    .slice(0, count)
    .map((name) => join(directory, name));
}

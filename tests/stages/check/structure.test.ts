import { describe, expect, it } from "vitest";
import { structureDifference, structureOf } from "../../../pipeline/stages/check/structure.ts";
import { remarkParser } from "../../../pipeline/stages/read/markdown/remark-parser.ts";

function difference(before: string, after: string): string | undefined {
  return structureDifference(structureOf(remarkParser(before)), structureOf(remarkParser(after)));
}

describe("structure", () => {
  it.each([
    ["text", "one", "two"],
    ["soft breaks", "one\ntwo", "one two"],
    ["the order of codes", "`a` [b](c) ![d](e)", "![d](e) `a` [b](c)"],
    ["added emphasis", "a b", "*a* **b** ~~c~~"],
    ["removed emphasis", "*a* **b** ~~c~~", "a b"],
    ["emphasis as HTML", "*a*", "<em>a</em>"],
    ["emphasis marks", "*a* __b__", "_a_ **b**"],
    ["alt texts", "![a](b)", "![c](b)"],
    ["titles", '[a](b "c") ![d](e "f")', "[a](b) ![d](e 'g')"],
    ["texts in HTML", "<p>a</p>", "<p>b\n&amp; c</p>"],
    ["the order of tags in HTML", "<p>a <b>b</b> <br> c</p>", "<p>a <br> <b>b</b> c</p>"],
    ["added emphasis in HTML", "<p>a</p>", "<p><em>a</em> b</p>"],
    [
      "attributes that are texts",
      '<p title="a"><img alt="b"></p>',
      '<p title="c"><img alt="d"></p>',
    ],
    ["the same inside Markdown", 'a <img alt="b">', 'a <img alt="c">'],
    ["titles of definitions", '[a]: b "c"', '[a]: b "d"'],
    ["front matter values", "---\na: b\n---\n", "---\na: c\n---\n"],
    ["the text of links", "[a](b)", "[*c* d](b)"],
    ["how a reference is written", "[a]\n\n[a]: b", "[c][a]\n\n[a]: b"],
    ["heading style", "a\n===", "# a #"],
    ["bullets", "- a", "* a"],
    ["line breaks inside code", "`a\nb`", "`a b`"],
    ["the text of cells", "| a |\n| - |", "| b c |\n|---|"],
  ])("leaves %s free", (_, before, after) => {
    expect(difference(before, after)).toBeUndefined();
  });

  it.each([
    ["a heading's depth", "# a", "## a"],
    ["a heading for a paragraph", "a", "# a"],
    ["one paragraph more", "a", "a\n\nb"],
    ["one paragraph less", "a\n\nb", "a b"],
    ["the order of blocks", "# a\n\nb", "b\n\n# a"],
    ["a quote for a paragraph", "a", "> a"],
    ["deeper quotes", "> a", "> > a"],
    ["a paragraph that leaves its quote", "> a\n>\n> b", "> a\n\nb"],
    ["a list for a paragraph", "a", "- a"],
    ["an item more", "- a", "- a\n- b"],
    ["an item that nests", "- a\n- b", "- a\n  - b"],
    ["ordered for bullet", "- a", "1. a"],
    ["where a list starts", "1. a", "2. a"],
    ["a checked task", "- [ ] a", "- [x] a"],
    ["a task that is none", "- [ ] a", "- a"],
    ["a loose list", "- a\n- b", "- a\n\n- b"],
    ["a column more", "| a |\n| - |", "| a | b |\n| - | - |"],
    ["a cell more", "| a | b |\n| - | - |\n| c |", "| a | b |\n| - | - |\n| c | d |"],
    ["a row less", "| a |\n| - |\n| b |", "| a |\n| - |"],
    ["a column's alignment", "| a |\n| - |", "| a |\n| :-: |"],
    ["a block of code", "```\na\n```", "```\nb\n```"],
    ["its language", "```a\n```", "```b\n```"],
    ["its other words", "```a b\n```", "```a c\n```"],
    ["a block of HTML", "<div>\na\n</div>", "<div class>\na\n</div>"],
    ["a tag in a text of HTML", "<p>a <b>b</b></p>", "<p>a <i>b</i></p>"],
    ["code in HTML", "<p>a <code>b</code></p>", "<p>a <code>c</code></p>"],
    ["a script", "<script>a</script>", "<script>b</script>"],
    ["a comment", "<!-- a -->", "<!-- b -->"],
    ["what an address in HTML is", '<p>a <a href="b">c</a></p>', '<p>a <a href="d">c</a></p>'],
    ["an attribute that is no text", '<p id="a">b</p>', '<p id="c">b</p>'],
    ["front matter that is gone", "---\na: b\n---\n\nc", "c"],
    ["a thematic break that is gone", "a\n\n---", "a"],
    ["a definition's label", "[a]: b", "[c]: b"],
    ["a definition's address", "[a]: b", "[a]: c"],
    ["a new definition", "a", "a\n\n[a]: b"],
    ["a footnote's label", "[^a]: b", "[^c]: b"],
    ["code", "`a`", "`b`"],
    ["missing code", "`a`", "a"],
    ["repeated code", "`a`", "`a` `a`"],
    ["a link's address", "[a](b)", "[a](c)"],
    ["a new link", "a", "[a](b)"],
    ["a missing link", "[a](b)", "a"],
    ["a new autolink", "a", "https://a.example"],
    ["a new image", "a", "![a](b)"],
    ["an image's address", "![a](b)", "![a](c)"],
    ["new HTML", "a", "<b>a</b>"],
    ["other HTML", "<b>a</b>", "<i>a</i>"],
    ["a new hard break", "a b", "a\\\nb"],
    ["a missing hard break", "a  \nb", "a b"],
    ["a footnote that is gone", "a[^1]\n\n[^1]: b", "a\n\n[^1]: b"],
    ["another reference", "[a]\n\n[a]: x\n\n[b]: x", "[b]\n\n[a]: x\n\n[b]: x"],
    ["emphasis tags with attributes", "*a*", '<em class="b">a</em>'],
  ])("sees %s", (_, before, after) => {
    expect(difference(before, after)).toBeDefined();
    expect(difference(after, before)).toBeDefined();
  });

  it("says what was seen and what was expected", () => {
    expect(difference("a", "# a")).toBe("Unexpected block `1 heading 1`, expected `1 paragraph`");
    expect(difference("`a` b", "b")).toBe('Unexpected inline code `nothing`, expected `code "a"`');
  });
});

import { describe, expect, it } from "vitest";
import type { DialectName } from "../../../pipeline/stages/read/markdown/dialects.ts";
import { segmented } from "../segmented.ts";

/** The addresses of a text: what is meant, and what is written there. */
function addresses(text: string, dialects: readonly DialectName[] = []) {
  const { linkMarks } = segmented(text, "en", { dialects });
  return linkMarks().addresses.map(({ address, start, end, kind }) => [
    kind,
    address,
    text.slice(start, end),
  ]);
}

function headings(text: string, dialects: readonly DialectName[] = []) {
  const { linkMarks } = segmented(text, "en", { dialects });
  return linkMarks().headings.map(({ text: words, explicitId, unit, content }) => [
    words,
    explicitId,
    unit,
    text.slice(content.start, content.end),
  ]);
}

describe("addresses", () => {
  it.each([
    ["a link", "[a](b.md)", "link", "b.md", "b.md"],
    ["one with a title", '[a](b.md "t](x)")', "link", "b.md", "b.md"],
    ["one in angle brackets", "[a](<b c.md>)", "link", "b c.md", "<b c.md>"],
    ["escapes", "[a](b\\_c&amp;d)", "link", "b_c&d", "b\\_c&amp;d"],
    ["parentheses", "[a](b_(c).md)", "link", "b_(c).md", "b_(c).md"],
    ["brackets in the text", "[a \\](x) b](y.md)", "link", "y.md", "y.md"],
    ["no text", "[](y.md)", "link", "y.md", "y.md"],
    ["the next line", "> [a](\n> y.md)", "link", "y.md", "y.md"],
    ["an image", "![a *b* [c](d)](e.png)", "image", "e.png", "e.png"],
    ["a definition", "[a]: b.md 'T'", "definition", "b.md", "b.md"],
    ["a definition over two lines", "> [a\\]]:\n> <b.md>", "definition", "b.md", "<b.md>"],
    ["a tag in text", 'See <a href="b.md?x&amp;y">b</a>.', "html", "b.md?x&y", "b.md?x&amp;y"],
    ["a block of HTML", "<p>\n<img src='b.png'>\n</p>", "html", "b.png", "b.png"],
    ["HTML in a quote", "> <p>\n> <img src=b.png>\n> </p>", "html", "b.png", "b.png"],
    ["front matter", "---\nimage: b.png\n---\n", "front-matter", "b.png", "b.png"],
    ["quoted front matter", '---\nimage: "b.png"\n---\n', "front-matter", "b.png", '"b.png"'],
    ["TOML", '+++\nimage = "b.png"\n+++\n', "front-matter", "b.png", '"b.png"'],
    ["a byte order mark before it", "\uFEFF[a](b.md)", "link", "b.md", "b.md"],
  ])("are found with %s", (_, text, ...expected) => {
    expect(addresses(text)).toContainEqual(expected);
  });

  it("of several images for screens are told apart", () => {
    const text = '<img srcset="a.png 1x, b.png 2x">';
    expect(addresses(text).map(([, address]) => address)).toEqual(["a.png", "b.png"]);
  });

  it("stand in elements of MDX, too", () => {
    expect(addresses('<Card href="b.md">\n\n[a](c.md)\n\n</Card>\n', ["mdx"])).toEqual([
      ["html", "b.md", "b.md"],
      ["link", "c.md", "c.md"],
    ]);
  });

  it("are found in what a dialect encloses", () => {
    expect(addresses("!!! note\n    [a](b.md)\n\n    ![c](d.png)\n", ["mkdocs"])).toEqual([
      ["link", "b.md", "b.md"],
      ["image", "d.png", "d.png"],
    ]);
  });

  it.each([
    ["what a program fills in", "[a]({{ url }}) [b](<{{< ref x >}}>)"],
    ["code", "`[a](b.md)`\n\n    [a](b.md)\n"],
    ["autolinks", "<https://a.example>"],
    ["words in front matter", "---\nimage: ubuntu\nlink: see below\n---\n"],
    ["the text of a reference", "[a][b]"],
  ])("are none in %s", (_, text) => {
    expect(addresses(text)).toEqual([]);
  });
});

describe("headings", () => {
  it.each([
    ["with hashes", "## A *b* `c` ##", [], "A b c", undefined, "A *b* `c`"],
    ["underlined", "A\nb\n===", [], "A\nb", undefined, "A\nb"],
    ["with an id in braces", "# A {#x}", ["heading-ids"], "A", "x", "A"],
    ["with an id in a comment", "# A {/* #x */}", ["mdx"], "A", "x", "A"],
    ["with attributes", "# A {: .b #x }", ["kramdown"], "A", "x", "A"],
    ["with attributes below", "# A\n{: #x}\n", ["kramdown"], "A", "x", "A"],
  ] as const)("are read %s", (_, text, dialects, words, id, content) => {
    expect(headings(text, [...dialects])).toEqual([[words, id, 0, content]]);
  });

  it("without words have no unit", () => {
    expect(headings("#\n\n# {{ x }}", ["liquid"])).toEqual([
      ["", undefined, -1, ""],
      ["", undefined, -1, "{{ x }}"],
    ]);
  });

  it("leave other ids to be found", () => {
    const text = '<a id="x"></a>\n\n# A <a name="y"></a>\n\n<div id=z>b</div>\n';
    expect(segmented(text, "en").linkMarks().ids).toEqual(["x", "y", "z"]);
  });
});

describe("front matter", () => {
  it("says title and slug", () => {
    const { title, slug } = segmented("---\ntitle: T\nslug: s\n---\n# A\n", "en").linkMarks();
    expect([title, slug]).toEqual(["T", "s"]);
  });
});

import { describe, expect, it } from "vitest";
import { type BlockDraft, shaped, unitTexts } from "./shaped.ts";

const drop = (at: string, through?: string): BlockDraft => ({
  action: "drop",
  at,
  ...(through === undefined ? {} : { through }),
});
const move = (at: string, after: string, through?: string): BlockDraft => ({
  ...drop(at, through),
  action: "move",
  after,
});
const add = (at: string, markdown: string): BlockDraft => ({ action: "add", at, markdown });

/** The text with the records applied; none may be an orphan. */
function shape(text: string, ...drafts: readonly BlockDraft[]): string {
  const { segmented, orphaned } = shaped(text, ...drafts);
  expect(orphaned.map(({ problem }) => problem)).toEqual([]);
  return segmented.article.text;
}

function problems(text: string, ...drafts: readonly BlockDraft[]): readonly string[] {
  return shaped(text, ...drafts).orphaned.map(({ problem }) => problem);
}

describe("a block that is dropped", () => {
  it.each([
    ["the first", "a\n\nb\n\nc\n", "a", "b\n\nc\n"],
    ["one in between", "a\n\nb\n\n\nc\n", "b", "a\n\n\nc\n"],
    ["the last", "a\n\nb\n", "b", "a\n"],
    ["the last without a line end", "a\n\nb", "b", "a"],
    ["the only one", "a\n", "a", "\n"],
    ["one under front matter", "---\ntitle: t\n---\n\na\n\nb\n", "a", "---\ntitle: t\n---\n\nb\n"],
    ["one behind a byte order mark", "\uFEFFa\n\nb\n", "a", "\uFEFFb\n"],
    ["CRLF", "a\r\n\r\nb\r\n\r\nc\r\n", "b", "a\r\n\r\nc\r\n"],
    ["a heading without blank lines", "a\n# b\nc\n", "b", "a\n\nc\n"],
    ["a heading over code", "a\n\n# b\n    code\n", "b", "a\n\n    code\n"],
    ["an indented one before code", "  a\n\n    code\n\nb\n", "a", "    code\n\nb\n"],
    ["a setext heading", "a\n\nb\n===\n\nc\n", "b", "a\n\nc\n"],
    ["an item of a tight list", "- a\n- b\n- c\n", "b", "- a\n- c\n"],
    ["the first item", "- a\n  more\n- b\n", "a more", "- b\n"],
    ["the last item", "- a\n- b\n\nc\n", "b", "- a\n\nc\n"],
    ["an item of a loose list", "- a\n\n- b\n\n- c\n", "b", "- a\n\n- c\n"],
    ["an item with one blank line beside it", "- a\n- b\n\n- c\n", "b", "- a\n\n- c\n"],
    ["an only item", "x\n\n- a\n\ny\n", "a", "x\n\ny\n"],
    ["an item with all in it", "- a\n\n  ```\n  code\n  ```\n\n  - in\n- b\n", "a", "- b\n"],
    ["a later block of an item", "- a\n\n  b\n\n  c\n- d\n", "b", "- a\n\n  c\n- d\n"],
    ["an item in an item", "1. a\n   - b\n   - c\n2. d\n", "b", "1. a\n   - c\n2. d\n"],
    ["the only item in an item", "1. a\n   - b\n2. d\n", "b", "1. a\n2. d\n"],
    ["an item on the line of another", "- - a\n  - b\n", "a", "- - b\n"],
    ["the first number", "a\n1. b\n2. c\n3. d\n", "b", "a\n1. c\n3. d\n"],
    ["a longer number", "9. a\n10. b\n    c\n", "a", "9.  b\n    c\n"],
    ["a task", "- [ ] a\n- [x] b\n", "b", "- [ ] a\n"],
    ["a paragraph of a quote", "> a\n>\n> b\n", "a", "> b\n"],
    ["an only child of a quote", "x\n\n> a\n> more\n\ny\n", "a more", "x\n\ny\n"],
    ["a paragraph with lazy lines", "> a\n>\n> b\nlazy\n\nc\n", "b lazy", "> a\n\nc\n"],
    ["a row of a table", "|h|i|\n|-|-|\n|a|b|\n|c|d|\n", "b", "|h|i|\n|-|-|\n|c|d|\n"],
    ["the only row", "|h|i|\n|-|-|\n|a|b|\n\nx\n", "a", "|h|i|\n|-|-|\n\nx\n"],
    ["a table by its header", "x\n\n|h|i|\n|-|-|\n|a|b|\n", "i", "x\n"],
    ["a footnote nobody names", "a\n\n[^1]: b\n\n    c\n\n[^2]: d\n", "b", "a\n\n[^2]: d\n"],
    ["a later block of a footnote", "a[^1]\n\n[^1]: b\n\n    c\n", "c", "a[^1]\n\n[^1]: b\n"],
    ["a block by the alt text in it", "a\n\n![b](c.png)\n\nd\n", "b", "a\n\nd\n"],
    ["what kept two lists apart", "- a\n\nb\n\n- c\n", "b", "- a\n\n<!-- -->\n\n- c\n"],
    ["what kept quotes apart", "> a\n\nb\n\n> c\n", "b", "> a\n\n> c\n"],
    ["what kept a list and code apart", "- a\n\nb\n\n    c\n", "b", "- a\n\n<!-- -->\n\n    c\n"],
  ])("is cut with its lines: %s", (_, text, at, expected) => {
    expect(shape(text, drop(at))).toBe(expected);
  });

  it.each([
    ["code and images between", "a\n\n```\ncode\n```\n\n![](i.png)\n\nb\n\nc\n", "a", "b", "c\n"],
    ["a chapter with its list", "x\n\n# a\n\n- b\n- c\n\ny\n", "a", "c", "x\n\ny\n"],
    ["some items", "- a\n- b\n- c\n- d\n", "b", "c", "- a\n- d\n"],
    ["all items", "x\n\n- a\n- b\n", "a", "b", "x\n"],
    ["rows", "|h|\n|-|\n|a|\n|b|\n|c|\n", "a", "b", "|h|\n|-|\n|c|\n"],
    ["all of a quote", "> a\n>\n> b\n\nx\n", "a", "b", "x\n"],
    ["all of the text", "---\nt: 1\n---\n\na\n\nb\n", "a", "b", "---\nt: 1\n---\n"],
  ])("takes its neighbours with it with `through`: %s", (_, text, at, through, expected) => {
    expect(shape(text, drop(at, through))).toBe(expected);
  });

  it("leaves the units of the rest as they were, whatever their places would be", () => {
    const text = "# a\n\nb\n\n## c\n\nd ![e](f.png)\n";
    const { segmented, origins, dropped } = shaped(text, drop("a"));
    expect(unitTexts(segmented)).toEqual(["b", "c", "d ", "e"]);
    expect(origins).toEqual([1, 2, 3, 4]);
    expect([...dropped.keys()]).toEqual([0]);
    expect(segmented.units[0]!.headings).toEqual(["a"]);
  });

  it("is an orphan where it is gone, or where others would be read otherwise", () => {
    expect(problems("a\n", drop("b"))).toEqual(["its block is gone from the source"]);
    expect(problems("- a\n- b\n\nc\n", drop("a", "c"))).toEqual([]);
    expect(problems("a\n\n- b\n- c\n", drop("a", "b"))).toEqual([
      "its blocks do not stand in one row in the source",
    ]);
    expect(problems("a[^1]\n\n[^1]: b\n", drop("b"))).toEqual([
      "line 1 of the source would be read otherwise",
    ]);
    expect(problems("---\ntitle: T\n---\n\na\n", drop("T"))).toEqual([
      "its block is gone from the source",
    ]);
  });

  it("may need another one to be dropped first", () => {
    expect(shape("a[^1]\n\nx\n\n[^1]: b\n", drop("b"), drop("a"))).toBe("x\n");
  });
});

describe("a block that is moved", () => {
  it.each([
    ["down", "a\n\nb\n\nc\n", move("a", "b"), "b\n\na\n\nc\n"],
    ["to the end", "a\n\nb", move("a", "b"), "b\n\na"],
    ["up", "a\n\nb\n\nc\n", move("c", "a"), "a\n\nc\n\nb\n"],
    ["to the beginning", "a\n\nb\n", move("b", "^"), "b\n\na\n"],
    [
      "under front matter",
      "---\nt: 1\n---\na\n\nb\n",
      move("b", "^"),
      "---\nt: 1\n---\n\nb\n\na\n",
    ],
    [
      "with others",
      "a\n\nb\n\n```\nx\n```\n\nc\n\nd\n",
      move("b", "d", "c"),
      "a\n\nd\n\nb\n\n```\nx\n```\n\nc\n",
    ],
    ["an item", "- a\n- b\n- c\n", move("a", "c"), "- b\n- c\n- a\n"],
    ["an item of a loose list", "1. a\n\n2. b\n\n3. c\n", move("c", "a"), "1. a\n\n3. c\n\n2. b\n"],
    ["a row", "|h|\n|-|\n|a|\n|b|\n", move("a", "b"), "|h|\n|-|\n|b|\n|a|\n"],
    [
      "into a quote",
      "a\nmore\n\n> b\n>\n> c\n",
      move("a more", "b"),
      "> b\n>\n> a\n> more\n>\n> c\n",
    ],
    ["out of a quote", "> a\n> more\n>\n> b\n\nc\n", move("a more", "c"), "> b\n\nc\n\na\nmore\n"],
    [
      "out of an item",
      "- a\n\n  b\n  more\n- c\n\nd\n",
      move("b more", "d"),
      "- a\n- c\n\nd\n\nb\nmore\n",
    ],
    [
      "with CRLF",
      "> a\r\n> b\r\n>\r\n> c\r\n\r\nd\r\n",
      move("a b", "d"),
      "> c\r\n\r\nd\r\n\r\na\r\nb\r\n",
    ],
    ["between items", "a\n\n- b\n- c\n", move("a", "b"), "- b\n\na\n\n- c\n"],
    ["an item out of its list", "- a\n- b\n\nc\n", move("b", "c"), "- a\n\nc\n\n- b\n"],
  ])("goes where it shall stand: %s", (_, text, draft, expected) => {
    expect(shape(text, draft)).toBe(expected);
  });

  it("takes what is moved behind it along, and is not dropped with its neighbours", () => {
    expect(shape("a\n\nb\n\nc\n\nd\n", move("a", "b"), move("b", "d"))).toBe("c\n\nd\n\nb\n\na\n");
    expect(shape("a\n\nb\n\nc\n\nd\n", drop("a", "c"), move("b", "d"))).toBe("d\n\nb\n");
  });

  it("is an orphan where two would stand behind each other, and the other is moved", () => {
    const result = shaped("a\n\nb\n\nc\n", move("a", "b"), move("b", "a"));
    expect(result.segmented.article.text).toBe("b\n\na\n\nc\n");
    expect(result.orphaned).toMatchObject([
      { record: { id: "record 1" }, problem: "another block would be lost with it" },
    ]);
    expect(problems("a\n\nb\n", move("a", "a"))).toEqual(["a block cannot stand behind itself"]);
    expect(problems("a\n\nb\n", move("a", "x"))).toEqual([
      "the block behind which it stands is gone from the source",
    ]);
  });
});

describe("a block that is added", () => {
  it.each([
    ["behind a paragraph", "a\n\nb\n", add("a", "x\ny"), "a\n\nx\ny\n\nb\n"],
    ["at the end", "a\n", add("a", "x"), "a\n\nx\n"],
    ["at the beginning", "a\n", add("^", "x"), "x\n\na\n"],
    [
      "behind front matter",
      "---\nt: 1\n---\n\na\n",
      add("^", "# x"),
      "---\nt: 1\n---\n\n# x\n\na\n",
    ],
    ["behind a byte order mark", "\uFEFFa\n", add("^", "x"), "\uFEFFx\n\na\n"],
    ["in a quote", "> a\n>\n> b\n", add("a", "x\n\ny"), "> a\n>\n> x\n>\n> y\n>\n> b\n"],
    ["as an item", "- a\n- b\n", add("a", "- x\n  y"), "- a\n- x\n  y\n- b\n"],
    ["as an item of a loose list", "- a\n\n- b\n", add("b", "- x"), "- a\n\n- b\n\n- x\n"],
    ["as a row", "|h|\n|-|\n|a|\n", add("a", "|x|"), "|h|\n|-|\n|a|\n|x|\n"],
    ["with CRLF", "a\r\n\r\nb\r\n", add("a", "x\ny"), "a\r\n\r\nx\r\ny\r\n\r\nb\r\n"],
    ["between a heading and its text", "# a\nb\n", add("a", "x"), "# a\n\nx\n\nb\n"],
    ["to a list", "- a\n\nb\n", add("a", "- x"), "- a\n- x\n\nb\n"],
  ])("stands where it shall: %s", (_, text, draft, expected) => {
    expect(shape(text, draft)).toBe(expected);
  });

  it("replaces a block that is dropped, and goes along with one that is moved", () => {
    expect(shape("a\n\nb\n\nc\n", drop("b"), add("b", "x"))).toBe("a\n\nx\n\nc\n");
    expect(shape("a\n\nb\n\nc\n", drop("a", "c"), add("b", "x"))).toBe("x\n");
    expect(shape("a\n\nb\n\nc\n", move("a", "c"), add("a", "x"))).toBe("b\n\nc\n\na\n\nx\n");
  });

  it("keeps the order of several", () => {
    expect(shape("a\n\nb\n", add("a", "x"), add("a", "y"))).toBe("a\n\nx\n\ny\n\nb\n");
  });

  it("has no units of its own, and says where it stands", () => {
    const { segmented, whole, added } = shaped("a\n\nb\n", add("a", "x\n\ny"));
    expect(unitTexts(segmented)).toEqual(["a", "b"]);
    expect(unitTexts(whole)).toEqual(["a", "x", "y", "b"]);
    expect(added).toEqual([{ record: "record 0", start: 3, end: 7 }]);
  });

  it.each([
    ["an open fence", "```\nx", "it would take in what follows"],
    ["an open comment", "<!-- x", "it would take in what follows"],
    ["units that it switches off", "<!-- i18n-off -->", "would be read otherwise"],
    ["a definition that others would use", "[b]: x", "would be read otherwise"],
    ["nothing", "", "it is empty"],
  ])("is an orphan where it would change others: %s", (_, markdown, problem) => {
    const [found] = problems("a\n\nsee [b]\n", add("a", markdown));
    expect(found).toContain(problem);
  });
});

import { describe, expect, it } from "vitest";
import { lineHabit } from "../../../pipeline/stages/rebuild/line-habit.ts";
import { segmented } from "../segmented.ts";
import { written } from "./written.ts";

const LONG =
  "This target is a good deal longer than its source was, and it holds <g1>some marked words</g1> as well.";

function habitOf(markdown: string) {
  return lineHabit(segmented(markdown).sites[0]!, markdown);
}

describe("line habit", () => {
  it.each([
    ["One line. Another sentence.", { type: "one-line" }],
    ["One sentence here.\nAnother one here.\nA third one.", { type: "sentence-per-line" }],
    ["One sentence that is\nwrapped. And another.", { type: "width", columns: 21 }],
    ["> One sentence that is\n> wrapped at some width.", { type: "width", columns: 22 }],
    ["One\ntwo", { type: "width", columns: 20 }],
    ["这是一个句子，它在一行里\n没有完。", { type: "width", columns: 24 }],
    ["# Title\n", { type: "one-line" }],
    ["Two\nlines\n===\n", { type: "one-line" }],
  ])("of %j is %j", (markdown, habit) => {
    expect(habitOf(markdown)).toEqual(habit);
  });
});

describe("wrapping a target", () => {
  it("keeps one line where the source has one", () => {
    expect(written("One *line* of text.\n", LONG)).toBe(`${LONG.replaceAll(/<\/?g1>/g, "*")}\n`);
  });

  it("fills the width of the source", () => {
    const text = written("A source of *two lines* that is\nwrapped at thirty columns.\n", LONG);
    expect(text).toBe(
      "This target is a good deal\nlonger than its source was, and\nit holds *some marked words* as\nwell.\n",
    );
  });

  it("writes a sentence a line where the source does", () => {
    expect(
      written("One here.\nTwo here.\nThree here.\n", "Eins ist hier.", "Zwei ist hier.", "Drei."),
    ).toBe("Eins ist hier.\nZwei ist hier.\nDrei.\n");
  });

  it.each([
    ["a quote", "> A *source* of words\n> over two lines.\n", "> "],
    ["a list", "- A *source* of words\n  over two lines.\n", "  "],
    ["a numbered list", "10. A *source* of words\n    over two lines.\n", "    "],
    ["a task", "- [ ] A *source* of words\n  over two lines.\n", "  "],
    ["a quote in a list", "- > A *source* of words\n  > over two lines.\n", "  > "],
    ["a list in a quote", "> 1. A *source* of words\n>    over two lines.\n", ">    "],
    ["a footnote", "[^long-label]: A *source* of words\n    over two lines.\n", "    "],
    ["a lazy quote", "> A *source* of words\nover two lines.\n", "> "],
    ["a lazy list in a quote", "> - A *source* of words\nover two lines.\n", ">   "],
    ["an indented paragraph", "  A *source* of words\n over two lines.\n", "  "],
    ["a tab list", "-\tA *source* of words\n\tover two lines.\n", " \t"],
  ])("begins every line of %s with its prefix", (_, source, prefix) => {
    const [first, ...rest] = written(source, LONG).trimEnd().split("\n");
    expect(first).toContain("This target is");
    expect(rest.length).toBeGreaterThan(2);
    for (const line of rest) expect(line).toMatch(new RegExp(`^${prefix}[^ ]`));
    expect(written(source, LONG)).not.toMatch(/[ \t]\n/);
  });

  it("ends lines as the article does", () => {
    const text = written("> A *source* of words\r\n> over two lines.\r\n", LONG);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text.split("\r\n").length).toBeGreaterThan(3);
  });

  it.each([
    "-",
    "+",
    "*",
    "1.",
    "1)",
    "12.",
    "#",
    "##",
    ">",
    "===",
    "---",
    "|",
    "<div>",
    "```",
    "~~~",
    "[^1]:",
    ":---",
  ])("never begins a line with %s", (word) => {
    const source = "A source of some words over\nmore than just one line.\n";
    const target = Array.from(
      { length: 30 },
      (_, index) => `${"x".repeat((index % 7) + 1)} ${word}`,
    ).join(" ");
    const text = written(source, `${target} end`.replaceAll("<", "&lt;"));
    expect(text.split("\n").length).toBeGreaterThan(5);
    for (const line of text.split("\n").slice(1)) expect(line.startsWith(word)).toBe(false);
    expect(text.replaceAll("\\", "").replace(/\n/g, " ").trim()).toBe(`${target} end`);
  });

  it.each([
    ["Japanese", "これは文です。", "次の文です。", "これは文です。次の文です。"],
    ["Chinese", "他说“好”。", "她说“不”。", "他说“好”。她说“不”。"],
    ["Chinese with a quote at the end", "他说：“好。”", "她不说。", "他说：“好。”她不说。"],
    ["Chinese and Latin", "我用 Git", "You too.", "我用 Git You too."],
    ["Korean", "문장입니다.", "다음입니다.", "문장입니다. 다음입니다."],
    ["Thai", "ประโยคแรก", "ประโยคที่สอง", "ประโยคแรก ประโยคที่สอง"],
  ])("joins sentences as %s does", (_, one, two, joined) => {
    expect(written("One here. Two here.\n", one, two)).toBe(`${joined}\n`);
  });

  it("puts a Japanese sentence on no line of its own, where a break would show as a space", () => {
    expect(written("One here.\nTwo here.\n", "一つ。", "二つ。")).toBe("一つ。二つ。\n");
  });

  it.each([
    ["a heading", "# A *title*\n", `# ${LONG}\n`],
    ["a setext heading of two lines", "A *title*\nmore\n===\n", `${LONG}\n===\n`],
    ["a cell", "| *a* |\n| --- |\n", `| ${LONG} |\n| --- |\n`],
  ])("never wraps %s", (_, source, expected) => {
    expect(written(source, LONG)).toBe(expected.replaceAll(/<\/?g1>/g, "*"));
  });

  it("never wraps an alt text, a title or front matter", () => {
    const plain = LONG.replaceAll(/<\/?g1>/g, "");
    expect(written("![a\nb](c 'd\ne')\n", plain, plain)).toBe(`![${plain}](c '${plain}')\n`);
    expect(written("---\ntitle: a\n---\n", plain)).toBe(`---\ntitle: ${plain}\n---\n`);
  });

  it("keeps hard breaks and what follows them on their lines", () => {
    expect(written("> One  \n> two three\n> four.\n", "Eins<x1/>zwei drei vier.")).toBe(
      "> Eins  \n> zwei drei vier.\n",
    );
  });

  it("keeps a code span's own line break and counts on from it", () => {
    expect(
      written(
        "Some more words\nand then `code\nspan` here.\n",
        "Ein paar Worte und noch mehr und <x1/> hier.",
      ),
    ).toBe("Ein paar Worte und\nnoch mehr und `code\nspan` hier.\n");
  });
});

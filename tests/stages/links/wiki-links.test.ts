import { describe, expect, it } from "vitest";
import type { LinkTarget } from "../../../pipeline/model/page.ts";
import { wikiLinkOf } from "../../../pipeline/stages/links/wiki-address.ts";
import { segment } from "../../../pipeline/stages/segment/segment.ts";
import { graphOf, locale, pageIn, type Tree } from "./graph-of.ts";

const VAULT: Tree = {
  articles: {
    "a.md": "# A\n",
    "Tide tables.md":
      "# Tables\n\n## High water\n\n### At night: 1\n\n## Low water\n\n### At night: 2\n",
    "moon.md": "# Moon\n",
    "sky/b.md": "# B\n",
    "sky/moon.md": "# Moon in the sky\n",
    "sky/deep/sun.md": "# Sun\n",
  },
  editions: { fr: ["Tide tables.md", "a.md"] },
  files: ["content/en/sky/map.svg"],
};

function resolve(from: string, link: string, tag = "en"): string {
  const graph = graphOf(VAULT);
  return shown(graph.resolve(pageIn(graph, from, tag), `[[${link}]]`));
}

function shown(target: LinkTarget): string {
  if (target.type === "page")
    return `${target.page.url}${target.suffix}${target.hasAnchor ? "" : ` without ${target.anchor}`}`;
  if (target.type === "asset") return target.path;
  return "problem" in target
    ? `${target.problem}${"meant" in target && target.meant !== undefined ? ` (${target.meant})` : ""}`
    : target.type;
}

describe("a link of a wiki", () => {
  it.each([
    [
      "a note of that name, wherever it is and whatever its case",
      "a.md",
      "tide Tables",
      "/en/tide-tables/",
    ],
    ["one with its ending", "a.md", "Tide tables.md", "/en/tide-tables/"],
    ["one further down", "a.md", "sun", "/en/sky/deep/sun/"],
    ["the nearest of several", "a.md", "moon", "/en/moon/"],
    ["the nearest of several, from their folder", "sky/b.md", "moon", "/en/sky/moon/"],
    ["the nearest of several, from below it", "sky/deep/sun.md", "moon", "/en/sky/moon/"],
    ["a path from the vault's folder", "sky/deep/sun.md", "sky/moon", "/en/sky/moon/"],
    ["the end of a path", "a.md", "deep/sun", "/en/sky/deep/sun/"],
    ["a path from the note", "sky/b.md", "../moon", "/en/moon/"],
    ["a file beside the note", "sky/b.md", "map.svg", "content/en/sky/map.svg"],
    ["a heading", "a.md", "Tide tables#high water", "/en/tide-tables/#high-water"],
    [
      "a heading below another one",
      "a.md",
      "Tide tables#Low water#At night 2",
      "/en/tide-tables/#at-night-2",
    ],
    [
      "a heading of the note itself",
      "Tide tables.md",
      "#High water",
      "/en/tide-tables/#high-water",
    ],
    ["the note, for the id of a block in it", "a.md", "moon#^full", "/en/moon/"],
  ])("leads to %s", (_, from, link, target) => {
    expect(resolve(from, link)).toBe(target);
  });

  it.each([
    ["a.md", "Tide table", "there is no article `Tide table` ([[Tide tables]])"],
    ["a.md", "sky/sun", "there is no article `sky/sun`"],
    ["a.md", "../../../secret", "there is no article `../../../secret`"],
    ["a.md", "Tide tables#Low water#High water", "/en/tide-tables/ without High water"],
  ])("in %s to %s is broken", (from, link, problem) => {
    expect(resolve(from, link)).toBe(problem);
  });

  it("leads to the page of its reader's locale, with the ids of the source", () => {
    expect(resolve("a.md", "Tide tables#High water", "fr")).toBe("/fr/tide-tables/#high-water");
    expect(resolve("a.md", "moon", "fr")).toBe("/fr/moon/");
  });

  it.each([
    ["[[a b]]", "[[a b]]", "a b"],
    ["[[ a#B c#d ]]", "[[a#B c#d]]", "a > B c > d"],
    ["[[#b]]", "[[#b]]", "b"],
    ["[[a|", "[[a]]", "a"],
    ["[[a\\|", "[[a]]", "a"],
    ["[[a| b ]]", "[[a]]", "b"],
  ])("is read from `%s`", (literal, address, text) => {
    expect(wikiLinkOf(literal)).toEqual({ address, text });
  });

  it.each(["[[_TOC_]]", "[[toc]]", "[[ ]]", "![[a]]", "[[a]", "[a]"])(
    "is not seen in `%s`",
    (text) => {
      expect(wikiLinkOf(text)).toBeUndefined();
    },
  );

  it("is among the addresses of its article, with its brackets", () => {
    const text = "# A\n\n| [[b\\|c]] |\n|---|\n| [[d#e]] `[[f]]` |\n";
    const article = { path: "a.md", text, source: locale("en"), revision: "" };
    const { addresses } = segment(article, { dialects: ["obsidian"] }).linkMarks();
    expect(
      addresses.map(({ start, end, address, kind }) => [text.slice(start, end), address, kind]),
    ).toEqual([
      ["[[b\\|", "[[b]]", "wiki"],
      ["[[d#e]]", "[[d#e]]", "wiki"],
    ]);
  });
});

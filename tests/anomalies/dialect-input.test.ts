import { describe, expect, it } from "vitest";
import { DIALECTS, type DialectName } from "../../pipeline/stages/read/markdown/dialects.ts";
import type { Dialect } from "../../pipeline/stages/read/markdown/dialects.ts";
import { maskScanner } from "../../pipeline/stages/read/markdown/masks/mask-scanner.ts";
import { writeArticle } from "../../pipeline/stages/rebuild/write-article.ts";
import { segmented } from "../stages/segmented.ts";

const MEGABYTE = 1_000_000;

/** What is repeated, and how many masks each of them makes; 0 for what is never closed. */
const FLOODS: Partial<Record<DialectName, readonly (readonly [string, number])[]>> = {
  mkdocs: [
    ['!!! note "x"\n', 1],
    ['!!! note "x\n', 0],
    ["!!! a\n\n\n\n", 1],
    ["- ??? a\n", 1],
    ['=== "a"\n', 1],
    ["/// a | b\n", 1],
    ["--8<--\n\n", 1 / 2],
    ["{! a", 0],
    ["{* a", 0],
    ["{% a", 0],
    ["{{ a", 0],
    ["{# a", 0],
    ["{++a ", 0],
    ["{>>a", 0],
    ["==a ", 0],
    ["^^a ", 0],
    ["++a ", 0],
    [":a", 0],
    ['[=1% "', 0],
    ["{ .a ", 0],
    ["{ a='", 0],
    ["*[a]: b\n", 1],
    ["t\n: d\n", 1],
    ["<!-- ", 0],
  ],
  myst: [
    ["(a)=\n", 1],
    ["% a\n", 1],
    ["+++ a\n", 1],
    ["{a}``x", 1 / 2],
    ["{ref}`a <b>`\n\n", 2],
    ["{{ a", 0],
    ["(a", 0],
    ["[a]{.b", 0],
    ["[a", 0],
  ],
  obsidian: [
    ["[[", 0],
    ["[[a|b]] ", 2],
    ["![[", 0],
    ["> [!a] b\n\n", 1],
    ["> [!a", 0],
    ["%%a%%\n", 1],
    ["==a ", 0],
    ["#a ", 1],
    ["#1", 0],
    ["^a ", 0],
    ["^[", 0],
  ],
  mdbook: [
    ["{{#include a}}\n", 1],
    ["{{#include ", 0],
    ["{{#title ", 0],
  ],
  mdn: [
    ["{{a}} ", 1],
    ['{{a("b", "c d")}} ', 1],
    ['{{a("b', 0],
    ["{{a(", 0],
    ["{{a(()", 0],
    ["{{ a", 0],
    ["- : a\n", 1],
    ["- ", 0],
  ],
  "rst-roles": [
    [":a:`b`\n\n", 1],
    [":a:`\n\n", 0],
    [":a:", 0],
  ],
};

const floods = Object.entries(FLOODS).flatMap(([name, rows]) =>
  rows.map(([unit, masks]) => [name as DialectName, unit, masks] as const),
);

describe("a flood of one construct", () => {
  it.each(floods)("in %s is read once: %j", (name, unit, masks) => {
    const count = Math.floor(MEGABYTE / unit.length / 2) * 2;
    const dialect: Dialect = DIALECTS.find((candidate) => candidate.name === name)!;
    const found = maskScanner(dialect.masks!)(`${unit.repeat(count)}\n`);
    expect(Math.abs(found.length - masks * count)).toBeLessThanOrEqual(1);
  });

  it.each([
    ["mkdocs", '!!! note "x"\n'],
    ["myst", "```{note}\n"],
    ["myst", ":::{note}\n:class: x\n"],
  ] as const)("in %s is written back byte for byte: %j", (name, unit) => {
    const text = unit.repeat(Math.ceil(MEGABYTE / 4 / unit.length));
    const article = segmented(text, "en", { dialects: [name] });
    const none = article.sites.map(() => undefined);
    expect(writeArticle(article, none, { dialects: [name] }).text).toBe(text);
  });
});

describe("a container nested deeper than forty times", () => {
  it("is left alone below that, and comes back byte for byte", () => {
    const levels = Array.from({ length: 60 }, (_, depth) => {
      const indent = "    ".repeat(depth);
      return `${indent}!!! note\n${indent}    Level ${depth}.\n\n`;
    });
    const text = levels.join("");
    const article = segmented(text, "en", { dialects: ["mkdocs"] });
    const texts = article.units.map(({ segments }) => segments.map(({ text: own }) => own).join());
    expect(texts).toEqual(Array.from({ length: 40 }, (_, depth) => `Level ${depth}.`));
  });
});

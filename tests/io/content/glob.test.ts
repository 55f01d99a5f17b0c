import { describe, expect, it } from "vitest";
import { compileGlob } from "../../../pipeline/io/content/glob.ts";

describe("compileGlob", () => {
  it.each([
    ["content/**/*.md", "content/a.md", true],
    ["content/**/*.md", "content/en/guide/a.md", true],
    ["content/**/*.md", "content/a.mdx", false],
    ["content/**/*.md", "contents/a.md", false],
    ["content/**/*.md", "content/.hidden/a.md", false],
    ["content/**/*.md", "content/.a.md", false],
    ["content/.drafts/*.md", "content/.drafts/a.md", true],
    ["content/*.md", "content/en/a.md", false],
    ["content/**", "content/en/a.md", true],
    ["content/**", "content", false],
    ["**/*.md", "a.md", true],
    ["**/guide/*.md", "x/y/guide/a.md", true],
    ["a?.md", "ab.md", true],
    ["a?.md", "a/.md", false],
    ["a?.md", "a𝒳.md", true],
    ["[a-c]x.md", "bx.md", true],
    ["[!a-c]x.md", "bx.md", false],
    ["[!a-c]x.md", "dx.md", true],
    ["*.{md,markdown}", "a.markdown", true],
    ["*.{md,markdown}", "a.mdown", false],
    ["{docs,content/{en,de}}/*.md", "content/de/a.md", true],
    ["{docs,content/{en,de}}/*.md", "content/fr/a.md", false],
    ["a+b(c).md", "a+b(c).md", true],
    ["a+b(c).md", "aab(c).md", false],
    ["a,b.md", "a,b.md", true],
    ["Über/*.md", "Über/ö.md", true],
  ])("%s on %s says %s", (pattern, path, expected) => {
    expect(compileGlob(pattern).matches(path)).toBe(expected);
  });

  it.each([
    ["content/**/*.md", "content"],
    ["docs/en/v*/a.md", "docs/en"],
    ["**/*.md", ""],
    ["docs/a.md", "docs"],
    ["a.md", ""],
  ])("finds the folder above the first wildcard of %s", (pattern, base) => {
    expect(compileGlob(pattern).base).toBe(base);
  });
});

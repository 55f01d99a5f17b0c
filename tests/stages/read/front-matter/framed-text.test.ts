import { describe, expect, it } from "vitest";
import {
  beginsWithFrame,
  frontMatterBlock,
} from "../../../../pipeline/stages/read/front-matter/front-matter-block.ts";
import { writeArticle } from "../../../../pipeline/stages/rebuild/write-article.ts";
import { segmented, textsOf } from "../../segmented.ts";

describe("text between two thematic breaks at the begin of an article", () => {
  it.each([
    ["after a blank line", "---\n\n# Done\n\nYou made it.\n\n---\n"],
    ["after a heading", "---\n# Done\nYou made it.\n\n---\n"],
    ["before a line with a colon at its end", "---\n\nDone.\n\nGo on with:\n\n`x`\n\n---\n"],
    ["with code first", "---\n\n`a` is it.\n\n---\n"],
    ["with strong text first", "---\n**Done**\n\n---\n"],
    ["with CRLF and a byte order mark", "\uFEFF---\r\n\r\nDone.\r\n\r\n---\r\n"],
  ])("is text: %s", (_, text) => {
    expect(frontMatterBlock(text)).toBeUndefined();
    const { article, sites, units, problems } = segmented(text);
    expect(problems).toEqual([]);
    expect(units.length).toBeGreaterThan(0);
    const copied = sites.map(() => undefined);
    expect(writeArticle(segmented(text), copied, {}).text).toBe(article.text);
  });

  it("is read as if the break had other signs", () => {
    expect(textsOf("---\n\n# Done\n\nYou made it.\n\n---\n")).toEqual(["Done", "You made it."]);
  });

  it("is translated in place", () => {
    const article = segmented("---\n\n# Done\n\nYou made it.\n\n---\n");
    const pieces = ["Fertig", "Geschafft."].map((target) => [{ from: 0, to: 1, target }]);
    expect(writeArticle(article, pieces, {})).toMatchObject({
      text: "---\n\n# Fertig\n\nGeschafft.\n\n---\n",
      fallbacks: [],
    });
  });

  it.each([
    ["a key", "---\ntitle: One\n---\n"],
    ["a key after a blank line and a comment", "---\n\n# Set by hand\ntitle: One\n---\n"],
    ["a quoted key", '---\n"title": One\n---\n'],
    ["a key in another script", "---\n標題: 一\n---\n"],
    ["a key without a value", "---\ntags:\n- a\n---\n"],
    ["JSON", '---\n{"title": "One"}\n---\n'],
    ["a broken line before a key", "---\ntitle One\ndate: 2026-01-01\n---\n"],
    ["a key of TOML", '---\nlayout = "post"\n---\n'],
    ["comments alone", "---\n# title\n---\n"],
    ["nothing", "---\n\n---\n"],
    ["TOML", "+++\nOne\n+++\n"],
  ])("is front matter where it may be meant as some: %s", (_, text) => {
    expect(beginsWithFrame(text)).toBe(false);
    expect(frontMatterBlock(text)).toBeDefined();
  });
});

import { describe, expect, it } from "vitest";
import { headingIds } from "../../../pipeline/stages/layouts/heading-ids.ts";
import type { HeadingIdStyle } from "../../../pipeline/stages/layouts/layout.ts";

/** What the generators themselves made of these headings. */
const MADE: Readonly<Record<HeadingIdStyle, readonly (readonly [string, string])[]>> = {
  github: [
    ["A step with `code`, and more!", "a-step-with-code-and-more"],
    ["Über  uns & Co.", "über--uns--co"],
    ["インストール", "インストール"],
    ["1. Begin", "1-begin"],
    ["snake_case", "snake_case"],
  ],
  vitepress: [
    ["A step with code, and more!", "a-step-with-code-and-more"],
    ["Über uns & Co.", "uber-uns-co"],
    ["1. Begin", "_1-begin"],
    ["snake_case", "snake-case"],
  ],
  eleventy: [
    ["A step with code, and more!", "a-step-with-code-and-more"],
    ["Über uns & Co.", "ueber-uns-and-co"],
    ["Don't stop", "dont-stop"],
    ["1. Begin", "1-begin"],
  ],
  "python-markdown": [
    ["A step with code, and more!", "a-step-with-code-and-more"],
    ["Über uns & Co.", "uber-uns-co"],
    ["snake_case", "snake_case"],
  ],
  mdn: [["A step with code, and more!", "a_step_with_code_and_more"]],
};

describe("ids of headings", () => {
  it.each(Object.entries(MADE))("are those of %s", (style, pairs) => {
    for (const [text, id] of pairs)
      expect(headingIds(style as HeadingIdStyle, [{ text }])).toEqual([id]);
  });

  it("tell equal headings apart as each generator does, beside ids of authors", () => {
    const twice = [{ text: "A" }, { text: "A" }, { text: "B", own: "a-2" }, { text: "A" }];
    expect(headingIds("github", twice)).toEqual(["a", "a-1", "a-2", "a-3"]);
    expect(headingIds("python-markdown", twice)).toEqual(["a", "a_1", "a-2", "a_2"]);
    expect(headingIds("eleventy", twice)).toEqual(["a", "a-2", "a-2", "a-3"]);
  });
});

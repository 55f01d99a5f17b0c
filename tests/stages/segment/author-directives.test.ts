import { describe, expect, it } from "vitest";
import { directivesOf } from "../../../pipeline/stages/segment/author-directives.ts";
import { segmented } from "../segmented.ts";

const note = (text: string) => ({ type: "note", text, maxLength: undefined });

describe("directives in comments", () => {
  it.each([
    ["<!-- i18n-off -->", { type: "off" }],
    ["<!-- i18n-on -->", { type: "on" }],
    ['<!-- i18n: "it" is the cat -->', note('"it" is the cat')],
    ["<!-- i18n: max=40; short -->", { type: "note", text: "short", maxLength: 40 }],
    ["<!-- i18n:skip -->", { type: "skip" }],
    ["<!--- i18n: skip ---->", { type: "skip" }],
    ["<!-- mdbook-xgettext:skip -->", { type: "skip" }],
    ["<!-- i18n:skip-start -->", { type: "off" }],
    ["<!-- i18n:skip-end -->", { type: "on" }],
    ["<!-- i18n:comment: a - b -->", note("a - b")],
    ["<!-- i18n: comment on it -->", note("comment on it")],
    ["{/* i18n-off */}", { type: "off" }],
    ["/* i18n: MDX */", note("MDX")],
    ["{# i18n: Jinja #}", note("Jinja")],
    ["% i18n: MyST", note("MyST")],
    ["%% i18n: Obsidian %%", note("Obsidian")],
  ])("are read from %s", (comment, directive) => {
    expect(directivesOf(comment)).toEqual([directive]);
  });

  it.each([
    "<!-- i18nx: a -->",
    "<div>i18n: skip</div>",
    "50 % i18n: a",
    "<!-- i18n: never closed",
  ])("are not read from %s", (text) => {
    expect(directivesOf(text)).toEqual([]);
  });

  it("hold for blocks of MDX, too", () => {
    const text = "{/* i18n-off */}\n\nOff.\n\n{/* i18n-on */}\n\n{/* i18n: a note */}\n\nOn.\n";
    const { units } = segmented(text, "en", { dialects: ["mdx"] });
    expect(units.map((unit) => [unit.note, unit.segments[0]!.text])).toEqual([["a note", "On."]]);
  });
});

import { describe, expect, it } from "vitest";
import { markChanges } from "../../../../pipeline/stages/publish/preview/mark-changes.ts";

describe("marks of changes", () => {
  const cases: readonly (readonly [what: string, before: string, after: string, marked: string])[] =
    [
      ["are none where nothing changed", "<p>A</p>", "<p>A</p>", "<p>A</p>"],
      [
        "show below a paragraph how it changed",
        "<h2>T</h2>\n<p>A <em>b</em>.</p>",
        "<h2>T</h2>\n<p>A <em>c</em>.</p>",
        '<h2>T</h2>\n<div class="preview-changed"><p>A <em>c</em>.</p><p class="preview-words">A <del>b</del><ins>c</ins>.</p></div>',
      ],
      [
        "stand around what is new",
        "<p>A</p>",
        "<p>A</p><ul><li>B</li></ul>",
        '<p>A</p><div class="preview-added"><ul><li>B</li></ul></div>',
      ],
      [
        "keep the text of what is gone, as text",
        "<p>A</p><p>&#x3C;b> &#x26;</p>",
        "<p>A</p>",
        '<p>A</p><div class="preview-removed"><del>&lt;b> &amp;</del></div>',
      ],
    ];

  it.each(cases)("%s", (_, before, after, marked) => {
    expect(markChanges(before, after)).toBe(marked);
  });
});

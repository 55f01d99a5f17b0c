import type { RootContent } from "hast";
import { describe, expect, it } from "vitest";
import { htmlOf } from "../../../../pipeline/stages/publish/html/html-of.ts";
import { plainHtml } from "../../../../pipeline/stages/publish/render/plain-html.ts";

/** That it is what a parser makes of it is held by a property in `tests/properties/render.property.test.ts`. */
function shown(...parts: readonly (string | RootContent)[]): string | undefined {
  const tree = plainHtml(
    parts.map((part) =>
      typeof part === "string" ? ({ type: "raw", value: part } as never) : part,
    ),
  );
  return tree && htmlOf(tree);
}

const text = (value: string): RootContent => ({ type: "text", value });
const element = (tagName: string, ...children: never[]): RootContent => ({
  type: "element",
  tagName,
  properties: {},
  children,
});

describe("HTML within Markdown", () => {
  it.each([
    ["a span", ["<span class=x>", text("a & b"), "</span>"], '<span class="x">a &#x26; b</span>'],
    ["all in one", ["<div><p>a &lt;<br/>b</p>\n</div>"], "<div><p>a &#x3C;<br>b</p>\n</div>"],
    [
      "around Markdown",
      ["<details>", text("\n"), element("p"), "</details>"],
      "<details>\n<p></p></details>",
    ],
    ["the first line end of preformatted text", ["<pre>\n\na</pre>"], "<pre>\na</pre>"],
    [
      "rows without a body",
      ["<table><tr><td>1</td></tr></table>"],
      "<table><tbody><tr><td>1</td></tr></tbody></table>",
    ],
    ["the end of what is never open", ["<p>a<img></img>b</p>"], "<p>a<img>b</p>"],
    ["an attribute that is given twice", ["<a id=x id=y></a>"], '<a id="x"></a>'],
  ] as const)("is read without a parser: %s", (_, parts, html) => {
    expect(shown(...parts)).toBe(html);
  });

  it.each([
    ["what is not closed", ["<div>", "a"]],
    ["what is closed elsewhere", ["<b>", element("p", { type: "raw", value: "</b>" } as never)]],
    ["what closes another", ["<p>a<div>b</div></p>"]],
    ["a link in a link", ["<a href=x><a href=y></a></a>"]],
    ["text between cells", ["<table>x<tr><td>1</td></tr></table>"]],
    ["an item without a list", ["<li>a</li>"]],
    ["elements of other languages", ["<svg></svg>"]],
    ["what runs", ["<script>a</script>"]],
    ["a slash that means nothing", ["<span/>a"]],
    ["comments that end early", ["<!--> a -->"]],
  ] as const)("is left to a parser: %s", (_, parts) => {
    expect(shown(...parts)).toBeUndefined();
  });
});

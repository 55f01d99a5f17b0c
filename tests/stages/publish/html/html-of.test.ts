import fc from "fast-check";
import type { Element, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { htmlOf } from "../../../../pipeline/stages/publish/html/html-of.ts";

const texts = fc.oneof(
  fc.constantFrom("", "a & b", "<script>", "it's `so`", '"', "\0", "&amp;", "é😀", "a\nb"),
  fc.string({ maxLength: 8 }),
);

const properties = fc.dictionary(
  fc.constantFrom(
    ..."id href title className dataP0 dataFootnoteRef ariaLabel tabIndex checked open dateTime hrefLang colSpan start".split(
      " ",
    ),
  ),
  fc.oneof(
    texts,
    fc.boolean(),
    fc.integer(),
    fc.constant(Number.NaN),
    fc.constant(undefined),
    fc.array(fc.constantFrom("one", "two")),
  ),
  { maxKeys: 4 },
);

const { node } = fc.letrec<{ node: Element; text: { type: "text"; value: string } }>((tie) => ({
  text: fc.record({ type: fc.constant("text" as const), value: texts }),
  node: fc.record({
    type: fc.constant("element" as const),
    tagName: fc.constantFrom("p", "a", "br", "img", "input", "pre", "td", "script"),
    properties,
    children: fc.array(fc.oneof({ maxDepth: 4 }, tie("text"), tie("node")), { maxLength: 3 }),
  }),
}));

describe("writing HTML", () => {
  it("is what the library for it writes", () => {
    fc.assert(
      fc.property(node, (element) => {
        // Only texts are in a script.
        fc.pre(!JSON.stringify(element).includes('"script","properties"') || isFlat(element));
        const root: Root = { type: "root", children: [{ type: "doctype" }, element] };
        expect(htmlOf(root)).toBe(toHtml(root));
      }),
      { numRuns: 2000 },
    );
  });

  it("shows HTML as text where nobody says that it is safe", () => {
    const root = { type: "root", children: [{ type: "raw", value: "<b>" }] } as unknown as Root;
    expect(htmlOf(root)).toBe("&#x3C;b>");
    expect(htmlOf(root, { allowRaw: true })).toBe("<b>");
  });

  it("leaves out attributes whose names are none", () => {
    const element: Element = {
      type: "element",
      tagName: "p",
      properties: { 'x" onload="y': "1", id: "a" },
      children: [],
    };
    expect(htmlOf(element)).toBe('<p id="a"></p>');
  });
});

function isFlat({ tagName, children }: Element): boolean {
  return children.every(
    (child) => child.type !== "element" || (tagName !== "script" && isFlat(child)),
  );
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlPieces, tokenizedPieces } from "../../../../pipeline/stages/read/html/html-pieces.ts";
import { simplePieces } from "../../../../pipeline/stages/read/html/simple-pieces.ts";

const PIECES = [
  [
    "<p>",
    "</p>",
    "<P CLASS='a'>",
    "<br/>",
    "<br />",
    "<a href=\"b\" id='c' hidden>",
    "<i x=y>",
    "</b >",
  ],
  [
    "<!-- a -->",
    "<!--",
    "-->",
    "<!>",
    "<!DOCTYPE html>",
    "<?a?>",
    "<![CDATA[b]]>",
    "<",
    ">",
    "&amp;",
  ],
  [
    "<script>",
    "</script>",
    "<title>",
    "</title>",
    "<svg>",
    "</svg>",
    "<x-y>",
    "<a_b>",
    "<a\u00A0b>",
    "<svg:a>",
  ],
  [
    "<a b = 'c'>",
    '<a b="<">',
    '<a b="c"d="e">',
    "<a/b>",
    "<a b/>",
    "<a 'b'>",
    "</p c>",
    "</>",
    "<é>",
  ],
  [
    "a",
    " ",
    "\n",
    "é",
    "😀",
    "--",
    "'",
    '"',
    "/",
    "=",
    "<a",
    " b='",
    '<p\n q="r\ns"\n>',
    "<a b=''>",
  ],
].flat();
const html = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((all) => all.join(""));

/** Pieces as `type source`, tags with their role. */
function pieces(html: string): readonly string[] {
  return htmlPieces(html).map((piece) => {
    const source = html.slice(piece.start, piece.end);
    return piece.type === "tag" ? `${piece.role} ${source}` : `${piece.type} ${source}`;
  });
}

function attributes(html: string) {
  const [tag] = htmlPieces(html);
  if (tag?.type !== "tag") return [];
  return tag.attributes.map(({ name, value, span, quote }) => [
    name,
    value,
    html.slice(span.start, span.end),
    quote,
  ]);
}

describe("HTML pieces", () => {
  it.each([
    [
      "tags and text",
      "<p>a</p>b<br/>",
      ["open <p>", "text a", "close </p>", "text b", "empty <br/>"],
    ],
    ["references", "a&amp;b &copy c", ["text a", "text &amp;", "text b ", "text &copy", "text  c"]],
    ["a reference for two characters", "&NotEqualTilde;x", ["text &NotEqualTilde;", "text x"]],
    [
      "comments",
      "<!-- a > b -->c<!-->d",
      ["comment <!-- a > b -->", "text c", "comment <!-->", "text d"],
    ],
    ["an unclosed comment", "a<!-- b", ["text a", "comment <!-- b"]],
    ["a declaration", "<!DOCTYPE html>a", ["other <!DOCTYPE html>", "text a"]],
    [
      "an instruction, as CommonMark ends it",
      '<?php "a > b" ?>c',
      ['instruction <?php "a > b" ?>', "text c"],
    ],
    ["an unclosed instruction", "a<?php > b", ["text a", "other <?php > b"]],
    ["CDATA", "<![CDATA[ a > b ]]>c", ["other <![CDATA[ a > b ]]>", "text c"]],
    ["a tag without an end", "a<b c='d", ["text a", "other <b c='d"]],
    ["an end tag without an end", "a</p b", ["text a", "other </p b"]],
    [
      "what is no tag",
      "a < b <3 </>c",
      ["text a ", "text < b ", "text <3 ", "other </>", "text c"],
    ],
    ["an end tag with attributes", "a</p b>c", ["text a", "close </p b>", "text c"]],
    ["scripts", "<script>'<b>'</script>", ["open <script>", "text '<b>'", "close </script>"]],
  ])("take %s apart", (_, html, expected) => {
    expect(pieces(html)).toEqual(expected);
  });

  it("are by any way those of a tokenizer", () => {
    let simple = 0;
    fc.assert(
      fc.property(html, (text) => {
        const found = simplePieces(text);
        if (found === undefined) return;
        simple++;
        expect(found).toEqual(tokenizedPieces(text));
      }),
      { numRuns: 5000 },
    );
    expect(simple).toBeGreaterThan(500);
  });

  it.each(["<!-- a -->", "<!---->", "<!--a-->", "<!--->", "<p>", "</p>", "<P>", "<p >"])(
    "are the same for %s alone and before others",
    (html) => {
      expect(htmlPieces(html)).toEqual(htmlPieces(`${html}<i b="c">`).slice(0, -1));
    },
  );

  it("have the values of attributes, decoded, and where these stand", () => {
    expect(attributes(`<a b="x &amp; y" c='z' d=un e f = "" G="&lt;">`)).toEqual([
      ["b", "x & y", "x &amp; y", '"'],
      ["c", "z", "z", "'"],
      ["d", "un", "un", ""],
      ["e", "", "", ""],
      ["f", "", "", '"'],
      ["g", "<", "&lt;", '"'],
    ]);
  });

  it("leave out masks of text and mark values that hold some", () => {
    const html = '<a b="{{>}}" c="d">x{{<b>}}y</a>';
    const masks = [
      { start: 6, end: 11, type: "var", isBlock: false },
      { start: 20, end: 27, type: "var", isBlock: false },
    ] as const;
    const found = htmlPieces(html, masks);
    expect(found.map(({ type, start, end }) => `${type} ${html.slice(start, end)}`)).toEqual([
      'tag <a b="{{>}}" c="d">',
      "text x",
      "mask {{<b>}}",
      "text y",
      "tag </a>",
    ]);
    const [tag] = found;
    expect(tag?.type === "tag" && tag.attributes.map(({ isMixed }) => isMixed)).toEqual([
      true,
      false,
    ]);
  });
});

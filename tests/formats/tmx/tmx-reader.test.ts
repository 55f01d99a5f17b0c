import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carefulReader } from "../../../pipeline/formats/tmx/careful-reader.ts";
import {
  type TmxEvents,
  type XmlReader,
  tmxReader,
  type XmlLimits,
} from "../../../pipeline/formats/tmx/tmx-reader.ts";
import { XmlProblem } from "../../../pipeline/formats/tmx/xml-problem.ts";
import { QuickReader } from "../../../pipeline/formats/tmx/quick-reader.ts";

const KIT = resolve(import.meta.dirname, "../../../../shared/standards/tmx");

const LIMITS: XmlLimits = { depth: 8, attribute: 40, piece: 1 << 17 };

const START = { prefix: "", place: { line: 1, column: 1 } };

/** A file with what readers have to know, and little else. */
const FILE = `<?xml version="1.0" encoding='UTF-8' standalone="no" ?>
<!-- a > b - c -->
<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for TMX" "tmx14.dtd" >
<tmx version = "1.4" >
<header srclang='en' o-tmf="a&amp;b&#10;&#x41;"><note>n &lt;&#13;</note><prop type="t
t">p</prop></header>\r\n<body>\r\t<tu tuid="1"><tuv xml:lang="en"><seg>Aé𝄞 <bpt i="1">&lt;b></bpt>b<ept i="1"/>]] > c</seg ></tuv>
<tuv xml:lang="fr"><seg><![CDATA[<x> & ]]]><!-- no -->y]]&gt;<![CDATA[]]></seg></tuv></tu
>
<tu tuid="2"><tuv xml:lang="en"><seg>A
b</seg></tuv> <tuv xml:lang="fr">
<seg></seg> </tuv></tu>
<tu><note/>text<tuv xml:lang="en"><seg/></tuv><!----></tu><!-- - --><tu />
</body>
</tmx>
<!-- end -->
`;

type Seen = readonly (readonly [string, unknown, ...unknown[]])[];

/** What a reader tells of a file, and of what is wrong with it. */
function told(
  make: (events: TmxEvents) => XmlReader,
  pieces: readonly string[],
): { readonly seen: Seen; readonly problem: string | undefined } {
  const seen: [string, unknown, ...unknown[]][] = [];
  const reader = make({
    header: (node) => void seen.push(["header", node]),
    unit: (node, line) => void seen.push(["unit", node, line]),
  });
  try {
    for (const piece of pieces) reader.write(piece);
    const { line, column } = reader.place();
    reader.end();
    return { seen, problem: `none, ${line}:${column}` };
  } catch (error) {
    // Half a surrogate pair, which no decoder gives, is more than the parser can stand.
    if (error instanceof RangeError) return { seen, problem: "half a surrogate pair" };
    if (!(error instanceof XmlProblem)) throw error;
    return { seen, problem: `${error.line}:${error.column} ${error.message}` };
  }
}

function cut(text: string, places: readonly number[]): readonly string[] {
  const cuts = places.map((place) => place % (text.length + 1)).sort((a, b) => a - b);
  return [...cuts, text.length].map((end, index) => text.slice(cuts[index - 1] ?? 0, end));
}

function expectSame(text: string, places: readonly number[]): void {
  const pieces = cut(text, places);
  const expected = told((events) => carefulReader(events, LIMITS, START), pieces);
  expect(told((events) => tmxReader(events, LIMITS), pieces)).toEqual(expected);
  const silent = told(() => tmxReader(undefined, LIMITS), pieces);
  expect(silent.problem).toBe(expected.problem);
}

const CUTS = fc.array(fc.nat(), { maxLength: 6 });

/** Pieces of syntax that are put somewhere into a file, or for what is there. */
const SPLINTERS = fc.oneof(
  fc.constantFrom(
    ..."<>&;\"'/=-[]!? \t\r\n\0\ufeff\ufffe\ud800a",
    "]]>", "<!--", "-->", "<![CDATA[", "<?pi x?>", "&amp;", "&#0;", "&#x1F600;", "&nbsp;", "&constructor;", "&__proto__;",
    "<tu>", "</tu>", "<seg>", "</seg>", "<a b='1' b='2'/>", "<a __proto__='1' constructor='2'/>", "<body>", "</body>", "</tmx>", "<tmx>", "<header/>",
    "<!DOCTYPE tmx [<!ENTITY a 'b'>]>", '<?xml version="1.1"?>', "é=''", "<é/>", " a=\"<\"", " a='\t'", "<a><b><c><d><e><f><g/></f></e></d></c></b></a>",
    ` a='${"x".repeat(41)}'`, "\u0085", "\u2028", "\udc00",
  ), // prettier-ignore
  fc.string({ maxLength: 3 }),
);

const CHANGES = fc.array(
  fc.record({ at: fc.nat(), length: fc.nat({ max: 12 }), text: SPLINTERS }),
  { minLength: 1, maxLength: 3 },
);

function changed(
  text: string,
  changes: readonly { readonly at: number; readonly length: number; readonly text: string }[],
): string {
  return changes.reduce((before, { at, length, text: splinter }) => {
    const from = at % (before.length + 1);
    return before.slice(0, from) + splinter + before.slice(from + length);
  }, text);
}

describe("the reader of TMX files", () => {
  it("tells of a file the same wherever it is cut", () => {
    expectSame(FILE, []);
    fc.assert(fc.property(CUTS, (places) => expectSame(FILE, places)));
  });

  it("says of a changed file what a reader of every character says", () => {
    fc.assert(
      fc.property(CHANGES, CUTS, (changes, places) => expectSame(changed(FILE, changes), places)),
      { numRuns: 2000 },
    );
  });

  it("says of a file that is cut off what a reader of every character says", () => {
    for (let length = 0; length < FILE.length; length++) expectSame(FILE.slice(0, length), []);
  });

  it("reads a usual file to its end without doubt", () => {
    const units: XmlLimits = { ...LIMITS, attribute: 1000 };
    const quick = new QuickReader(undefined, units);
    expect([quick.write(FILE), quick.end()]).toEqual([true, true]);
  });

  it("refuses a unit that is too long, in one piece and in many", () => {
    const file = FILE.replace("<seg/>", `<seg>${"x".repeat(1 << 18)}</seg>`);
    const problem = /Unexpected length of `tu`, expected 131072 characters at most/;
    expect(told((events) => tmxReader(events, LIMITS), [file]).problem).toMatch(problem);
    const pieces = file.match(/[^]{1,1000}/g)!;
    expect(told((events) => tmxReader(events, LIMITS), pieces).problem).toMatch(problem);
  });
});

describe.skipIf(!existsSync(KIT))(
  "the reader, on the files of the standard (skipped where ../shared/standards/tmx is absent)",
  () => {
    const files = existsSync(KIT)
      ? readdirSync(KIT, { recursive: true, encoding: "utf8" }).filter((name) =>
          /\.tmx$/i.test(name),
        )
      : [];

    it.each(files)("tells of %s what a reader of every character tells", (name) => {
      const bytes = readFileSync(join(KIT, name));
      const encoding = bytes[0] === 0xff ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
      const text = new TextDecoder(encoding).decode(bytes);
      const limits: XmlLimits = { depth: 200, attribute: 1 << 20, piece: 2 << 20 };
      const expected = told((events) => carefulReader(events, limits, START), [text]);
      fc.assert(
        fc.property(CUTS, (places) => {
          const pieces = cut(text, places);
          expect(told((events) => tmxReader(events, limits), pieces)).toEqual(expected);
        }),
        { numRuns: 10 },
      );
    });
  },
);

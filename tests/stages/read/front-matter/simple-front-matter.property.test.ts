import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FrontMatterValue } from "../../../../pipeline/stages/read/front-matter/front-matter.ts";
import { readSimpleFrontMatter } from "../../../../pipeline/stages/read/front-matter/simple-front-matter.ts";
import { readYamlFrontMatter } from "../../../../pipeline/stages/read/front-matter/read-yaml-front-matter.ts";
import { applyEdits } from "./apply-edits.ts";

const KEYS = ["title", "a", "b", "tags.*", "a.*", "a.b", "a.*.title", "title.*", "b.*.*"].map(
  (key) => ({ key, maxLength: 9 }),
);

const SCALARS = [
  [
    "",
    "one",
    "One two",
    "One, two.",
    "it's",
    'say "x"',
    '"quoted"',
    '"a # b"',
    "'single'",
    "'it''s'",
    '"a\\nb"',
    '" a "',
    "a: b",
    "a:b",
    "http://a.b/c",
    "a #b",
    "a # b",
  ],
  [
    "[a, b]",
    "[a b,c]",
    "[]",
    "[a, 'b']",
    `['a, [b]', "c: d", e|f |g]`,
    "[a, 'b', \"\"]",
    "a#b",
    "a/#b:c#d",
    "a:#b",
    "a [b], {c}",
    "a {{ b }}",
    "-1",
    "-1.5",
    "{a: b}",
    "&x a",
    "*x",
    "!t a",
    "|",
    ">-",
    "- a",
    "-a",
    "? a",
    "@a",
    "`a`",
    "%a",
    "a,",
    "[a",
    "a]",
    "é",
    "日本",
    "(a)",
    "/a/b",
    "...",
  ],
  [
    "true",
    "no",
    "null",
    "~",
    "1",
    "1.5",
    "1e3",
    "0x1f",
    "1_000",
    "12:30",
    "2020-01-01",
    "2020-01-01 10:00:00",
    "2020-01-01 10:00 -0800",
    "2020-01-01 10:00:00 +0100",
    ".inf",
    "<<",
    "=",
    "---",
    "a\tb",
    "a  b",
    "a ",
    "y",
    "Off",
  ],
].flat();
const NAMES = [
  "title",
  "a",
  "b",
  "tags",
  "x_y",
  "x-y",
  '"q"',
  "1",
  "true",
  "on",
  "null",
  "a b",
  "-",
  "translate",
];

/** A value three times out of four, else one of others. */
function often(value: string, others: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}

const line = fc
  .tuple(
    often("", ["", "  ", "  ", "    ", " ", "\t"]),
    often("", ["- ", "- ", "-   ", "# ", "- - "]),
    fc.option(
      fc.oneof(fc.constantFrom("title", "a", "b", "tags", "c", "d"), fc.constantFrom(...NAMES)),
      { freq: 4, nil: undefined },
    ),
    often(": ", [":", ":  ", " : "]),
    fc.constantFrom(...SCALARS),
    often("", [" ", " # note", "#"]),
  )
  .map(
    ([indent, dash, name, colon, scalar, end]) =>
      `${indent}${dash}${name === undefined ? "" : name + colon}${scalar}${end}`,
  );

const yamls = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 5 }), fc.constantFrom("\n", "\n", "\r\n"))
  .map(([lines, lineEnd]) => lines.join(lineEnd));

const TARGETS = [
  "zwei",
  "eins: zwei",
  'it\'s "so"',
  "# eins",
  "- eins",
  " mit Rand ",
  "1",
  "true",
  "zwei\nZeilen",
  "[a]",
  "日本",
  "x, y",
];

describe("reading simple front matter", () => {
  it("finds what the parser finds, whenever it answers, and writes the same", () => {
    let answered = 0;
    fc.assert(
      fc.property(yamls, fc.constantFrom(...TARGETS), (yaml, target) => {
        const simple = readSimpleFrontMatter(yaml, KEYS);
        if (simple === undefined) return;
        answered++;
        // A quoted key is nothing for the simple reader.
        const parsed = readYamlFrontMatter(`${yaml}\n"zz": 1`, KEYS);
        expect(parsed.problem).toBeUndefined();
        if (!parsed.translate) return;
        expect(simple.map((value) => shown(value, yaml, target))).toEqual(
          parsed.values.map((value) => shown(value, yaml, target)),
        );
      }),
      { numRuns: 30_000 },
    );
    expect(answered).toBeGreaterThan(1000);
  });
});

function shown(
  { path, paths, text, maxLength, start, write }: FrontMatterValue,
  yaml: string,
  target: string,
) {
  return { path, paths, text, maxLength, start, written: applyEdits(yaml, write(target)) };
}

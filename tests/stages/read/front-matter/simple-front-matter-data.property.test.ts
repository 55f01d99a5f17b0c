import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { yamlData } from "../../../../pipeline/stages/read/front-matter/front-matter-data.ts";
import { simpleFrontMatterData } from "../../../../pipeline/stages/read/front-matter/simple-front-matter-data.ts";

const SCALARS =
  `|one|One two|One, two.|it's|say "x"|"quoted"|"a # b"|'single'|'it''s'|"a\\nb"|" a "|""|''|a: b|a:b|http://a.b/c|a #b|a # b|` +
  `[a, b]|[a b,c]|[ a ]|[]|[a,]|[,]|[a, 'b']|[a, 1]|[a]b|[[a]]|{a: b}|&x a|*x|!t a|>-|- a|-a|? a|@a|%a|a,|[a|a]|é|日本|(a)|/a/b|...|` +
  `true|True|no|null|~|0|1|10|1234567890|1.5|1e3|0x1f|1_000|12:30|2020-01-01|2020-13-99|2020-01-01 10:00:00|.inf|<<|=|---|a\tb|a  b|a |y|Off`;
const scalars = fc.oneof(fc.constantFrom(...SCALARS.split("|")), fc.string());
const keys = fc.constantFrom(
  ..."a|b|title|tags|__proto__|true|null|y|a b|é|constructor".split("|"),
);
const spaces = fc.constantFrom("", " ", "  ");
const lines = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(keys, scalars).map(([key, value]) => `${key}: ${value}`) },
  { weight: 2, arbitrary: keys.map((key) => `${key}:`) },
  {
    weight: 4,
    arbitrary: fc.tuple(spaces, scalars).map(([indent, value]) => `${indent}- ${value}`),
  },
  fc.tuple(spaces, keys, scalars).map(([indent, key, value]) => `${indent}${key}: ${value}`),
  fc.constantFrom("", "  ", "# c", "  # c", "- ", "  x", "\r"),
);
const texts = fc
  .tuple(fc.array(lines, { maxLength: 6 }), fc.constantFrom("\n", "\r\n"))
  .map(([all, end]) => all.join(end));

describe("data of simple front matter", () => {
  it("is what the parser makes of it, wherever it is read", () => {
    fc.assert(
      fc.property(texts, (yaml) => {
        const simple = simpleFrontMatterData(yaml);
        if (simple !== undefined) expect(simple).toEqual(yamlData(yaml));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    [
      'title: "Tides"\ntags: [sea, moon light]\ndate: 2026-11-23',
      { title: "Tides", tags: ["sea", "moon light"], date: "2026-11-23" },
    ],
    [
      "title: The sea\r\ndraft: true\r\ntags:\r\n  - a\r\n  - 12\r\nauthor:",
      { title: "The sea", draft: true, tags: ["a", 12], author: null },
    ],
  ])("is read without a parser: %j", (yaml, data) => {
    expect(simpleFrontMatterData(yaml)).toEqual(data);
  });
});

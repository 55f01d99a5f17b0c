import fc from "fast-check";
import { expect, it } from "vitest";
import { fastParser, loadNative } from "../../pipeline/io/content/native-parser.ts";
import { remarkParser } from "../../pipeline/stages/read/markdown/remark-parser.ts";
import { LINES, PIECES, PREFIXES } from "../../scripts/parsers/markdown-pieces.ts";

const parse = fastParser();

const marks = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((all) => all.join(""));

const lines = fc
  .array(fc.tuple(fc.constantFrom("", "", "", ...PREFIXES), fc.constantFrom(...LINES)), {
    maxLength: 9,
  })
  .map((all) => all.map(([prefix, line]) => prefix + line).join("\n"));

/** Blocks around them, from which and to which the reference may read. */
const between = fc
  .tuple(fc.constantFrom("", "[a]: b\n\n"), lines, fc.constantFrom("", "\n\nWords [a]\n"))
  .map(([before, text, behind]) => `${before}# Words\n\n${text}${behind}`);

it.skipIf(loadNative() === undefined)(
  "any text has remark's tree, also where it is read natively (skipped without machine code)",
  () => {
    fc.assert(
      fc.property(fc.oneof(marks, lines, between), (text) => {
        expect(parse(text)).toEqual(remarkParser(text));
      }),
      { numRuns: 2000 },
    );
  },
  60_000,
);

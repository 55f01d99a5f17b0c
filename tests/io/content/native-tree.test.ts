import { createRequire } from "node:module";
import fc from "fast-check";
import type { Root } from "mdast";
import { describe, expect, it } from "vitest";
import { loadNative } from "../../../pipeline/io/content/native-parser.ts";
import { nativeTree } from "../../../pipeline/io/content/native-tree.ts";
import { LINES, PIECES } from "../../../scripts/parsers/markdown-pieces.ts";

interface Package {
  readonly markdownToMdast: (text: string, options: object) => Root;
}

const native = loadNative();

/** The tree as the package makes it. */
function own(text: string): Root {
  const { markdownToMdast } = createRequire(import.meta.url)("satteri") as Package;
  return markdownToMdast(text, { features: { gfm: true, frontmatter: true } });
}

const EVERY_TYPE = [
  "---\na: 1\n---\n\n# h *e* **s** ~~d~~ `c` <b> \\\n",
  "+++\na = 1\n+++\n\n> q\n\n***\n\n1. a\n2. b\n\n- [ ] c\n- [x] d\n\n  e\n- f\n",
  '[a](b "c") [d](<> \'e\') ![f](g "h") ![][i] [j][i] [i][] [i]\n\n[i]: k "l"\n[m]: <>\n',
  "```js x y\na\n```\n\n    b\n\n~~~\n~~~\n\n<div>\nc\n</div>\n\nd[^e] http://f.g a@b.c\n\n[^e]: h\n",
  "| a | b | c | d |\n|---|:--|:-:|--:|\n| é | 😀 `日本` | | e |\n\n日本*語* “&amp;” \\* 😀😀é [ü](é)\n",
];

const marks = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((all) => all.join(""));
const lines = fc.array(fc.constantFrom(...LINES), { maxLength: 9 }).map((all) => all.join("\n"));

describe.skipIf(native === undefined)(
  "the tree in the parser's buffer (skipped without machine code)",
  () => {
    it.each(EVERY_TYPE)("is the one that the package makes of %j", (text) => {
      expect(native!(text)).toEqual(own(text));
    });

    it("is that of any text", () => {
      fc.assert(
        fc.property(fc.oneof(marks, lines), (text) => {
          expect(native!(text)).toEqual(own(text));
        }),
        { numRuns: 1000 },
      );
    });

    it("is not read where the layout is another one", () => {
      expect(nativeTree(new Uint8Array(64))).toBeUndefined();
    });

    it("is not read where it is deeper than the stack may be", () => {
      expect(() => native!("> ".repeat(2000))).toThrow(RangeError);
    });
  },
);

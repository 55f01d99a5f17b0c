import { describe, expect, it } from "vitest";
import { loadNative } from "../../../../../pipeline/io/content/native-parser.ts";
import { sureTree } from "../../../../../pipeline/stages/read/markdown/native/exact-parser.ts";
import {
  type TextDoubt,
  textDoubt,
} from "../../../../../pipeline/stages/read/markdown/native/text-doubt.ts";
import {
  type TreeDoubt,
  treeDoubt,
} from "../../../../../pipeline/stages/read/markdown/native/tree-doubt.ts";
import { remarkParser } from "../../../../../pipeline/stages/read/markdown/remark-parser.ts";

const native = loadNative();

/** Texts that the parser in machine code reads otherwise than remark, and what is seen in them. */
const DIFFERENT: readonly (readonly [TextDoubt | TreeDoubt, string])[] = [
  ["control", "\0"],
  ["control", "**x\uFEFF**x"],
  ["control", "[_\\\n]()"],
  ["escaped-marks", "\\**I** "],
  ["glued", "|\n[^a ]:"],
  ["control", "</o\n    >"],
  ["line-ends", "    s\r\n\n    "],
  ["surrogates", "\uDF06"],
  ["new-letters", "a*\u2B96*b"],
  ["wide-marks", "*\u{1D306}*d"],
  ["wide-marks", "_a ~_\u{1D306}"],
  ["wide-marks", "~~>\n_~~\u{1D306}"],
  ["front-matter", "---\n+"],
  ["front-matter", "---\na: 1\n..."],
  ["neighbour", ">- a\n>+ p"],
  ["neighbour", "[^a]:|\n<r>\n"],
  ["code-end", ">```\n>"],
  ["code-info", "~~~a \u3000"],
  ["code-info", "~~~a \u3000b"],
  ["code-tab", ">\\`` ``\n>\t`"],
  ["code-blank", "[^n]:```\n \n    ```"],
  ["code-end", "- ```\n-a"],
  ["code-end", "  - ```\n        ```\n - c"],
  ["code-split", "- p\n---\n    s\n    -"],
  ["in-note", "[^a]: - b\n    - c"],
  ["in-note", "- [^;]:\n      b"],
  ["in-note", "[^n]:a\n\n    [^n]:t"],
  ["note-label", "[^&mp;]:o"],
  ["task", "- [x]\n text"],
  ["task", "- \t[x]\nr"],
  ["list-interrupts", "1. o\n#\n\t.\n3. b"],
  ["list-interrupts", "2. p\n#\n    <\n\n3. W"],
  ["list-interrupts", "> a\n***\n    c\n- 2) y"],
  ["container-end", "><t>\n>  "],
  ["html-open", "<![CDATA[]]]>\n"],
  ["html-open", "><!--\n - d"],
  ["html-lazy", "- [\n <x>\n"],
  ["html-lazy", ">q\n <s>\n"],
  ["html-attribute", 'b<a r=f="">'],
  ["mixed-marks", "a*_*b"],
  ["mixed-marks", "**s*_*"],
  ["mixed-marks", "*(*f\n_*o*_"],
  ["definition", ">[f]:l\n>r\n>="],
  ["definition", "[r]:\n|-"],
  ["definition", "[a]:h\n|-"],
  ["definition", "- [r]:>\n<r>\n"],
  ["delimiter-row", "- |\na||\n  -|-"],
  ["delimiter-row", ">|||\n> \t--|-"],
  ["marker", "[r]:u\n---\n2) y"],
  ["broken-inline", ">`  \n>a"],
  ["broken-inline", "- b [a](foo\n  *c*\n\n[a]: d"],
  ["broken-inline", "- b [a][foo\n  *c*\n\n[a]: d"],
  ["broken-inline", "- b [a][foo\\]\n  *c*"],
  ["broken-inline", "- ![a ` b](c) d\n  *e*"],
  ["broken-inline", ">][][\n><i>"],
  ["broken-inline", "- [\n  *a*"],
  ["broken-inline", "- x [a][\n  ](b)"],
  ["html-lines", "- <x y='\n  \t'>"],
  ["html-blank", "[^n]:<?\n \n    ?>"],
  ["html-blank", "> <x>\n>  \n> a"],
  ["html-lines", '- a <x b="\n\t   ">'],
  ["nearly-markup", "[*x* [^a] y]()\n\n[^a]:b"],
  ["unknown-label", "![^a][\n\n[^a]: b"],
  ["unknown-label", "[\u0131]\n\n[i]: a"],
  ["nearly-markup", "[[^a] b][c]\n\n[c]: d\n[^a]: e"],
  ["nearly-markup", '[](l "\n\\"")'],
  ["address", "+www."],
  ["address", "<a>www."],
  ["address", "_f@b.o_"],
  ["address", "[ http://a.b"],
  ["label", "[\u00A0a]: b"],
  ["label", ">[r\n>q]:/"],
  ["table-row", "a||\n-|-\n<a>"],
  ["table-row", "- a\n||-\n  -|-"],
  ["table-row", ">t\na | b\n> --- | ---\n> --- | ---"],
  ["table-row", '[r]:"\n    c\n--|'],
  ["glued", "- >t\n|||\n  >-|-"],
  ["note-label", "[^a]:[^ a]"],
  ["definition", '- [r]:"\n[x]\td'],
];

describe.skipIf(native === undefined)(
  "what is read by remark (skipped without machine code)",
  () => {
    it.each(DIFFERENT)("is in doubt: %s in %j", (doubt, text) => {
      expect(textDoubt(text) ?? treeDoubt(native!(text), text, remarkParser)).toBe(doubt);
      expect(native!(text)).not.toEqual(remarkParser(text));
    });
  },
);

/** Texts that are like them, and are read natively. */
const EQUAL = [
  "- of *dyn\\** types, *f* and *g*\n",
  "- [a\n  b][] <i\n  x>c</i>\n\n[a b]: c",
  "**_config.yml**, over https:// and a😀**b**\n",
  '# A *b* **c** ~~d~~ `e`\n\nSee [x](y "z"), ![i](j) and **_so_** &amp; \\[.\n',
  "---\na: 1\n---\n\n> q\n> r\n>\n> - s\n\n1. a\n\n   ```js m\n   b\n   ```\n2. c\n",
  "- [ ] **b**\n- [x] c\n\n| a | b |\n|---|:-:|\n| `c` | d |\n",
  "[a][], [b] and [^1].\n\n[a]: /a\n[b]: /b 'c'\n\n[^1]: Note.\n[^2]: Other.\n",
  "See https://example.com/a_b(c). Or (www.example.com), “**日本**” 😀 **a 😀**\r\n\r\nb\r\n",
  '<details>\n<summary>A</summary>\n\nb <kbd class="k">c</kbd>\n\n</details>\n',
];

/** Texts of which the reference reads nothing. */
const SURE = [
  'a <x b="c\n     d"> e <!--\n  f -->\n',
  "1. a <!-- b\n        c --> [d\n     e][], ![d][f\n   g] <i\n   h>\n\n[d e]: i\n[f g]: j\n",
  "> a\n>\n> <div>\n>\n> b\n>\n> </div>\n",
  "**_config.yml** and *_b*, http://c.d/{{ e }} [ f ], [g][ f ]\n\n```  h  i \n```\n\n[ f ]: j\n",
  "- b < c, [`d`][e],\n  *f* [g] or\n  [h](i)\n",
];

it.skipIf(native === undefined).each(SURE)(
  "%j is read natively alone (skipped without it)",
  (text) => {
    const never = () => expect.unreachable();
    expect(sureTree(native!, never, text)).toEqual(remarkParser(text));
  },
);

it.skipIf(native === undefined).each(EQUAL)("%j is read natively (skipped without it)", (text) => {
  expect(sureTree(native!, remarkParser, text)).toEqual(remarkParser(text));
});

import fc from "fast-check";

/** Blocks of every kind that CommonMark and GFM have, with inline markup of every kind. */
const BLOCKS: readonly string[] = [
  "Plain text over\ntwo lines.",
  'Some *emphasis*, **strong ~~struck~~ text** and `code`. Another sentence with [a link](/a "Its title").',
  "# Heading *one* {#id}",
  "## Heading `two` ##",
  "Setext *heading*\n===",
  "Setext two\n---",
  "> Quoted words\n> over lines.\n>\n> Again.",
  "> Lazy\nquote with `code`.",
  "- item\n- item with [a link](/b)\n\n  wrapped\n  second",
  "* star\n  1. number one\n     > quoted in it\n  2. number two",
  "+ [ ] task\n+ [x] done task\n  wrapped",
  "1) first\n2) second <kbd>Key</kbd>",
  '| Name | Value `c` |\n| --- | :-: |\n| a \\| b | [l](/c "T \\| U") |\n| x | ![alt text](/d.png) <br> |',
  "![Alone](/e.png 'Single title')",
  "[![Linked alt](/f.png)](/g (Paren title)) words",
  "Note[^1] and [full ref][Ref], [Ref][], [Ref] and ![Ref].",
  "Hard  \nbreak\\\nhere and <https://auto.example>, https://bare.example, www.bare.example or me@bare.example now.",
  "A sentence. *It begins here. And ends* here. <u>Tag one. Tag</u> two.",
  "```js\n# not text\n```",
  "    indented code",
  "<div>\ntext & html\n</div>",
  '<p title="A title">Prose <b>bold. And</b> &amp; <code>c</code><br>\nand <img src=x alt="Pic"> more.</p>',
  "<details><summary>Sum&nbsp;up</summary>\n\nIn *it*.\n\n</details>",
  "> <ul>\n> <li>One <i>over\n> lines</i>\n> <li>Two\n> </ul>",
  "<!-- a comment -->",
  "***",
  "Escapes \\* &amp; &copy; \\_ in text&nbsp;here",
  "> [!NOTE]\n> An alert.",
  "> - deep\n>   - deeper\n>     wrapped\n",
];

const FOOT = '[ref]: /ref "Definition title"\n\n[x]: /x\n\n[^1]: Foot *note*\n    wrapped.\n';

const FRONT = [
  "",
  "",
  '---\ntitle: A title # note\ndescription: "Quoted"\nsummary: >-\n  Folded\n  text\n---\n\n',
  "+++\na = 1\n+++\n",
];

/** Documents of some blocks, with definitions that references in targets can resolve to. */
export const documents: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...FRONT),
    fc.array(fc.constantFrom(...BLOCKS), { minLength: 1, maxLength: 5 }),
    fc.constantFrom("", FOOT),
    fc.constantFrom("\n", "\n", "\r\n"),
    fc.constantFrom("", "", "\uFEFF"),
    fc.boolean(),
  )
  .map(([front, blocks, foot, lineEnd, mark, ends]) => {
    const text = `${front}${blocks.join("\n\n")}${ends || foot !== "" ? "\n" : ""}${foot === "" ? "" : `\n${foot}`}`;
    return mark + text.replaceAll("\n", lineEnd);
  });

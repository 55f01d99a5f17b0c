import fc from "fast-check";

/** Inline markup of every kind, whole and in halves. */
const PIECES: readonly string[] = [
  ...'words|Two words|a|B.|Is it?|No!|(so)|"said"|it\'s|1986.|1.|x_y|C#|=|+|-|--|ww|: see|我们。|「x」|é|😀|—|«x»'.split(
    "|",
  ),
  "*em*",
  "**strong**",
  "_em_",
  "__strong__",
  "***both***",
  "**_both_**",
  "_**both** and_",
  "**a *b* c**",
  "*a **b***",
  "~~del~~",
  "~del~",
  "`code`",
  "`` a ` b ``",
  "`code\nin lines`",
  "[link](/a)",
  '[*link* two](/b "Its title")',
  "[`code` link](</c d>)",
  '[link](/a\n"Title")',
  "[full][Ref]",
  "[full][two\nwords]",
  "[Ref][]",
  "[Ref]",
  "[x]",
  "![alt](/d.png)",
  '![alt *two*](/e.png "T")',
  "![Ref]",
  "![alt][ref]",
  "[![in](/f.png)](/g)",
  "[^1]",
  "<br>",
  "<kbd>Key</kbd>",
  '<img src=x alt="Pic">',
  "<img alt=Pic src=x>",
  '<img src=x alt="我们。你们。">',
  '<b title="One. Two.">three</b>',
  "<b>bold</b>",
  "<b\ntitle=x>bold</b>",
  "<!-- c -->",
  "<!-- c\nd -->",
  "<https://auto.example>",
  "https://bare.example/x",
  '"https://bare.example/x"',
  "(https://bare.example)",
  "<i>https://bare.example/x</i>",
  "www.bare.example",
  "me@bare.example",
  "#12",
  "a | b",
  "&amp;",
  "\\*",
  "*",
  "**",
  "_",
  "`",
  "[",
  "]",
  "<",
  "!",
  "~",
  "  \n",
  "\\\n",
  "\n",
  "\n",
];

/** What inline markup may stand in; line ends become those of the container. */
const CONTAINERS: readonly (readonly [first: string, others: string])[] = [
  ["", ""],
  ["", ""],
  ["> ", "> "],
  ["> ", ""],
  [">", ">"],
  ["- ", "  "],
  ["- [ ] ", "  "],
  ["3) ", "   "],
  ["- > ", "  > "],
  ["> 1. ", ">    "],
  ["> [!NOTE]\n> ", "> "],
  ["[^n]: ", "    "],
  ["## ", "\n"],
  ["[y]: /y\n", ""],
  ["<div>\n\n", ""],
  ["<!-- c -->\n", ""],
];

const inline = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(" ", " ", " ", "", ". ")), {
    minLength: 1,
    maxLength: 8,
  })
  .map((pieces) => pieces.map(([piece, space]) => piece + space).join(""));

const block = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(inline, fc.constantFrom(...CONTAINERS))
      .map(([text, [first, others]]) => first + text.trim().replaceAll("\n", `\n${others}`)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(inline, inline, fc.constantFrom("| ", "|", ""))
      .map(([a, b, edge]) => `${edge}${onLine(a)} | b |\n|---|---|\n${edge}${onLine(b)} | c |`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(inline, fc.constantFrom("===", "---"))
      .map(([text, line]) => `${text.trim()}\n${line}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(inline, fc.constantFrom("p", 'p markdown="1"', "pre", "li", "x-y"))
      .map(([text, tag]) => `<${tag}>\n${text.trim()}\n</${tag.split(" ")[0]}>`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("```\ncode\n```", "***", "    code", "[z]: /z 'Title z'"),
  },
);

function onLine(text: string): string {
  return text.trim().replaceAll("\n", " ");
}

/** Documents of inline markup in any order, in containers; blocks stand close together now and then. */
export const inlineDocuments: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(
      "",
      "",
      "",
      "---\ntitle: A title. Two\nsummary: 我们。你们。\n---\n\n",
      "\uFEFF",
    ),
    fc.array(fc.tuple(block, fc.constantFrom("\n\n", "\n\n", "\n\n", "\n")), {
      minLength: 1,
      maxLength: 5,
    }),
    fc.constantFrom("", '[ref]: /ref "Of ref"\n\n[x]: /x\n\n[two words]: /y\n\n[^1]: Foot note.\n'),
    fc.constantFrom("\n", "\n", "\n", "\r\n"),
  )
  .map(([front, blocks, foot, lineEnd]) =>
    `${front}${blocks.map(([text, gap]) => text + gap).join("")}${foot}`.replaceAll("\n", lineEnd),
  );

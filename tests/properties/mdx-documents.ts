import fc from "fast-check";

/** Blocks of MDX, with elements in lines of their own, on one line and in text. */
const BLOCKS: readonly string[] = [
  "Plain text over\ntwo lines with {count} things.",
  'Some *emphasis*, <b>bold **strong** words</b> and `code`. Another sentence, <Badge text="New one" />.',
  "# Heading {props.x} *one*",
  '> Quoted <kbd>Key</kbd>\n> over lines.\n>\n> <Note title="In a quote">\n> Again.\n> </Note>',
  '- item {x}\n- item with <a href="/a">a link</a>\n\n  <Tabs>\n    <TabItem label="One">\n      Deep text.\n\n      Second <br /> one.\n    </TabItem>\n  </Tabs>',
  "<Card title=\"A &amp; B\" icon='star'>\n  A paragraph.\n\n  ```js\n  const a = {};\n  ```\n\n  - list in it\n</Card>",
  "<Card>On one line.</Card>",
  "<p>Over\ntwo <em>lines</em> here.</p>",
  "<details>\n<summary>Sum *up*</summary>\n\nInside.\n</details>",
  "<Note>First.</Note> <Note>Second.</Note>",
  "<em>All of it.</em>",
  "<>\nFragment.\n</>",
  "import a from './a';\nexport const b = { c: 1 };",
  "{/* a comment */}",
  "{list.map((x) => (\n  <li>{x}</li>\n))}",
  '<Code lang="js">\nnot text\n</Code>',
  '<img src="/a.png" alt=\'A "cat"\' title="Tom" />',
  '| <Badge text="a" /> b | {c} |\n| --- | :-: |\n| x | <b>bold</b> y |',
  "![Alt](/a.png \"Title\") and [link](/b 'Other').",
  "Bare https://a.example/x and www.b.example here.",
  "    No indented code.",
  "Words <!-- comment --> go on.",
  "<!-- comment\n\nover lines -->",
  ":::note[A *title*]\n\nA note.\n\n:::",
  "Escapes \\{ \\< &lt; here.",
  "***",
];

/** Documents of MDX with directives and ids of headings, as Docusaurus and Starlight have them. */
export const mdxDocuments: fc.Arbitrary<string> = fc
  .tuple(
    // A value that is all `:::` is a code when it is read again, and no text: none is tried.
    fc.constantFrom("", "---\nlayout: a\n---\n\n"),
    // A module cannot say the same twice.
    fc.shuffledSubarray([...BLOCKS], { minLength: 1, maxLength: 5 }),
    fc.constantFrom("\n", "\n", "\r\n"),
    fc.boolean(),
  )
  .map(([front, blocks, lineEnd, isWrapped]) => {
    const body = blocks.join("\n\n");
    const text = isWrapped ? `<Outer title="Around">\n\n${body}\n\n</Outer>\n` : `${body}\n`;
    return (front + text).replaceAll("\n", lineEnd);
  })
  // No module stands within an element.
  .filter((text) => !/<Outer[^]*\nimport a/.test(text));

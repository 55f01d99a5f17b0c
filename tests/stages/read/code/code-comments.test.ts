import { describe, expect, it } from "vitest";
import { parseLocale } from "../../../../pipeline/model/locale.ts";
import { commentSyntax } from "../../../../pipeline/stages/read/code/comment-syntax.ts";
import { findComments } from "../../../../pipeline/stages/read/code/find-comments.ts";
import { writeArticle } from "../../../../pipeline/stages/rebuild/write-article.ts";
import { segment } from "../../../../pipeline/stages/segment/segment.ts";
import { onePieceEach } from "../../one-piece-each.ts";

const commentsIn = (code: string, language: string) =>
  findComments(code, commentSyntax(language)!).map(({ start, end }) => code.slice(start, end));

describe("comments in code", () => {
  it.each([
    ["js", "open(); // Opens the door", ["Opens the door"]],
    ["js", "const a = 'https://x.example'; // see //", ["see //"]],
    ["js", "const t = `// no comment`;", []],
    ["js", "/* Short one */ f(/* flag */ 1)", ["Short one", "flag"]],
    ["js", "/*\n * Several lines\n */\nf();", []],
    ["js", "// First line\n// and second.\nf(); // third", ["First line\n// and second.", "third"]],
    ["sh", "#!/bin/sh\nrun '# no' # Yes it does", ["Yes it does"]],
    ["python", "# -----\nx = 1  # One more", ["One more"]],
    ["c", "#include <a.h>\nint a; // Number of\n", ["Number of"]],
    ["html", '<a href="//x">Text</a> <!-- Say hello -->', ["Say hello"]],
    ["sql", "SELECT 1 -- All of them", ["All of them"]],
    ["css", "a { color: red } /* Red */ // none", ["Red"]],
  ])("are found in %s: %j", (language, code, expected) => {
    expect(commentsIn(code, language)).toEqual(expected);
  });

  it("are looked for in languages that are known, and in code of a sensible length", () => {
    expect(commentSyntax("brainf")).toBeUndefined();
    expect(commentsIn("/*".repeat(50_001), "js")).toEqual([]);
    expect(commentsIn("/* ".repeat(30_000), "js")).toEqual([]);
  });
});

describe("an article whose code comments are text", () => {
  const options = { codeComments: ["js"] };
  const read = (text: string) =>
    segment({ path: "a.md", source: parseLocale("en")!, text, revision: "" }, options);
  const source = `> \`\`\`js title="a.js"
> f(); // Calls it
> \`\`\`

\`\`\`js
  // Waits until the boat is there,
  // and then goes on board with everybody.
  go("// no");
\`\`\`

\`\`\`ts
x; // Not asked for
\`\`\`
`;

  it("has a unit for each comment, in asked languages only", () => {
    const { units } = read(source);
    expect(units.map(({ segments }) => segments.map(({ text }) => text))).toEqual([
      ["Calls it"],
      ["Waits until the boat is there, and then goes on board with everybody."],
    ]);
    expect(segment({ ...read(source).article }, {}).units).toEqual([]);
  });

  it("wraps a comment as wide as it was and changes nothing else", () => {
    const article = read(source);
    const write = (target: (text: string) => string) =>
      writeArticle(article, onePieceEach(article, target), options);
    expect(write((text) => text).text).toBe(source);
    const { text, fallbacks } = write((words) => `${words} Noch ein paar Wörter mehr.`);
    expect(fallbacks).toEqual([]);
    expect(text).toContain("> f(); // Calls it Noch ein paar Wörter mehr.\n");
    expect(text).toContain(`  // Waits until the boat is there, and then
  // goes on board with everybody. Noch ein
  // paar Wörter mehr.
  go("// no");`);
  });

  it("lets a target fall back that would end the comment", () => {
    const article = read("```js\n/* Open */ f();\n```\n");
    const { text, fallbacks } = writeArticle(
      article,
      onePieceEach(article, () => "a */ b"),
      options,
    );
    expect(fallbacks).toHaveLength(1);
    expect(text).toContain("/* Open */");
  });
});

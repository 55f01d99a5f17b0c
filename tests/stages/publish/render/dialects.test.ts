import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseLocale } from "../../../../pipeline/model/locale.ts";
import { renderArticle } from "../../../../pipeline/stages/publish/render/render-article.ts";
import { stringsIn } from "../../../../pipeline/stages/publish/strings/strings.ts";
import {
  DIALECT_NAMES,
  type DialectName,
} from "../../../../pipeline/stages/read/markdown/dialects.ts";
import { renderText } from "./render-text.ts";

/** HTML of Markdown in a dialect, and what readers do not get of it. */
function shown(dialect: DialectName, markdown: string): readonly [html: string, ...left: string[]] {
  const { html, findings } = renderText(markdown, { dialects: [dialect] });
  return [html.trim().replaceAll(/>\n+/g, ">"), ...findings.map(({ problem }) => problem)];
}

const note = (title: string, body: string) =>
  `<div class="aside aside-note" role="note"><p class="aside-title">${title}</p>${body}</div>`;

const titled = (title: string) => `<span>${title}</span>`;

const missing = (source: string) =>
  `readers do not get what a generator puts in place of \`${source}\``;

const CASES: readonly (readonly [
  name: string,
  dialect: DialectName,
  markdown: string,
  ...result: [html: string, ...left: string[]],
])[] = [
  [
    "containers are boxes",
    "directives",
    ":::note[A *b*]\n\nc\n\n:::\n",
    note(titled("A <em>b</em>"), "<p>c</p>"),
  ],
  [
    "containers without a title are called by their kind",
    "directives",
    "::: note\nc\n:::\n",
    note("Note", "<p>c</p>"),
  ],
  [
    "containers stand in one another",
    "directives",
    "::::note\n\n:::note\n\na\n\n:::\n\nb\n\n::::\n",
    note("Note", `${note("Note", "<p>a</p>")}<p>b</p>`),
  ],
  [
    "containers that nobody closes end with what they stand in",
    "directives",
    "> :::note\n> a\n\nb\n",
    `<blockquote>${note("Note", "<p>a</p>")}</blockquote><p>b</p>`,
  ],
  [
    "details are folded",
    "directives",
    "::: details More\na\n:::\n",
    `<details class="aside aside-details"><summary>${titled("More")}</summary><p>a</p></details>`,
  ],
  [
    "containers that only a generator knows leave what stands in them",
    "directives",
    "::: code-group\na\n:::\n",
    "<p>a</p>",
  ],
  [
    "formulas are code",
    "math",
    "The $a<b$.\n\n$$\nc\n$$\n",
    '<p>The <code class="math" dir="ltr">a&#x3C;b</code>.</p><pre dir="ltr" tabindex="0" role="group" aria-label="Code 1: latex"><code dir="ltr">c\n</code></pre>',
  ],
  ["ids of headings are not shown", "heading-ids", "## A {#b}\n", '<h2 id="a">A</h2>'],
  ["attribute lists are not shown", "attributes", "A *b*{.c}\n\n{.d}\n", "<p>A <em>b</em></p>"],
  [
    "shortcodes are left out",
    "hugo",
    'A {{< b "c" >}} d.\n',
    "<p>A  d.</p>",
    missing('{{< b "c" >}}'),
  ],
  [
    "shortcodes around text leave the text",
    "hugo",
    "{{< lead >}}\nA\n{{< /lead >}}\n",
    "<p>A</p>",
    missing("{{< lead >}}"),
  ],
  [
    "shortcodes that are boxes are boxes",
    "hugo",
    "{{% warning %}}\nA\n{{% /warning %}}\n",
    '<div class="aside aside-warning" role="note"><p class="aside-title">Warning</p><p>A</p></div>',
  ],
  ["comments of shortcodes are not shown", "hugo", "A {{</* b */>}} c.\n", "<p>A  c.</p>"],
  [
    "definitions are lists",
    "hugo",
    "A\n: b\n: c\n\nD\n: e\n",
    "<dl><dt>A</dt><dd><p>b</p></dd><dd><p>c</p></dd><dt>D</dt><dd><p>e</p></dd></dl>",
  ],
  [
    "tags are left out",
    "liquid",
    "A {{ page.title }} {% include b.html %} c.\n",
    "<p>A   c.</p>",
    missing("{{ page.title }}"),
    missing("{% include b.html %}"),
  ],
  [
    "attribute lists and tables of contents of kramdown are not shown",
    "kramdown",
    "A\n{: .b}\n\n* TOC\n{:toc}\n",
    "<p>A</p>",
  ],
  ["admonitions are boxes", "mkdocs", '!!! note "A"\n\n    b\n', note(titled("A"), "<p>b</p>")],
  [
    "admonitions that can be folded are",
    "mkdocs",
    '??? tip "A"\n    b\n',
    `<details class="aside aside-details"><summary>${titled("A")}</summary><p>b</p></details>`,
  ],
  [
    "tabs follow one another",
    "mkdocs",
    '=== "A"\n\n    b\n\n=== "C"\n\n    d\n',
    `<div class="tab"><p class="tab-title">${titled("A")}</p><p>b</p></div><div class="tab"><p class="tab-title">${titled("C")}</p><p>d</p></div>`,
  ],
  [
    "marks, keys and critics have elements",
    "mkdocs",
    "==a== ^^b^^ {++c++} {--d--} ++ctrl+e++ f^2^ {>>g<<}\n",
    "<p><mark>a</mark> <ins>b</ins> <ins>c</ins> <del>d</del> <kbd>ctrl+e</kbd> f<sup>2</sup></p>",
  ],
  ["snippets are left out", "mkdocs", 'A\n\n--8<-- "b.md"\n', "<p>A</p>", missing('--8<-- "b.md"')],
  [
    "blocks between slashes are boxes",
    "mkdocs",
    "/// note | A\nb\n///\n",
    note(titled("A"), "<p>b</p>"),
  ],
  ["directives are boxes", "myst", "```{note}\nA\n```\n", note("Note", "<p>A</p>")],
  [
    "roles show what they name",
    "myst",
    "A {ref}`the b <c>` {numref}`d`.\n",
    '<p>A the b <code dir="ltr">d</code>.</p>',
  ],
  ["targets and comments are not shown", "myst", "(a)=\n\n% b\n\nC\n", "<p>C</p>"],
  [
    "callouts are boxes",
    "obsidian",
    "> [!tip]- A *b*\n> c\n",
    `<div class="aside aside-tip" role="note"><p class="aside-title">${titled("A <em>b</em>")}</p><p>c</p></div>`,
  ],
  [
    "wiki links are links, embedded notes too, comments are not shown",
    "obsidian",
    "A [[b c|the *b*]] %%c%% ![[d#e]]\n",
    '<p>A <a href="/%5B%5Bb%20c%5D%5D/">the <em>b</em></a>  <a href="/%5B%5Bd/#e%5D%5D">d > e</a></p>',
    missing("![[d#e]]"),
  ],
  [
    "wiki links without a text say what they lead to, and are text within another link",
    "obsidian",
    "[[b#C d]] [e [[f]] g](h.md) [[i|<https://j.example>]]\n",
    '<p><a href="/%5B%5Bb/#C%20d%5D%5D">b > C d</a> <a href="/h/">e f g</a> <a href="https://j.example">https://j.example</a></p>',
  ],
  [
    "names of users, issues and pictures stay text",
    "github",
    "A @b #12 :tada:\n",
    "<p>A @b #12 :tada:</p>",
  ],
  [
    "interpolations are left out",
    "vitepress",
    "A {{ b }} c.\n",
    "<p>A  c.</p>",
    missing("{{ b }}"),
  ],
  ["variables stay text", "variables", "A {b} %s.\n", "<p>A {b} %s.</p>"],
  [
    "roles of reStructuredText show what they name",
    "rst-roles",
    "A :ref:`b`\n:label:`c`\n",
    '<p>A <code dir="ltr">b</code></p>',
  ],
  [
    "macros of MDN show what they refer to, and are left out where its generator has more to say",
    "mdn",
    'A {{Glossary("b", "c d")}}, {{domxref("E.f")}}, {{HTMLElement("g")}}, {{Compat}}.\n',
    '<p>A <span>c d</span>, <code dir="ltr">E.f</code>, <code dir="ltr">&#x3C;g></code>, .</p>',
    missing("{{Compat}}"),
  ],
];

describe("constructs of dialects", () => {
  const cases = CASES.map(([name, dialect, markdown, ...result]) => ({
    name,
    dialect,
    markdown,
    result,
  }));

  it.each(cases)("$name ($dialect)", ({ dialect, markdown, result }) => {
    expect(shown(dialect, markdown)).toEqual(result);
  });

  it("that are left out say where they stand", () => {
    const { findings } = renderText("\uFEFFa\n\nb {{< c >}}\n", { dialects: ["hugo"] });
    expect(findings[0]?.location).toEqual({ path: "a.md", line: 3, column: 3 });
  });

  it("of MDX are refused as a whole: only its own generator can show a program", () => {
    const en = parseLocale("en")!;
    const { article, findings } = renderArticle({
      file: "a.mdx",
      markdown: "<A>{b}</A>",
      dialects: ["mdx"],
      language: en,
      source: en,
      passages: [],
      headingIds: { byUnit: new Map(), byText: new Map() },
      title: "",
      url: "/",
      resolve: () => ({ type: "external" }),
      assetUrl: (path) => path,
      strings: stringsIn(en, {}),
    });
    expect(article).toBeUndefined();
    expect(findings.map(({ kind, location }) => [kind, location?.path])).toEqual([
      ["mdx", "a.mdx"],
    ]);
  });

  const folder = fileURLToPath(new URL("../../../fixtures/dialects/", import.meta.url));
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".md"),
  );

  it.each(sources)("leave none of their fillers behind: %s", (path) => {
    const dialects = DIALECT_NAMES.filter((name) => name !== "mdx");
    const { html } = renderText(readFileSync(folder + path, "utf8"), { dialects });
    expect(html).not.toMatch(/[\uE000-\uF8FF]|<\?/);
    expect(html.length).toBeGreaterThan(0);
  });
});

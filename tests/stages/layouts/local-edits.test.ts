import { describe, expect, it } from "vitest";
import type { Article } from "../../../pipeline/model/article.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { layoutNamed, type LayoutName } from "../../../pipeline/stages/layouts/layouts.ts";
import { localEdits } from "../../../pipeline/stages/layouts/local-edits.ts";
import type { DialectName } from "../../../pipeline/stages/read/markdown/dialects.ts";
import { parseArticle } from "../../../pipeline/stages/read/parse-article.ts";

/** The text as it builds in `docs/fr/x/`, where `docs/x/part.md` has a translation. */
function localized(layout: LayoutName, text: string, dialects: readonly DialectName[]): string {
  const article: Article = {
    path: "docs/x/a.md",
    source: parseLocale("en")!,
    text,
    revision: "",
  };
  const place = {
    layout: layoutNamed(layout),
    locale: parseLocale("fr")!,
    name: "fr",
    sourceName: "en",
    output: "docs/fr/x/a.md",
    versionOf: (path: string) => (path === "docs/x/part.md" ? "docs/fr/x/part.md" : path),
  };
  const edits = localEdits(article, place, () => parseArticle(article, { dialects }));
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((all, { start, end, text: by }) => all.slice(0, start) + by + all.slice(end), text);
}

describe("paths of files in a translation", () => {
  it("lead to modules where the source has them", () => {
    const text = `import A from './A.jsx';
import { b } from "../b.js";
import pkg from 'package';
export { c } from './c.js';
import Part from './part.md';

# Title

<img src={require('./a.png').default} />
`;
    expect(localized("docusaurus", text, ["mdx"])).toBe(`import A from '../../x/A.jsx';
import { b } from "../../b.js";
import pkg from 'package';
export { c } from '../../x/c.js';
import Part from './part.md';

# Title

<img src={require('../../x/a.png').default} />
`);
  });

  it("lead to VitePress' snippets and parts, with byte order mark and CRLF", () => {
    const text =
      "\uFEFF<script setup>\r\nimport X from '../X.vue'\r\n</script>\r\n\r\n<<< ./a.js{1,3}\r\n\r\n<!--@include: part.md{2,}-->\r\n<!-- @include: ../b.md -->\r\n";
    expect(localized("vitepress", text, ["vitepress"])).toBe(
      "\uFEFF<script setup>\r\nimport X from '../../X.vue'\r\n</script>\r\n\r\n<<< ../../x/a.js{1,3}\r\n\r\n<!--@include: part.md{2,}-->\r\n<!-- @include: ../../b.md -->\r\n",
    );
  });

  it("stay in prose, also inside of components", () => {
    const text = "import the file './A.js' first.\n\n<Note>\n\nSay require('./b.js').\n\n</Note>\n";
    expect(localized("docusaurus", text, [])).toBe(text);
    const mdx = text.replace(/^.*\n\n/, "");
    expect(localized("docusaurus", mdx, ["mdx"])).toBe(mdx);
  });

  it("stay in code that readers see, and where a layout knows of none", () => {
    const text = "```js\nimport A from './A.js';\n```\n\nUse `require('./b')`.\n";
    expect(localized("vitepress", text, ["vitepress"])).toBe(text);
    expect(localized("hugo-dir", "import A from './A.js';\n", [])).toBe(
      "import A from './A.js';\n",
    );
  });
});

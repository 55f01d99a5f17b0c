import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import type { Root as HastRoot } from "hast";
import { raw } from "hast-util-raw";
import { sanitize } from "hast-util-sanitize";
import type { Root } from "mdast";
import { toHast } from "mdast-util-to-hast";
import { describe, expect, it } from "vitest";
import { htmlOf } from "../../pipeline/stages/publish/html/html-of.ts";
import { allowList } from "../../pipeline/stages/publish/render/allow-list.ts";
import { arrangeMasks } from "../../pipeline/stages/publish/render/arrange-masks.ts";
import { blockElements } from "../../pipeline/stages/publish/render/block-elements.ts";
import { codeElements } from "../../pipeline/stages/publish/render/code-elements.ts";
import { linkElements } from "../../pipeline/stages/publish/render/link-elements.ts";
import { parseRawHtml } from "../../pipeline/stages/publish/render/raw-html.ts";
import { toElements } from "../../pipeline/stages/publish/render/to-elements.ts";
import {
  firstOf,
  replaceElements,
  withoutEmptyClasses,
} from "../../pipeline/stages/publish/render/tree-walk.ts";
import { fastParser } from "../../pipeline/io/content/native-parser.ts";
import type { MarkdownParser } from "../../pipeline/stages/read/markdown/remark-parser.ts";
import { dialectParser } from "../../pipeline/stages/read/markdown/dialect-parser.ts";
import { DIALECT_NAMES, type DialectName } from "../../pipeline/stages/read/markdown/dialects.ts";
import { en, resolveTrial, trialStrings } from "../stages/publish/render/render-text.ts";
import { dialectDocuments } from "./dialect-documents.ts";
import { documents } from "./documents.ts";

const CORPUS = resolve(import.meta.dirname, "../../../shared/corpus/mono");

/** An article in MDX is on no page. */
const dialects = fc.subarray(
  DIALECT_NAMES.filter((name) => name !== "mdx"),
  { maxLength: 3 },
);

/** Blocks of Markdown and pieces of HTML that begin, go on and end anywhere. */
const mixed = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: documents },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ..."<div>|</div>|<p>|</p>|<b>|</b>|a <b>x|y</b> z|<a href=/q>|</a>|one <a id=x></a>|<table>|<tr><td>1|</table>|<td>|<li>|</li>|<ul>|</ul>|<br>|<!-- c -->|<!-->|<!-- c --!> d -->|<pre>|</pre>|<textarea>|<script>x</script>|<style>|<form>|</form>|<details>|</details>|<plaintext>|<i><b></i></b>|<span id='raw:end'>|</span>|<svg><p>|<Listing n=1>|</Listing>|<p/>|<h2>T</h2>|<select><option>|<em>a</em>, <i>b|one <span class='x y'>a &amp; b</span>, <kbd>c</kbd><br>d|<figure><img src=a.png alt=\"\"><figcaption>e</figcaption></figure>|<pre>\n\n f</pre>|<table><tr><td>1<td>2</tr></table>|<table>\n<thead><tr><th>a</th></tr></thead>\n<tr><td>1</td></tr> </table>|<table>x<tr><td><table><tr></tr></table>|<ul><li>a</li> b</ul>|<p>a <span>b</p>|<p>a<div>b</div>|<table><tbody><tr><td>\n\n*x*\n\n</td></tr></tbody></table>|a <sup>b *c</sup>* d|<h3>a <!-- x --> b</h3>|<h2><h3>a</h3></h2>|<table><tr><td><img src=a.png></img> b</td></tr></table>|<p>a</input>b</img></p>|a</hr>b|</wbr>|<pre></img>\n c</pre>|<table></img><tr><td>1</td></tr></table>|<noscript>|</noscript>|<p><noscript><img src=a.png></noscript></p>|<noscript><div>a</div></noscript>".split(
            "|",
          ),
        ),
      },
    ),
    { minLength: 1, maxLength: 7 },
  )
  .map((blocks) => blocks.join("\n\n"));

describe("what Markdown alone makes", () => {
  it("is what an allow-list would leave of it", () => {
    fc.assert(
      fc.property(documents, (text) => expectSafe(text)),
      { numRuns: 600 },
    );
  });

  it("is so in all dialects", () => {
    fc.assert(
      fc.property(dialectDocuments, dialects, (text, names) => expectSafe(text, names)),
      { numRuns: 600 },
    );
  });

  it("is what the library makes of the whole tree", () => {
    fc.assert(
      fc.property(documents, (text) => {
        expect(htmlOf(elementsOf(text), { allowRaw: true })).toBe(
          htmlOf(wholeElementsOf(text), { allowRaw: true }).replaceAll(COMMENTS, ""),
        );
      }),
      { numRuns: 600 },
    );
  });
});

describe("HTML within Markdown", () => {
  it("is read in its blocks as in the whole article", () => {
    fc.assert(
      fc.property(mixed, (text) => expectSameParts(text)),
      { numRuns: 800 },
    );
  });
});

it.skipIf(!existsSync(CORPUS))(
  "real articles need an allow-list only for their HTML, and are read block by block (skipped where ../shared/corpus/mono is absent)",
  () => {
    const parse = fastParser();
    const files = readdirSync(CORPUS, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".md"),
    );
    for (const name of files) {
      const text = readFileSync(join(CORPUS, name), "utf8");
      expectSafe(text, [], parse);
      expectSameParts(text, parse);
    }
  },
  600_000,
);

/** A comment is no text of ours. */
const COMMENTS = /<!-- a comment -->/g;

function treeOf(
  text: string,
  dialects: readonly DialectName[] = [],
  parse: MarkdownParser = dialectParser(dialects),
): Root {
  const root = parse(text);
  arrangeMasks(root, {
    dialects,
    nameOf: (kind) => ({ text: kind, language: {} }),
    onLeftOut: () => undefined,
  });
  return root;
}

function elementsOf(...article: Parameters<typeof treeOf>): HastRoot {
  return toElements(treeOf(...article), { strings: trialStrings, language: en });
}

function wholeElementsOf(text: string): HastRoot {
  return toHast(treeOf(text), {
    allowDangerousHtml: true,
    clobberPrefix: "note:",
    footnoteLabel: trialStrings.text("article.footnotes"),
    footnoteLabelProperties: { className: ["footnotes-title"] },
    footnoteBackLabel: (index, reference) =>
      trialStrings.text("article.footnoteBack", { count: index + 1 }) +
      (reference > 1 ? ` (${reference})` : ""),
    footnoteBackContent: (_, reference) => [
      { type: "text", value: `\u21A9\uFE0E${reference > 1 ? reference : ""}` },
    ],
  }) as HastRoot;
}

function changes() {
  return {
    links: linkElements({
      resolve: resolveTrial,
      assetUrl: (path) => `/files/${path}`,
      url: "/x/",
      language: en,
      marker: "dataP0",
      hrefOf: (url) => url,
      remoteImage: (host) => host,
      onAsset: () => undefined,
      onProblem: () => undefined,
    }),
    rest: firstOf(
      codeElements({ code: String, sayLanguage: () => undefined }),
      blockElements(
        {
          table: String,
          task: String,
          details: () => ({ type: "text", value: "…" }),
          sayLanguage: () => undefined,
        },
        "dataP0",
      ),
    ),
  };
}

/** Blocks without HTML are the same with the allow-list and without. */
function expectSafe(...article: Parameters<typeof treeOf>): void {
  const [bare, listed] = [0, 1].map(() =>
    parseRawHtml(elementsOf(...article), () => undefined).filter(({ hasHtml }) => !hasHtml),
  );
  for (const [index, { tree }] of bare!.entries()) {
    const once = changes();
    replaceElements(tree, firstOf(once.links, once.rest));
    const twice = changes();
    const other = listed![index]!.tree;
    replaceElements(other, twice.links);
    const safe = withoutEmptyClasses(sanitize(other, allowList("dataP0")) as HastRoot);
    replaceElements(safe, twice.rest);
    expect(htmlOf(tree)).toBe(htmlOf(safe));
  }
}

function expectSameParts(text: string, parse?: MarkdownParser): void {
  const whole = parsedWhole(elementsOf(text, [], parse));
  const parts = parseRawHtml(elementsOf(text, [], parse), () => undefined);
  const children = parts.flatMap(({ tree }) => tree.children);
  expect(shown({ type: "root", children })).toBe(shown(whole));
}

function parsedWhole(tree: HastRoot): HastRoot {
  const parsed = raw(tree);
  return parsed.type === "root" ? parsed : { type: "root", children: [parsed] as never };
}

/**
 * As readers get it. Values that are empty are written in two ways, and a parser of HTML drops the line
 * ends at the start of code that stands anywhere in an article with HTML.
 */
function shown(tree: HastRoot): string {
  const safe = withoutEmptyClasses(sanitize(tree, allowList("dataP0")) as HastRoot);
  return htmlOf(safe)
    .replaceAll('=""', "")
    .replaceAll(/(<pre><code[^>]*>)\n+/g, "$1");
}

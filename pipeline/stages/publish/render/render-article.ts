import type { Element, ElementContent, Root as HastRoot } from "hast";
import { sanitize } from "hast-util-sanitize";
import type { Root } from "mdast";
import type { Locale } from "../../../model/locale.ts";
import type { LinkTarget } from "../../../model/page.ts";
import type { Location } from "../../../model/pipeline-error.ts";
import type { MarkedPassage, Passage, RenderedArticle } from "../../../model/site-page.ts";
import { locator } from "../../read/locate.ts";
import { dialectParser } from "../../read/markdown/dialect-parser.ts";
import type { DialectName } from "../../read/markdown/dialects.ts";
import { prePass } from "../../read/markdown/pre-pass.ts";
import type { MarkdownParser } from "../../read/markdown/remark-parser.ts";
import { pieceParser } from "../../read/markdown/unreadable-markdown.ts";
import { htmlOf } from "../html/html-of.ts";
import type { Strings } from "../strings/strings.ts";
import { allowList } from "./allow-list.ts";
import { type ArticleWords, articleWords } from "./article-words.ts";
import { arrangeMasks } from "./arrange-masks.ts";
import { blockElements } from "./block-elements.ts";
import { codeElements } from "./code-elements.ts";
import { lineOfContents } from "./contents.ts";
import { definitionsIn, withoutFootnotes } from "./definitions.ts";
import { excerptOf } from "./excerpt.ts";
import { removePins } from "./heading-pins.ts";
import { type HeadingIds, nameHeadings } from "./headings.ts";
import { linkElements } from "./link-elements.ts";
import { blocksWithoutPassage, type MarkedNode, nodesOfPassages } from "./mark-passages.ts";
import { markerFor, markNodes, sayLanguage } from "./marks.ts";
import { parseRawHtml } from "./raw-html.ts";
import { showPassages } from "./show-passages.ts";
import { toElements } from "./to-elements.ts";
import {
  eachElement,
  type ElementChange,
  firstOf,
  plainText,
  replaceElements,
  withoutEmptyClasses,
} from "./tree-walk.ts";
import { uniqueIds } from "./unique-ids.ts";

/** An article as its page needs it. */
export interface RenderInput {
  /** The Markdown file that the page is made of, from the project's root. */
  readonly file: string;
  readonly markdown: string;
  /** What `markdown` was parsed to, where that was done already and the tree may be changed. */
  readonly tree?: Root | undefined;
  /** What the article has beyond CommonMark, GFM and front matter. */
  readonly dialects: readonly DialectName[];
  /** What reads the rest, as `FlowOptions.base`. Default: remark. */
  readonly base?: MarkdownParser | undefined;
  /** The language that the text is in. */
  readonly language: Locale;
  /** The source's language, in which untranslated passages are. */
  readonly source: Locale;
  /** By start; see `passagesOf` and `sourcePassages`. */
  readonly passages: readonly Passage[];
  readonly headingIds: HeadingIds;
  /** The page's title: a first heading that says the same is left out. */
  readonly title: string;
  /** The page's own address, as `Page.url`. */
  readonly url: string;
  /** Where an address leads to that stands in the text. @param address As written, percent-encoded. */
  readonly resolve: (address: string) => LinkTarget;
  /** What an address below the site's root is called in a page. Default: itself. */
  readonly hrefOf?: (url: string) => string;
  /** Address below the site's root of a file of the project. */
  readonly assetUrl: (path: string) => string;
  /** Texts in the language of the page's readers. */
  readonly strings: Strings;
  /** Whether somebody needs `Rendering.excerpt`. Default: `true`. */
  readonly wantsExcerpt?: boolean;
  /** `side-by-side` puts the original below each passage. Default: `article`. */
  readonly view?: "article" | "side-by-side";
}

/** Something that readers do not get as its author meant it. */
export interface RenderFinding {
  readonly kind: "mdx" | "left-out" | "link" | "html";
  /** One sentence without a period. */
  readonly problem: string;
  readonly location: Location | undefined;
}

export interface Rendering {
  /** `undefined` where the article cannot be shown at all. */
  readonly article: RenderedArticle | undefined;
  /** How its paragraphs begin, for where it says nothing of itself; of all of its text where it has none. Empty where nobody needs it. */
  readonly excerpt: string;
  readonly findings: readonly RenderFinding[];
}

/**
 * Render a localized article, or one in its own language, to HTML.
 *
 * Invariant: whatever the text says, the HTML runs nothing, and lets a browser ask no other host for anything.
 */
export function renderArticle(input: RenderInput): Rendering {
  if (input.dialects.includes("mdx")) return refused(input);
  return new Renderer(input).render();
}

/** MDX is a program: what it shows is known only to the site's own generator. */
function refused({ file }: RenderInput): Rendering {
  const problem = "the article is MDX, which is a program: only its own generator can show it";
  const location = { path: file, line: 1, column: 1 };
  return { article: undefined, excerpt: "", findings: [{ kind: "mdx", problem, location }] };
}

class Renderer {
  readonly #input: RenderInput;
  readonly #findings: RenderFinding[] = [];
  readonly #assets = new Set<string>();
  readonly #parse: MarkdownParser;
  readonly #marker: string;
  readonly #words: ArticleWords;

  constructor(input: RenderInput) {
    this.#input = input;
    this.#parse = pieceParser(dialectParser(input.dialects, input.base));
    this.#marker = markerFor(input.markdown);
    this.#words = articleWords(input.strings, input.language);
  }

  render(): Rendering {
    const { passages, title, headingIds, language, source } = this.#input;
    const { text, shift } = prePass(this.#input.markdown);
    const root = this.#input.tree ?? this.#parse(text);
    const locate = locator({ path: this.#input.file, text: this.#input.markdown });
    arrangeMasks(root, {
      dialects: this.#input.dialects,
      nameOf: this.#words.aside,
      onLeftOut: (literal, offset) =>
        this.#findings.push({
          kind: "left-out",
          problem: `readers do not get what a generator puts in place of ${shortened(literal)}`,
          location: locate(offset + shift),
        }),
    });
    const nodes = nodesOfPassages(root, passages, shift);
    const unitOf = new Map(nodes.map(({ node, passage }) => [node, passages[passage]!.unit]));
    const named = nameHeadings(root, {
      ids: headingIds,
      unitOf,
      title,
      hasBlocksInTexts: this.#hasBlocksInTexts,
    });
    removePins(root, named, { text, hasBlocksInTexts: this.#hasBlocksInTexts });
    markNodes(
      root,
      nodes.filter((marked) => this.#isMarked(marked)),
      { marker: this.#marker, text },
    );
    if (language !== source && passages.length > 0)
      sayLanguage(root, blocksWithoutPassage(root, passages, { marked: nodes, shift }), source);
    const tree = this.#elements(root);
    const { take, ids } = uniqueIds(named.ids, named.titleId);
    const contents: RenderedArticle["contents"][number][] = [];
    eachElement(tree, (element) => {
      take(element);
      const line = lineOfContents(element);
      if (line !== undefined) contents.push(line);
    });
    const taken = new Set(ids);
    const shown = plainText(tree);
    const excerpt = this.#input.wantsExcerpt === false ? "" : excerptOf(tree, shown);
    const marked =
      nodes.length === 0 ? [] : this.#showPassages(tree, taken, definitionsIn(root, text));
    const article: RenderedArticle = {
      html: htmlOf(tree),
      titleId: named.titleId,
      contents,
      marked,
      text: shown,
      assets: [...this.#assets].sort(),
    };
    return { article, excerpt, findings: this.#findings };
  }

  get #hasBlocksInTexts(): boolean {
    return this.#input.dialects.length > 0;
  }

  /** Whether a passage shows in the page: what is current does not, but beside the original. */
  #isMarked({ passage, part }: MarkedNode): boolean {
    const { state, source } = this.#input.passages[passage]!;
    // A text around it may be in another language.
    if (part !== "whole") return this.#input.language !== this.#input.source;
    if (state === "stale") return true;
    if (state === "untranslated") return this.#input.language !== this.#input.source;
    return this.#input.view === "side-by-side" && source !== "" && state !== "own";
  }

  /** Markdown to elements that are safe, with the site's addresses. */
  #elements(root: Root): HastRoot {
    const { strings, language } = this.#input;
    const hasBlocksInTexts = this.#hasBlocksInTexts;
    const tree = toElements(root, { strings, language, hasBlocksInTexts });
    const links = linkElements(this.#linkOptions());
    const code = codeElements(this.#words);
    const blocks = blockElements(this.#words, this.#marker);
    const parts = parseRawHtml(tree, () =>
      this.#findings.push({
        kind: "html",
        problem: "the HTML of the article nests too deep and is shown as text",
        location: undefined,
      }),
    );
    const safe = parts.map((part) => {
      if (!part.hasHtml) replaceElements(part.tree, firstOf(links, code, blocks));
      return part.hasHtml
        ? this.#withoutUnsafe(part.tree, links, firstOf(code, blocks))
        : part.tree;
    });
    return { type: "root", children: safe.flatMap(({ children }) => children) };
  }

  /**
   * What an author's HTML leaves behind the allow-list.
   *
   * Blocks without HTML need none: their elements are those that `toElements` makes for Markdown and
   * `arrangeMasks` for dialects, with properties of which text decides only the language of code, titles, alt
   * texts, numbers of lists and ids, which are escaped when they are written, and addresses, which
   * `linkElements` has to let through. A test of properties holds that the list would take nothing out of them.
   */
  #withoutUnsafe(tree: HastRoot, links: ElementChange, others: ElementChange): HastRoot {
    replaceElements(tree, links);
    const safe = withoutEmptyClasses(sanitize(tree, allowList(this.#marker)) as HastRoot);
    replaceElements(safe, others);
    return safe;
  }

  #linkOptions() {
    const { resolve, assetUrl, url, language } = this.#input;
    return {
      resolve,
      assetUrl,
      url,
      language,
      marker: this.#marker,
      hrefOf: this.#input.hrefOf ?? ((address: string) => address),
      remoteImage: this.#words.remoteImage,
      onAsset: (path: string) => this.#assets.add(path),
      onProblem: (problem: string) =>
        this.#findings.push({ kind: "link", problem, location: undefined }),
    };
  }

  #showPassages(
    tree: HastRoot,
    taken: Set<string>,
    definitionsOf: (piece: string) => string,
  ): readonly MarkedPassage[] {
    const { passages, source, language, view } = this.#input;
    const originalOf =
      view === "side-by-side"
        ? (passage: Passage) => this.#originalOf(passage, definitionsOf)
        : undefined;
    const marker = this.#marker;
    return showPassages(tree, { passages, marker, source, language, taken, originalOf });
  }

  /** The unit's Markdown on one line, with what the article defines for links. */
  #originalOf(
    { source }: Passage,
    definitionsOf: (piece: string) => string,
  ): readonly ElementContent[] {
    const line = source.replaceAll(/[ \t]*(?:\r\n?|\n)[ \t]*/g, " ").trim();
    const root = this.#parse(`# ${line}<!-- -->\n\n${definitionsOf(line)}`);
    arrangeMasks(root, {
      dialects: this.#input.dialects,
      nameOf: (kind) => ({ text: kind, language: {} }),
      onLeftOut: () => undefined,
    });
    const [heading] = root.children;
    if (heading?.type !== "heading") return [];
    withoutFootnotes(heading);
    root.children = root.children.filter(({ type }) => type === "heading" || type === "definition");
    const findings = this.#findings.length;
    const tree = this.#elements(root);
    this.#findings.length = findings;
    eachElement(tree, ({ properties }) => {
      delete properties["id"];
      delete properties["name"];
      delete properties[this.#marker];
    });
    const first = tree.children.find(({ type }) => type === "element");
    return (first as Element | undefined)?.children ?? [];
  }
}

function shortened(literal: string): string {
  const line = literal.replaceAll(/\s+/g, " ").trim();
  return `\`${line.length > 60 ? `${line.slice(0, 60)}…` : line}\``;
}

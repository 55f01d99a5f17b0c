import type { Html, Nodes, Root } from "mdast";
import type { Article } from "../../model/article.ts";
import type { PipelineError } from "../../model/pipeline-error.ts";
import type { SegmentedArticle, Span } from "../../model/segmented-article.ts";
import { structureOf } from "../check/structure.ts";
import { exposeComments } from "../read/code/code-comment-node.ts";
import { DEFAULT_FRONT_MATTER_KEYS } from "../read/front-matter/default-front-matter-keys.ts";
import type { FrontMatterKey } from "../read/front-matter/front-matter.ts";
import { htmlSource } from "../read/html/html-source.ts";
import { attributesIn } from "../read/html/inline-tag.ts";
import { dialectScanner } from "../read/markdown/dialect-parser.ts";
import type { DialectName } from "../read/markdown/dialects.ts";
import type { MaskPartNode } from "../read/markdown/masks/mask-node.ts";
import { checkNesting, tooDeep } from "../read/nesting.ts";
import { parseArticle, type ParserOptions, parserOf } from "../read/parse-article.ts";
import { skipAlertMarker } from "./alert-marker.ts";
import { altDraft, codecDraft, titleDraft } from "./argument-drafts.ts";
import { definitionLabels } from "./definition-labels.ts";
import { type Block, findBlocks, type FrontMatterNode, type Nesting } from "./find-blocks.ts";
import { frontMatterDrafts, unclosedProblem } from "./front-matter-drafts.ts";
import { attributeDraft, attributeKind, type HtmlText, runDraft } from "./html-drafts.ts";
import { type Embedded, type InlineContext, inlineTokens } from "./inline-tokens.ts";
import { linePrefix } from "./line-prefix.ts";
import { spanOf } from "./span-of.ts";
import { readStrings, stringReader } from "./string-drafts.ts";
import { type DraftContext, type UnitDraft, unitDraft } from "./unit-draft.ts";
import { withoutEdges } from "./without-edges.ts";

export interface ReadOptions extends ParserOptions {
  /** Front matter values that are text. Default: `DEFAULT_FRONT_MATTER_KEYS`. */
  readonly frontMatterKeys?: readonly FrontMatterKey[];
  /** Key paths of the strings that are text in JSON, YAML and TOML files. Default: by the file's name and shape. */
  readonly stringKeys?: readonly FrontMatterKey[];
  /** Languages of fenced code whose comments are text, as fences name them. Default: none. */
  readonly codeComments?: readonly string[];
  /** Deepest nesting of blocks, and of inline markup. Default: 100. */
  readonly maxNesting?: number;
}

/** An article as parsed, before anything is hashed. */
export interface ReadArticle {
  /** The tree; `undefined` for a file of strings. */
  readonly root: Root | undefined;
  /** As `SegmentedArticle.structure`. */
  readonly structure: SegmentedArticle["structure"];
  /** As `ParserText.shift`. */
  readonly shift: number;
  /** As `ReadOptions.dialects`. */
  readonly dialects: readonly DialectName[];
  /** Sorted by start; a draft inside another follows it. */
  readonly drafts: readonly UnitDraft[];
  readonly definitions: readonly string[];
  readonly problems: readonly PipelineError[];
}

/**
 * Parse an article and find its units.
 *
 * @throws PipelineError `article-too-deep`; `markdown-invalid` where it breaks the rules of
 * its dialects
 */
export function readUnits(article: Article, options: ReadOptions = {}): ReadArticle {
  const strings = stringReader(article.path);
  if (strings !== undefined)
    return readStrings(article, strings, { ...options, dialects: options.dialects ?? [] });
  const limit = options.maxNesting ?? 100;
  checkNesting(article, limit);
  const { root, shift } = parseArticle(article, options);
  const languages = options.codeComments ?? [];
  if (languages.length > 0) exposeComments(root, article.text, { shift, languages });
  const nesting = {
    limit,
    tooDeep: (node: Nodes) => tooDeep(article, node.position?.start.offset ?? 0, limit),
  };
  return new UnitReader(article, options, { shift, nesting }).read(root);
}

class UnitReader {
  readonly #article: Article;
  readonly #options: ReadOptions;
  readonly #nesting: Nesting;
  readonly #context: DraftContext;
  readonly #inline: InlineContext;
  readonly #drafts: UnitDraft[] = [];
  readonly #problems: PipelineError[] = [];
  #translate = true;
  /** The HTML block whose parts come one after the other. */
  #html: { readonly node: Html; readonly text: HtmlText | undefined } | undefined;

  constructor(
    article: Article,
    options: ReadOptions,
    { shift, nesting }: { readonly shift: number; readonly nesting: Nesting },
  ) {
    this.#article = article;
    this.#options = options;
    this.#nesting = nesting;
    this.#context = {
      source: article.text,
      shift,
      parser: parserOf(options),
      scan: dialectScanner(options.dialects ?? []),
    };
    this.#inline = { source: article.text, shift, nesting };
  }

  read(root: Root): ReadArticle {
    const { shift } = this.#context;
    const unclosed = unclosedProblem(this.#article, shift);
    if (unclosed !== undefined) {
      this.#translate = false;
      this.#problems.push(unclosed);
    }
    for (const block of findBlocks(root, this.#nesting, this.#article.source))
      this.#addBlock(block);
    return {
      root,
      structure: (within) => structureOf(root, within && shifted(within, -shift)),
      shift,
      dialects: this.#options.dialects ?? [],
      drafts: this.#translate ? this.#drafts : [],
      // Most articles define nothing: there is no need to look at each block.
      definitions: this.#context.source.includes("]:") ? definitionLabels(root) : [],
      problems: this.#problems,
    };
  }

  #addBlock(block: Block): void {
    const { node } = block;
    if (node.type === "yaml" || node.type === "toml") this.#addFrontMatter({ ...block, node });
    else if (node.type === "maskPart") this.#addPart(block, node);
    else if (node.type === "definition") this.#add(titleDraft(block, node, this.#context));
    else if (node.type === "html") this.#addHtml(block, node);
    else this.#addText(block);
  }

  #add(draft: UnitDraft | undefined): void {
    if (draft !== undefined) this.#drafts.push(draft);
  }

  #addFrontMatter(block: Block & { readonly node: FrontMatterNode }): void {
    const keys = this.#options.frontMatterKeys ?? DEFAULT_FRONT_MATTER_KEYS;
    const matter = frontMatterDrafts(block, this.#article, { ...this.#context, keys });
    if (!matter.translate) this.#translate = false;
    if (matter.problem !== undefined) this.#problems.push(matter.problem);
    for (const draft of matter.drafts) this.#drafts.push(draft);
  }

  #addText(block: Block, subPath = ""): void {
    const { source, shift } = this.#context;
    const nodes = withoutEdges(
      block.kind === "quote" ? skipAlertMarker(block.nodes, source, shift) : block.nodes,
      source,
      shift,
    );
    if (nodes.length === 0) return;
    const content = inlineTokens(nodes, this.#inline);
    const span = {
      start: spanOf(nodes[0]!, shift).start,
      end: spanOf(nodes.at(-1)!, shift).end,
    };
    this.#add(
      unitDraft(block, span, {
        prefix: block.layout === "flow" ? linePrefix(source, span.start) : "",
        subPath,
        tokens: content.tokens,
        codes: content.codes,
        headingDepth: block.node.type === "heading" ? block.node.depth : 0,
      }),
    );
    if (content.embedded.length > 0) this.#addEmbedded(block, content.embedded);
  }

  /** The units inside a unit, in the order in which they stand. */
  #addEmbedded(block: Block, nodes: readonly Embedded[]): void {
    const first = this.#drafts.length;
    for (const node of nodes) this.#addInside(block, node);
    const added = this.#drafts.splice(first).toSorted((a, b) => a.span.start - b.span.start);
    this.#drafts.push(...added);
  }

  #addInside(block: Block, node: Embedded): void {
    switch (node.type) {
      case "html":
        this.#addAttributes(block, node);
        return;
      case "mask":
        for (const part of node.children) if (part.type === "maskPart") this.#addPart(block, part);
        return;
      case "image":
        this.#add(altDraft(block, node, this.#context));
        this.#add(titleDraft({ ...block, note: undefined }, node, this.#context));
        return;
      case "imageReference":
        this.#add(altDraft(block, node, this.#context));
        return;
      case "link":
        this.#add(titleDraft({ ...block, note: undefined }, node, this.#context));
        return;
      case "linkReference":
    }
  }

  /** Text in the syntax of a dialect: inline Markdown, or what a codec reads. */
  #addPart(block: Block, part: MaskPartNode): void {
    const { children: nodes, codec, name } = part;
    if (codec !== undefined) this.#add(codecDraft(block, part, this.#context));
    else if (nodes.length > 0)
      this.#addText({ ...block, kind: "title", layout: "line", nodes, node: part }, name);
  }

  /** Text in an HTML block, or what an attribute there says. */
  #addHtml(block: Block, node: Html): void {
    const part = block.part!;
    if (this.#html?.node !== node) this.#html = { node, text: this.#htmlText(node) };
    const { text } = this.#html;
    if (text === undefined) return;
    const draft =
      part.type === "run"
        ? runDraft(part, text)
        : attributeDraft(part, text, { isInMarkdown: false, isInCell: false });
    this.#add(unitDraft(block, draft.span, draft));
  }

  /** What the attributes of a tag inside Markdown say. */
  #addAttributes(block: Block, node: Html): void {
    const text = this.#htmlText(node);
    if (text === undefined) return;
    const place = { isInMarkdown: true, isInCell: block.cell !== undefined };
    for (const part of attributesIn(node)) {
      const kind = attributeKind(part);
      const own = { kind, layout: "argument", note: undefined, maxLength: undefined } as const;
      const draft = attributeDraft(part, text, place);
      this.#add(unitDraft({ ...block, ...own }, draft.span, draft));
    }
  }

  #htmlText(node: Html): HtmlText | undefined {
    const source = htmlSource(node.value, this.#context.source, spanOf(node, this.#context.shift));
    return source && { html: node.value, source };
  }
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

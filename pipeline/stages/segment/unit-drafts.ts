import type { Html, Image, ImageReference, Nodes, Root } from "mdast";
import type { Article } from "../../model/article.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type {
  Edit,
  InlineToken,
  Span,
  Structure,
  TextCodec,
  UnitCode,
  UnitLayout,
} from "../../model/segmented-article.ts";
import type { UnitKind } from "../../model/unit.ts";
import { DEFAULT_FRONT_MATTER_KEYS } from "../read/front-matter/default-front-matter-keys.ts";
import type { FrontMatterKey } from "../read/front-matter/front-matter.ts";
import { readTomlFrontMatter } from "../read/strings/read-toml.ts";
import { readYamlFrontMatter } from "../read/front-matter/read-yaml-front-matter.ts";
import { unclosedFrontMatter } from "../read/front-matter/unclosed-front-matter.ts";
import { htmlSource } from "../read/html/html-source.ts";
import { attributesIn } from "../read/html/inline-tag.ts";
import { locator } from "../read/locate.ts";
import { exposeComments } from "../read/code/code-comment-node.ts";
import { dialectScanner } from "../read/markdown/dialect-parser.ts";
import type { DialectName } from "../read/markdown/dialects.ts";
import type { MaskScanner } from "../read/markdown/masks/scan-masks.ts";
import type { MarkdownParser } from "../read/markdown/remark-parser.ts";
import { parseArticle, type ParserOptions, parserOf } from "../read/parse-article.ts";
import { checkNesting, tooDeep } from "../read/nesting.ts";
import { structureOf } from "../check/structure.ts";
import { skipAlertMarker } from "./alert-marker.ts";
import { altSpan, titleSpan } from "./attribute-spans.ts";
import { type Block, findBlocks, type FrontMatterNode, type Nesting } from "./find-blocks.ts";
import { attributeDraft, attributeKind, type HtmlText, runDraft } from "./html-drafts.ts";
import { type Embedded, inlineTokens, spanOf } from "./inline-tokens.ts";
import { readStrings, stringReader } from "./string-drafts.ts";
import { valueTokens } from "./value-tokens.ts";
import { withoutEdges } from "./without-edges.ts";
import type { MaskPartNode } from "../read/markdown/masks/mask-node.ts";
import { linePrefix } from "./line-prefix.ts";

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

/** A unit before it is cut into segments: where it stands and what it is made of. */
export interface UnitDraft {
  readonly kind: UnitKind;
  readonly layout: UnitLayout;
  readonly inCell: boolean;
  readonly span: Span;
  readonly prefix: string;
  readonly suffix: string;
  readonly subPath: string;
  readonly tokens: readonly InlineToken[];
  readonly codes: readonly UnitCode[];
  readonly note: string | undefined;
  readonly maxLength: number | undefined;
  readonly cell: Block["cell"];
  /** 1 to 6 for a heading, else 0. */
  readonly headingDepth: number;
  /** As `UnitSite.codec`. */
  readonly codec: TextCodec | undefined;
  readonly writeValue: ((target: string) => readonly Edit[]) | undefined;
}

/** An article as parsed, before anything is hashed. */
export interface ReadArticle {
  /** The tree; `undefined` for a file of strings. */
  readonly root: Root | undefined;
  /** What a translation may not change, read off the tree when it is asked for. */
  readonly structure: () => Structure;
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
  return new UnitReader(article, parserOf(options), shift, nesting, options).read(root);
}

class UnitReader {
  readonly #article: Article;
  readonly #parser: MarkdownParser;
  readonly #shift: number;
  readonly #nesting: Nesting;
  readonly #options: ReadOptions;
  readonly #scan: MaskScanner;
  readonly #drafts: UnitDraft[] = [];
  readonly #problems: PipelineError[] = [];
  #translate = true;
  /** The HTML block whose parts come one after the other. */
  #html: { readonly node: Html; readonly text: HtmlText | undefined } | undefined;

  constructor(
    article: Article,
    parser: MarkdownParser,
    shift: number,
    nesting: Nesting,
    options: ReadOptions,
  ) {
    this.#article = article;
    this.#parser = parser;
    this.#shift = shift;
    this.#nesting = nesting;
    this.#options = options;
    this.#scan = dialectScanner(options.dialects ?? []);
  }

  read(root: Root): ReadArticle {
    this.#refuseUnclosedFrontMatter();
    const { source } = this.#article;
    for (const block of findBlocks(root, this.#nesting, source)) this.#addBlock(block);
    return {
      root,
      structure: () => structureOf(root),
      shift: this.#shift,
      dialects: this.#options.dialects ?? [],
      drafts: this.#translate ? this.#drafts : [],
      definitions: definitionsOf(root),
      problems: this.#problems,
    };
  }

  /** What follows would be read as text: keys as paragraphs, comments as headings. */
  #refuseUnclosedFrontMatter(): void {
    const fence = unclosedFrontMatter(this.#article.text.slice(this.#shift));
    if (fence === undefined) return;
    this.#translate = false;
    this.#problems.push(
      new PipelineError(
        "front-matter-invalid",
        `Cannot read front matter: expected a line \`${fence}\` that closes it, found none`,
        {
          location: locator(this.#article)(this.#shift),
          hint: `write \`${fence}\` on a line of its own below the last key`,
        },
      ),
    );
  }

  #addBlock(block: Block): void {
    const { node } = block;
    if (node.type === "yaml" || node.type === "toml") this.#addFrontMatter(block, node);
    else if (node.type === "maskPart") this.#addPart(block, node);
    else if (node.type === "definition") this.#addTitle(block, node, block.note);
    else if (node.type === "html") this.#addHtml(block, node);
    else this.#addText(block);
  }

  #addText(block: Block, subPath = ""): void {
    const source = this.#article.text;
    const nodes = withoutEdges(
      block.kind === "quote" ? skipAlertMarker(block.nodes, source, this.#shift) : block.nodes,
      source,
      this.#shift,
    );
    if (nodes.length === 0) return;
    const content = inlineTokens(nodes, { source, shift: this.#shift, nesting: this.#nesting });
    const span = {
      start: spanOf(nodes[0]!, this.#shift).start,
      end: spanOf(nodes.at(-1)!, this.#shift).end,
    };
    this.#drafts.push({
      ...draftOf(block, span),
      prefix: block.layout === "flow" ? linePrefix(source, span.start) : "",
      subPath,
      tokens: content.tokens,
      codes: content.codes,
      headingDepth: block.node.type === "heading" ? block.node.depth : 0,
    });
    if (content.embedded.length > 0) this.#addEmbedded(block, content.embedded);
  }

  #addEmbedded(block: Block, nodes: readonly Embedded[]): void {
    const first = this.#drafts.length;
    for (const node of nodes) {
      if (node.type === "html") {
        this.#addAttributes(block, node);
        continue;
      }
      if (node.type === "mask") {
        for (const part of node.children) if (part.type === "maskPart") this.#addPart(block, part);
        continue;
      }
      if (node.type === "image" || node.type === "imageReference") this.#addAlt(block, node);
      if (node.type === "image" || node.type === "link") this.#addTitle(block, node, undefined);
    }
    const added = this.#drafts.splice(first).toSorted((a, b) => a.span.start - b.span.start);
    this.#drafts.push(...added);
  }

  #addAlt(block: Block, node: Image | ImageReference): void {
    if (node.alt === null || node.alt === undefined || node.alt === "") return;
    const alt = altSpan(node, this.#article.text, this.#shift, this.#parser);
    if (alt === undefined) return;
    this.#drafts.push({
      ...draftOf(
        { ...block, kind: "alt", layout: "alt", note: undefined, maxLength: undefined },
        alt,
      ),
      suffix: alt.suffix,
      subPath: "alt",
      ...valueTokens(node.alt, { scan: this.#scan, start: alt.start, hasLines: true }),
    });
  }

  #addTitle(block: Block, node: Parameters<typeof titleSpan>[0], note: string | undefined): void {
    if (node.title === null || node.title === undefined || node.title === "") return;
    const span = titleSpan(node, this.#article.text, this.#shift, this.#parser);
    if (span === undefined) return;
    this.#drafts.push({
      ...draftOf({ ...block, kind: "title", layout: "title", note }, span),
      subPath: "title",
      ...valueTokens(node.title, { scan: this.#scan, start: span.start, hasLines: true }),
    });
  }

  /** Text in the syntax of a dialect: inline Markdown, or what a codec reads. */
  #addPart(block: Block, part: MaskPartNode): void {
    const { codec, name } = part;
    const title: Block = {
      ...block,
      kind: "title",
      layout: "line",
      nodes: part.children,
      node: part,
    };
    if (codec === undefined) {
      if (part.children.length > 0) this.#addText(title, name);
      return;
    }
    const [text] = part.children;
    if (text?.type !== "text") return;
    this.#drafts.push({
      ...draftOf({ ...title, layout: "argument" }, spanOf(part, this.#shift)),
      subPath: name,
      ...valueTokens(text.value, {
        scan: this.#scan,
        start: spanOf(part, this.#shift).start,
        hasLines: true,
      }),
      codec,
    });
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
    this.#drafts.push({ ...draftOf(block, draft.span), ...draft });
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
      this.#drafts.push({ ...draftOf({ ...block, ...own }, draft.span), ...draft });
    }
  }

  #htmlText(node: Html): HtmlText | undefined {
    const source = htmlSource(node.value, this.#article.text, spanOf(node, this.#shift));
    return source && { html: node.value, source };
  }

  #addFrontMatter(block: Block, node: FrontMatterNode): void {
    const { start, end } = this.#linesOf(node);
    const keys = this.#options.frontMatterKeys ?? DEFAULT_FRONT_MATTER_KEYS;
    const read = node.type === "yaml" ? readYamlFrontMatter : readTomlFrontMatter;
    const matter = read(this.#article.text.slice(start, end), keys);
    if (!matter.translate) this.#translate = false;
    if (matter.problem !== undefined) {
      this.#problems.push(
        new PipelineError(
          "front-matter-invalid",
          `Cannot read front matter: ${matter.problem.message}`,
          {
            location: locator(this.#article)(start + matter.problem.offset),
          },
        ),
      );
    }
    for (const value of matter.values) {
      const at = start + value.start;
      this.#drafts.push({
        ...draftOf(block, { start: at, end: at }),
        maxLength: value.maxLength,
        subPath: value.path,
        ...valueTokens(value.text, { scan: this.#scan, start: at, tags: "inline" }),
        writeValue: (target) =>
          value
            .write(target)
            .map((edit) => ({ start: edit.start + start, end: edit.end + start, text: edit.text })),
      });
    }
  }

  /** The lines between the fences. */
  #linesOf(node: FrontMatterNode): Span {
    const { start, end } = spanOf(node, this.#shift);
    const text = this.#article.text.slice(start, end);
    const opening = /^.*(?:\r\n?|\n)/.exec(text)?.[0].length ?? text.length;
    const closing = /(?:\r\n?|\n).*$/.exec(text.slice(Math.max(0, opening - 1)))?.index ?? 0;
    return { start: start + opening, end: start + Math.max(opening, opening - 1 + closing) };
  }
}

function draftOf(block: Block, span: Span): UnitDraft {
  const { kind, layout, note, maxLength, cell } = block;
  return {
    kind,
    layout,
    inCell: cell !== undefined,
    span: { start: span.start, end: span.end },
    prefix: "",
    suffix: "",
    subPath: "",
    tokens: [],
    codes: [],
    note,
    maxLength,
    cell: kind === "cell" ? cell : undefined,
    headingDepth: 0,
    codec: undefined,
    writeValue: undefined,
  };
}

function definitionsOf(root: Root): readonly string[] {
  const labels: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "definition") labels.push(node.label ?? node.identifier);
    if (node.type === "footnoteDefinition") labels.push(`^${node.label ?? node.identifier}`);
    if (
      "children" in node &&
      node.type !== "paragraph" &&
      node.type !== "heading" &&
      node.type !== "table"
    ) {
      for (const child of node.children) visit(child);
    }
  };
  visit(root);
  return labels;
}

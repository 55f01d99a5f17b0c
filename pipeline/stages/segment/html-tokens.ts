import type { InlineToken, Span, UnitCode } from "../../model/segmented-article.ts";
import type { HtmlAttributePart, HtmlRun } from "../read/html/html-runs.ts";
import { htmlLiteral } from "../read/html/read-html.ts";

/** The content of a run of HTML, flat. */
export interface HtmlContent {
  readonly tokens: readonly InlineToken[];
  readonly codes: readonly UnitCode[];
}

/** The HTML that a run is part of. */
export interface HtmlContext {
  /** What offsets of the run refer to. */
  readonly html: string;
  /** The offset in the article for one in the HTML. */
  readonly toArticle: (offset: number) => number;
}

/** Flatten a run into text, soft breaks and codes. */
export function htmlTokens(run: HtmlRun, context: HtmlContext): HtmlContent {
  const flattener = new HtmlFlattener(run, context);
  for (const piece of run.pieces) flattener.add(piece);
  return flattener;
}

class HtmlFlattener implements HtmlContent {
  readonly tokens: InlineToken[] = [];
  readonly codes: UnitCode[] = [];
  readonly #context: HtmlContext;
  /** Codes of open elements, by where these begin. */
  readonly #opened = new Map<number, number>();
  readonly #attributes: HtmlRun["attributes"];
  #attribute = 0;

  constructor({ attributes }: HtmlRun, context: HtmlContext) {
    this.#context = context;
    this.#attributes = attributes;
  }

  add(piece: HtmlRun["pieces"][number]): void {
    switch (piece.type) {
      case "text":
        this.#addText(piece.value);
        return;
      case "open":
        this.#opened.set(piece.start, this.#addCode("html", piece, piece.closing));
        return;
      case "close":
        this.tokens.push({ type: "close", code: this.#opened.get(piece.opening.start)! });
        return;
      case "placeholder":
        this.#addCode(piece.code, piece, undefined);
    }
  }

  /** White space around a line end is the line end's. */
  #addText(value: string): void {
    const lines = value.split(/\r\n?|\n/);
    lines.forEach((line, index) => {
      let text = line;
      if (index > 0) {
        this.#addBreak();
        text = text.replace(/^[ \t\f]+/, "");
      }
      if (index < lines.length - 1) text = text.replace(/(?<![ \t\f])[ \t\f]+$/, "");
      if (text !== "") this.#addCharacters(text);
    });
  }

  #addBreak(): void {
    if (this.tokens.at(-1)?.type !== "soft-break") this.tokens.push({ type: "soft-break" });
  }

  #addCharacters(value: string): void {
    const last = this.tokens.at(-1);
    if (last?.type === "text")
      this.tokens[this.tokens.length - 1] = { type: "text", value: last.value + value };
    else this.tokens.push({ type: "text", value });
  }

  #addCode(type: UnitCode["type"], piece: Span, closing: Span | undefined): number {
    const code =
      this.codes.push({
        type,
        data: this.#dataOf(piece),
        canDelete: false,
        open: this.#inArticle(piece),
        close: closing && this.#inArticle(closing),
        label: undefined,
        isBareAddress: false,
      }) - 1;
    this.tokens.push({ type: closing === undefined ? "placeholder" : "open", code });
    return code;
  }

  /** The markup without what its attributes say, however its lines are broken. */
  #dataOf({ start, end }: Span): string {
    const holes: HtmlAttributePart[] = [];
    while (this.#attribute < this.#attributes.length) {
      const hole = this.#attributes[this.#attribute]!;
      if (hole.start >= end) break;
      if (hole.start >= start)
        holes.push({ ...hole, start: hole.start - start, end: hole.end - start });
      this.#attribute++;
    }
    return htmlLiteral(this.#context.html.slice(start, end), holes).replace(/\s+/g, " ");
  }

  #inArticle({ start, end }: Span): Span {
    return { start: this.#context.toArticle(start), end: this.#context.toArticle(end) };
  }
}

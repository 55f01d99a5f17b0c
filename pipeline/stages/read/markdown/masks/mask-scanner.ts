import { lineEndAt, lineStartAt, nextLineAt } from "../../line-bounds.ts";
import { hasBlankLine } from "./blank-line.ts";
import { isBlockLine } from "./block-line.ts";
import { closesFence, fenceAt } from "./fenced-code.ts";
import { codeSpanEnds, commentEnds } from "./literal-ends.ts";
import type { FoundMask, Mask, MaskRule, MaskSite } from "./mask.ts";

/** Finds the masks of a text, in order; they do not overlap. */
export type MaskScanner = (text: string) => readonly Mask[];

/**
 * Make a scanner of rules; of those that begin alike the first that fits counts.
 *
 * Code is left alone: what stands in fenced code and code spans is no construct.
 */
export function maskScanner(rules: readonly MaskRule[]): MaskScanner {
  if (rules.length === 0) return () => [];
  const sources = rules.map(({ opener }) =>
    typeof opener === "string" ? RegExp.escape(opener) : opener.source,
  );
  const pattern = [...new Set(sources)].sort((a, b) => b.length - a.length).join("|");
  const any = new RegExp(pattern);
  const stop = new RegExp(`\`+|\\\\[^\\r\\n]|<!--|${pattern}`, "g");
  const openings = rules.map((rule, index) => ({
    ...rule,
    pattern: new RegExp(sources[index]!, "y"),
  }));
  return (text) => (any.test(text) ? new Scan(text, openings, stop).run() : []);
}

interface Opening extends MaskRule {
  /** Its opener, to be tried at an offset. */
  readonly pattern: RegExp;
}

/** Front matter is no Markdown. */
const FRONT_MATTER = /^(---|\+\+\+)[ \t]*(?:\r\n?|\n)(?:[^]*?(?:\r\n?|\n))??\1[ \t]*(?=[\r\n]|$)/;

/** Indentation and quote marks. */
const PREFIX = /[ \t]*(?:>[ \t]*)*/y;

/** Markers of list items, and quotes inside these. */
const LIST_MARKERS = /(?:(?:[-+*]|\d{1,9}[.)])[ \t]+(?:>[ \t]*)*)+/y;

class Scan {
  readonly #text: string;
  readonly #rules: readonly Opening[];
  readonly #stop: RegExp;
  readonly #codeSpanEnd: (start: number, run: string) => number;
  readonly #commentEnd: (start: number) => number;
  readonly #masks: Mask[] = [];
  readonly #found = new Map<unknown, unknown>();
  /** What closes masks that are open, and has not been reached. */
  #closes: readonly Mask[] = [];
  /** What closes the fenced code that the scan is in. */
  #fence: string | undefined;
  /** Begin of the current line's content, and its end. */
  #line = { content: 0, end: 0, prefix: "" };

  constructor(text: string, rules: readonly Opening[], stop: RegExp) {
    this.#text = text;
    this.#rules = rules;
    this.#stop = stop;
    this.#codeSpanEnd = codeSpanEnds(text);
    this.#commentEnd = commentEnds(text);
  }

  run(): readonly Mask[] {
    let at = FRONT_MATTER.exec(this.#text)?.[0].length ?? 0;
    while (at < this.#text.length) {
      this.#enterLine(at);
      at = this.#scanLine();
      // A mask or a code span may have led into another line.
      at = nextLineAt(this.#text, at);
    }
    return this.#masks;
  }

  #enterLine(start: number): void {
    PREFIX.lastIndex = start;
    const prefix = PREFIX.exec(this.#text)![0];
    this.#line = { content: start + prefix.length, end: lineEndAt(this.#text, start), prefix };
  }

  /** Returns how far it came. */
  #scanLine(): number {
    const { content, end } = this.#line;
    if (this.#fence !== undefined) {
      if (closesFence(this.#fence, this.#text.slice(content, end))) this.#fence = undefined;
      return end;
    }
    if (this.#closeAt(content) !== undefined) return this.#scanInline(content);
    const after = this.#scanBlock(content) ?? this.#scanBlockInItem(content);
    if (after !== undefined) {
      if (after > end) this.#enterLine(lineStartAt(this.#text, after));
      return this.#scanInline(after);
    }
    this.#fence = fenceAt(this.#text, this.#line.content);
    return this.#fence === undefined ? this.#scanInline(content) : end;
  }

  /** Where the mask at the begin of a line ends; `undefined` where there is none. */
  #scanBlock(at: number): number | undefined {
    const block = this.#find(at);
    return block === undefined ? undefined : this.#add(at, block);
  }

  /** The same for what stands behind a list marker, which is where the line begins then. */
  #scanBlockInItem(content: number): number | undefined {
    LIST_MARKERS.lastIndex = content;
    const markers = LIST_MARKERS.exec(this.#text)?.[0] ?? "";
    if (markers === "" || content + markers.length >= this.#line.end) return undefined;
    const { end, prefix } = this.#line;
    this.#line = { content: content + markers.length, end, prefix: prefix + markers };
    return this.#scanBlock(this.#line.content);
  }

  #scanInline(from: number): number {
    let at = from;
    for (;;) {
      this.#stop.lastIndex = at;
      const match = this.#stop.exec(this.#text);
      const close = this.#nextClose(at);
      if (close !== undefined && close.start <= (match?.index ?? this.#text.length)) {
        if (close.start >= this.#line.end) return this.#line.end;
        this.#masks.push(close);
        at = close.end;
        continue;
      }
      if (match === null) return this.#text.length;
      // What begins a line is asked as such: fences and blocks begin there.
      if (match.index >= this.#line.end) return this.#line.end;
      at = this.#pass(match);
      if (at > this.#line.end) this.#enterLine(lineStartAt(this.#text, at));
    }
  }

  /** The nearest close that is not behind; those that something else took are forgotten. */
  #nextClose(at: number): Mask | undefined {
    if (this.#closes.length === 0) return undefined;
    this.#closes = this.#closes.filter(({ start }) => start >= at);
    return this.#closes[0];
  }

  #closeAt(at: number): Mask | undefined {
    const close = this.#nextClose(at);
    return close?.start === at ? close : undefined;
  }

  /** Past what was found: a code span, a comment, an escaped character, a mask or nothing. */
  #pass({ index, 0: found }: RegExpExecArray): number {
    if (found.startsWith("`")) return this.#codeSpanEnd(index, found);
    const comment = found === "<!--" ? this.#find(index) : undefined;
    if (comment !== undefined) return this.#add(index, comment);
    if (found === "<!--") return this.#commentEnd(index);
    const isEscaped = found.startsWith("\\");
    const site = isEscaped ? index + 1 : index;
    const mask = this.#find(site, isEscaped);
    if (mask !== undefined) return this.#add(site, mask);
    return isEscaped ? index + 2 : index + 1;
  }

  #find(at: number, isEscaped = false): FoundMask | undefined {
    const site: MaskSite = {
      text: this.#text,
      at,
      lineContent: this.#line.content,
      lineEnd: this.#line.end,
      prefix: this.#line.prefix,
      once: this.#once,
    };
    for (const { pattern, find, isLiteral } of this.#rules) {
      if (isEscaped && isLiteral !== true) continue;
      pattern.lastIndex = at;
      if (!pattern.test(this.#text)) continue;
      const found = find(site);
      if (found !== undefined && this.#fits(at, found)) return found;
    }
    return undefined;
  }

  readonly #once = <T>(read: (text: string) => T): T => {
    if (!this.#found.has(read)) this.#found.set(read, read(this.#text));
    return this.#found.get(read) as T;
  };

  /** What stands in text ends with its paragraph. */
  #fits(at: number, { end, display = "inline" }: FoundMask): boolean {
    if (end <= at) return false;
    if (display === "block") return at === this.#line.content;
    if (display === "line" && this.#hasItsLines(at, end)) return end - at >= SHORTEST_BLOCK;
    return !hasBlankLine(this.#text.slice(at, end));
  }

  #add(start: number, found: FoundMask): number {
    this.#masks.push(maskOf(start, found, this.#isBlock(start, found)));
    this.#expectClose(found);
    return found.end;
  }

  #isBlock(start: number, { end, display = "inline" }: FoundMask): boolean {
    if (end - start < SHORTEST_BLOCK || display === "inline") return false;
    if (display === "block") return true;
    const last = this.#masks.at(-1);
    const lastBlock = last?.isBlock === true ? last : undefined;
    return this.#hasItsLines(start, end) && isBlockLine(this.#text, { start, end }, lastBlock);
  }

  #expectClose({ close, name = "", type = "var" }: FoundMask): void {
    if (close === undefined || this.#closes.some(({ start }) => start === close.start)) return;
    const mask = maskOf(close.start, { end: close.end, role: "close", name, type }, false);
    this.#closes = [...this.#closes, mask].sort((a, b) => a.start - b.start);
  }

  #hasItsLines(start: number, end: number): boolean {
    return (
      start === this.#line.content &&
      this.#text.slice(end, lineEndAt(this.#text, end)).trim() === ""
    );
  }
}

/** A block's filler has to be at least this long: `<?>`. */
const SHORTEST_BLOCK = 3;

function maskOf(start: number, found: FoundMask, isBlock: boolean): Mask {
  const { end, role = "placeholder", type = "var", name = "" } = found;
  const { isEdge = false, isSuffix = false, parts = [], body = [] } = found;
  return { start, end, role, type, name, isBlock, isEdge, isSuffix, parts, body };
}

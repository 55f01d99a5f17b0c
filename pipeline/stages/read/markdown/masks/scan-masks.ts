import { lineStartAt } from "./line-start.ts";
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
    typeof opener === "string" ? escapeRegExp(opener) : opener.source,
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

const FENCE = /(`{3,})[^`\r\n]*$|(~{3,})/my;

class Scan {
  readonly #text: string;
  readonly #rules: readonly Opening[];
  readonly #stop: RegExp;
  readonly #masks: Mask[] = [];
  readonly #found = new Map<unknown, unknown>();
  /** What closes masks that are open, and has not been reached. */
  #closes: readonly Mask[] = [];
  /** Where the last comment that is never closed begins. */
  #unclosedComment = Number.POSITIVE_INFINITY;
  /** What closes the fenced code that the scan is in. */
  #fence: string | undefined;
  /** Begin of the current line's content, and its end. */
  #line = { content: 0, end: 0, prefix: "" };

  constructor(text: string, rules: readonly Opening[], stop: RegExp) {
    this.#text = text;
    this.#rules = rules;
    this.#stop = stop;
  }

  run(): readonly Mask[] {
    let at = FRONT_MATTER.exec(this.#text)?.[0].length ?? 0;
    while (at < this.#text.length) {
      this.#enterLine(at);
      at = this.#scanLine();
      // A mask or a code span may have led into another line.
      at = this.#nextLine(at);
    }
    return this.#masks;
  }

  #enterLine(start: number): void {
    PREFIX.lastIndex = start;
    const prefix = PREFIX.exec(this.#text)![0];
    this.#line = { content: start + prefix.length, end: this.#lineEnd(start), prefix };
  }

  /** Returns how far it came. */
  #scanLine(): number {
    const { content, end } = this.#line;
    if (this.#fence !== undefined) {
      if (this.#closesFence(content, end)) this.#fence = undefined;
      return end;
    }
    if (this.#closeAt(content) !== undefined) return this.#scanInline(content);
    const after = this.#scanBlock(content) ?? this.#scanBlockInItem(content);
    if (after !== undefined) {
      if (after > end) this.#enterLine(lineStartAt(this.#text, after));
      return this.#scanInline(after);
    }
    FENCE.lastIndex = this.#line.content;
    const fence = FENCE.exec(this.#text);
    if (fence === null) return this.#scanInline(content);
    this.#fence = fence[1] ?? fence[2]!;
    return end;
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

  #closesFence(content: number, end: number): boolean {
    const line = this.#text.slice(content, end).trim();
    const mark = this.#fence![0]!;
    return line.length >= this.#fence!.length && [...line].every((character) => character === mark);
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
    return !BLANK_LINE.test(this.#text.slice(at, end));
  }

  #add(start: number, found: FoundMask): number {
    const { end, display = "inline" } = found;
    const isBlock =
      end - start >= SHORTEST_BLOCK &&
      (display === "block" || (display === "line" && this.#isBlockLine(start, end)));
    this.#masks.push({
      start,
      end,
      role: found.role ?? "placeholder",
      type: found.type ?? "var",
      name: found.name ?? "",
      isBlock,
      isEdge: found.isEdge ?? false,
      isSuffix: found.isSuffix ?? false,
      parts: found.parts ?? [],
      body: found.body ?? [],
    });
    this.#expectClose(found);
    return end;
  }

  #expectClose({ close, name = "", type = "var" }: FoundMask): void {
    if (close === undefined || this.#closes.some(({ start }) => start === close.start)) return;
    const { start, end } = close;
    const mask: Mask = {
      start,
      end,
      role: "close",
      type,
      name,
      isBlock: false,
      isEdge: false,
      isSuffix: false,
      parts: [],
      body: [],
    };
    this.#closes = [...this.#closes, mask].sort((a, b) => a.start - b.start);
  }

  /** A tag between two lines of a paragraph belongs to the paragraph. */
  #isBlockLine(start: number, end: number): boolean {
    if (!this.#hasItsLines(start, end)) return false;
    if (BLANK_LINE.test(this.#text.slice(start, end))) return true;
    return !(this.#hasTextBefore(start) && this.#hasTextAfter(end));
  }

  #hasItsLines(start: number, end: number): boolean {
    return start === this.#line.content && this.#text.slice(end, this.#lineEnd(end)).trim() === "";
  }

  #hasTextBefore(start: number): boolean {
    const lineStart = lineStartAt(this.#text, start);
    const last = this.#masks.at(-1);
    if (last?.isBlock === true && this.#nextLine(last.end) >= lineStart) return false;
    const lineEnd = lineStart - (this.#text.startsWith("\r\n", lineStart - 2) ? 2 : 1);
    const before = this.#text.slice(lineStartAt(this.#text, Math.max(0, lineEnd)), lineStart);
    return /[^\s>]/.test(before) && !/^[ \t>]*(?:#|<|\||-+\s*$|`{3}|~{3})/.test(before);
  }

  #hasTextAfter(end: number): boolean {
    const next = this.#nextLine(end);
    const line = this.#text.slice(next, this.#lineEnd(next));
    return /[^\s>]/.test(line) && !/^[ \t>]*(?:[#<|{`~:]|[-+*] |\d+[.)] )/.test(line);
  }

  #codeSpanEnd(start: number, run: string): number {
    const from = start + run.length;
    const closing = new RegExp(`(?<!\`)${run}(?!\`)`, "g");
    closing.lastIndex = from;
    const end = closing.exec(this.#text)?.index;
    if (end === undefined || BLANK_LINE.test(this.#text.slice(from, end))) return from;
    return end + run.length;
  }

  /** What stands in a comment is no construct. */
  #commentEnd(start: number): number {
    if (start >= this.#unclosedComment) return start + 1;
    const end = this.#text.indexOf("-->", start + 4);
    if (end === -1) this.#unclosedComment = start;
    return end === -1 ? start + 1 : end + 3;
  }

  #lineEnd(at: number): number {
    LINE_END.lastIndex = at;
    return LINE_END.exec(this.#text)?.index ?? this.#text.length;
  }

  #nextLine(at: number): number {
    LINE_END.lastIndex = at;
    const match = LINE_END.exec(this.#text);
    return match === null ? this.#text.length : match.index + match[0].length;
  }
}

/** A block's filler has to be at least this long: `<?>`. */
const SHORTEST_BLOCK = 3;

const LINE_END = /\r\n?|\n/g;

const BLANK_LINE = /(?:\n|\r(?!\n))[ \t>]*(?:\n|\r)/;

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

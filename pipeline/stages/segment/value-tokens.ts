import type { InlineToken, UnitCode } from "../../model/segmented-article.ts";
import type { MaskScanner } from "../read/markdown/masks/mask-scanner.ts";
import { addTextTokens } from "./add-text-tokens.ts";
import { unitCode } from "./unit-code.ts";

/** A plain string as a unit: its text, and what in it is no text. */
export interface ValueContent {
  readonly tokens: readonly InlineToken[];
  readonly codes: readonly UnitCode[];
}

export interface ValueOptions {
  /** Finds what programs fill in. */
  readonly scan: MaskScanner;
  /** Where the string stands in the article. */
  readonly start: number;
  /** Which tags are markup: `all`, also `<0>`, as in files of strings; those of inline HTML; none. Default: `none`. */
  readonly tags?: "all" | "inline" | "none";
  /** Whether line ends are soft breaks; else they mean what they say. Default: `false`. */
  readonly hasLines?: boolean;
}

/**
 * Find the placeholders, and where asked the tags, of a plain string.
 *
 * > | Hello {name}, see <b>this</b>
 *           ^^^^^^      ^^^    ^^^^
 */
export function valueTokens(
  text: string,
  { scan, start, tags: kind = "none", hasLines = false }: ValueOptions,
): ValueContent {
  const masks = scan(text).map((mask) => ({ start: mask.start, end: mask.end, type: mask.type }));
  const marks = [...masks, ...tagsIn(text, kind)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  if (marks.length === 0 && !hasLines)
    return { tokens: [{ type: "text", value: text }], codes: [] };
  const content = new ContentBuilder(text, { start, hasLines });
  let from = 0;
  for (const mark of marks) {
    if (mark.start < from) continue;
    content.addText(from, mark.start);
    content.addMark(mark.start, mark.end, mark.type);
    from = mark.end;
  }
  content.addText(from, text.length);
  return content;
}

function tagsIn(text: string, kind: keyof typeof TAGS) {
  // Most have none.
  if (!text.includes("<")) return [];
  return [...text.matchAll(TAGS[kind])].map(({ index, 0: tag }) => ({
    start: index,
    end: index + tag.length,
    type: "html" as const,
  }));
}

const TAGS = {
  all: /<\/?[A-Za-z0-9][^<>\r\n]{0,1000}>/g,
  inline:
    /<\/?(?:a|abbr|b|bdi|br|cite|code|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr)(?:\s[^<>\r\n]{0,1000})?\/?>/gi,
  none: /(?!)/g,
};

class ContentBuilder implements ValueContent {
  readonly tokens: InlineToken[] = [];
  readonly codes: UnitCode[] = [];
  readonly #text: string;
  readonly #start: number;
  readonly #hasLines: boolean;
  /** Open tags that may find their partner. */
  readonly #open: { readonly name: string; readonly code: number; readonly token: number }[] = [];

  constructor(text: string, { start, hasLines }: { start: number; hasLines: boolean }) {
    this.#text = text;
    this.#start = start;
    this.#hasLines = hasLines;
  }

  addText(from: number, to: number): void {
    const value = this.#text.slice(from, to);
    if (this.#hasLines) addTextTokens(this.tokens, value);
    else if (value !== "") this.tokens.push({ type: "text", value });
  }

  addMark(from: number, to: number, type: UnitCode["type"]): void {
    const raw = this.#text.slice(from, to);
    const [, slash, name] = type === "html" ? (/^<(\/?)([\w-]+)/.exec(raw) ?? []) : [];
    if (slash === "/" && this.#closes(name!, raw)) return;
    const code = this.#add(raw, type);
    if (slash === "" && !raw.endsWith("/>"))
      this.#open.push({ name: name!, code, token: this.tokens.length });
    this.tokens.push({ type: "placeholder", code });
  }

  #add(raw: string, type: UnitCode["type"]): number {
    // The string's own spelling has escapes: the place is that of the whole string.
    const open = { start: this.#start, end: this.#start };
    return this.codes.push(unitCode({ type, data: raw, open, spelled: [raw, ""] })) - 1;
  }

  /** Make a pair of this tag and the one that it closes. */
  #closes(name: string, raw: string): boolean {
    const at = this.#open.findLastIndex((open) => open.name === name);
    if (at === -1) return false;
    const { code, token } = this.#open[at]!;
    this.#open.length = at;
    const opening = this.codes[code]!;
    this.codes[code] = { ...opening, close: opening.open, spelled: [opening.data, raw] };
    this.tokens[token] = { type: "open", code };
    this.tokens.push({ type: "close", code });
    return true;
  }
}

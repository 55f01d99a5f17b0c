import type { CodeType } from "../../model/inline-code.ts";
import type { UnitCode, UnitLayout } from "../../model/segmented-article.ts";
import type { LineHabit } from "./line-habit.ts";
import type { HtmlReferences } from "./html-references.ts";
import { spellAddress } from "./address-span.ts";
import { LineFiller } from "./line-filler.ts";
import type { TargetToken, UnitTarget } from "./unit-target.ts";

/**
 * How a code is marked: as in the source, otherwise (the other delimiter of emphasis,
 * angle brackets around a bare address, a longer reference for a short one), or as HTML
 * (a bare address as a link with itself as its text: MDX has no angle brackets around addresses).
 */
export type Delimiter = "source" | "other" | "html";

/** The choices in writing a target; the empty spelling is plain literal text. */
export interface Spelling {
  /** Offsets in the target's characters that get a backslash; in HTML they become references. */
  readonly escapes: ReadonlySet<number>;
  /** Offsets that are written as character references. */
  readonly references: ReadonlySet<number>;
  /** By index in `UnitTarget.codes`. Default: `source`. */
  readonly delimiters: ReadonlyMap<number, Delimiter>;
  /** Whether lines break by the source's habit, or not at all. */
  readonly lines: "habit" | "one";
}

export const LITERAL: Spelling = {
  escapes: new Set(),
  references: new Set(),
  delimiters: new Map(),
  lines: "habit",
};

/** What is to be spelled, and in which surroundings. */
export interface SpellingTask {
  readonly target: UnitTarget;
  readonly layout: UnitLayout;
  readonly inCell: boolean;
  readonly codes: readonly UnitCode[];
  /** In HTML, the characters that are written as references. */
  readonly references: HtmlReferences | undefined;
  readonly habit: LineHabit;
  /** Line end with the prefix of continuation lines. */
  readonly newLine: string;
  /** Source markup of a code, with the targets of units inside it. */
  readonly markup: (code: UnitCode, side: "open" | "close") => string;
}

/** Write a target as Markdown, or as HTML where its unit stands in HTML. */
export function spellUnit(task: SpellingTask, spelling: Spelling): string {
  const text = spelling === LITERAL ? textOnOneLine(task) : undefined;
  return text ?? new Speller(task, spelling).run();
}

const MARKS: Partial<Record<CodeType, Readonly<Record<Delimiter, readonly [string, string]>>>> = {
  em: { source: ["*", "*"], other: ["_", "_"], html: ["<em>", "</em>"] },
  strong: { source: ["**", "**"], other: ["__", "__"], html: ["<strong>", "</strong>"] },
  del: { source: ["~~", "~~"], other: ["~", "~"], html: ["<del>", "</del>"] },
};

/** What closes a collapsed or shortcut reference. */
const SHORT_END = /^\](?:\[\])?/;

/** White space that is not one space. */
const ODD_SPACE = /[\t\r\n]| {2}/;

/** Text alone, with one space between words, on one line: it is written as it is. */
function textOnOneLine(task: SpellingTask): string | undefined {
  if (task.habit.type !== "one-line" || task.references !== undefined) return undefined;
  let line = "";
  let isAfterText = false;
  for (const token of task.target.tokens) {
    if (token.type === "text") {
      const { value } = token;
      if (SPACE_TO_FILL.test(value) || (task.inCell && value.includes("|"))) return undefined;
      line += value;
    } else if (token.type === "gap" && isAfterText) line += " ";
    else return undefined;
    isAfterText = token.type === "text";
  }
  return isAfterText ? line : undefined;
}

/** White space that is not one space between words. */
const SPACE_TO_FILL = /^ |[\t\r\n]| (?: |$)/;

class Speller {
  readonly #task: SpellingTask;
  readonly #spelling: Spelling;
  readonly #filler: LineFiller;
  #offset = 0;
  /** Text of open references whose text is also their key, by code. */
  readonly #labels = new Map<number, string>();

  constructor(task: SpellingTask, spelling: Spelling) {
    this.#task = task;
    this.#spelling = spelling;
    this.#filler = new LineFiller(
      spelling.lines === "one" ? { type: "one-line" } : task.habit,
      task.newLine,
    );
  }

  run(): string {
    for (const token of this.#task.target.tokens) this.#write(token);
    return this.#filler.finish();
  }

  #write(token: TargetToken): void {
    switch (token.type) {
      case "text":
        this.#writeText(token.value);
        return;
      case "gap":
        this.#filler.space("sentence");
        return;
      case "open":
        this.#add(this.#mark(token.code, "open"));
        if (this.#sourceCode(token.code)?.label !== undefined) this.#labels.set(token.code, "");
        return;
      case "close":
        this.#writeClose(token.code);
        return;
      case "placeholder":
        this.#add(this.#mark(token.code, "open"));
    }
  }

  #writeText(text: string): void {
    const isPlain =
      !(this.#task.inCell && text.includes("|")) &&
      this.#task.references === undefined &&
      this.#spelling.escapes.size + this.#spelling.references.size === 0;
    if (isPlain && !ODD_SPACE.test(text)) {
      if (this.#filler.isOneLine) this.#writeWords(text);
      else {
        this.#filler.addWords(text);
        this.#label(text);
      }
    } else {
      for (const [word] of text.matchAll(/[ \t\r\n]+|[^ \t\r\n]+/g)) {
        if (" \t\r\n".includes(word[0]!)) this.#space();
        else this.#add(isPlain ? word : this.#spell(word));
        this.#offset += word.length;
      }
      return;
    }
    this.#offset += text.length;
  }

  /** Words with single spaces between them, which stay on their line: as one. */
  #writeWords(text: string): void {
    const start = text.startsWith(" ") ? 1 : 0;
    const end = text.length - (text.endsWith(" ") ? 1 : 0);
    if (start > 0) this.#space();
    if (start >= end) return;
    this.#add(text.slice(start, end));
    if (end < text.length) this.#space();
  }

  #space(): void {
    this.#filler.space("word");
    this.#label(" ");
  }

  #spell(word: string): string {
    let spelled = "";
    for (let index = 0; index < word.length; index++)
      spelled += this.#character(word, index, this.#offset + index);
    return spelled;
  }

  #character(text: string, index: number, offset: number): string {
    const { escapes, references } = this.#spelling;
    const character = text[index]!;
    if (references.has(offset)) return `&#x${text.codePointAt(index)!.toString(16).toUpperCase()};`;
    if (isLowSurrogate(character) && references.has(offset - 1)) return "";
    const written = this.#task.references?.get(character);
    if (written !== undefined) return written;
    if (this.#task.references !== undefined && escapes.has(offset))
      return `&#${character.charCodeAt(0)};`;
    const isCellPipe = character === "|" && this.#task.inCell;
    return escapes.has(offset) || isCellPipe ? `\\${character}` : character;
  }

  #writeClose(index: number): void {
    const text = this.#labels.get(index);
    this.#labels.delete(index);
    const code = this.#sourceCode(index);
    const isFullReference =
      code?.label !== undefined &&
      (text !== code.label || this.#spelling.delimiters.get(index) === "other");
    const close = this.#mark(index, "close");
    this.#add(isFullReference ? close.replace(SHORT_END, `][${code.label}]`) : close);
  }

  #mark(index: number, side: "open" | "close"): string {
    const { type } = this.#task.target.codes[index]!;
    const code = this.#sourceCode(index);
    const isHtml = this.#task.layout === "html";
    const delimiter = isHtml ? "html" : (this.#spelling.delimiters.get(index) ?? "source");
    if (delimiter !== "source" && code?.isBareAddress === true)
      return bareAddress(code.data, delimiter);
    if (delimiter !== "source" && type === "image") return this.#withBrackets(code!);
    const marks = MARKS[type];
    if (marks === undefined || (code !== undefined && delimiter === "source"))
      return this.#task.markup(code!, side);
    return marks[this.#otherThan(code, marks, delimiter)][side === "open" ? 0 : 1];
  }

  /** A short reference as a collapsed one; one with a translated text is a full one already. */
  #withBrackets(code: UnitCode): string {
    const markup = this.#task.markup(code, "open");
    const short = `![${code.label}]`;
    const isShort = markup.startsWith(short) && markup[short.length] !== "[";
    return isShort ? `${short}[]${markup.slice(short.length)}` : markup;
  }

  /** The other delimiter is other than what the source has. */
  #otherThan(
    code: UnitCode | undefined,
    marks: Readonly<Record<Delimiter, readonly [string, string]>>,
    delimiter: Delimiter,
  ): Delimiter {
    if (delimiter !== "other" || code === undefined) return delimiter;
    return this.#task.markup(code, "open") === marks.other[0] ? "source" : "other";
  }

  #sourceCode(index: number): UnitCode | undefined {
    const { source } = this.#task.target.codes[index]!;
    return source === undefined ? undefined : this.#task.codes[source];
  }

  #add(markdown: string): void {
    this.#filler.add(markdown);
    this.#label(markdown);
  }

  #label(markdown: string): void {
    if (this.#labels.size === 0) return;
    for (const [code, text] of this.#labels) this.#labels.set(code, text + markdown);
  }
}

function bareAddress(address: string, delimiter: Delimiter): string {
  const text = address.replace(/^mailto:/, "");
  return delimiter === "html" ? `[${text}](${spellAddress(address, false)})` : `<${text}>`;
}

function isLowSurrogate(character: string): boolean {
  return character >= "\uDC00" && character <= "\uDFFF";
}

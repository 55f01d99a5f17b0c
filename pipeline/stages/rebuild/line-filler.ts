import { columns, isNarrow, type LineHabit } from "./line-habit.ts";

/**
 * Words that would begin a block, or end one, where they begin a line: list,
 * heading and quote markers, setext underlines, table rows, fences, HTML and
 * footnote definitions (CommonMark 0.31, sections 4 and 5; GFM), expressions (MDX).
 */
const BLOCK_START = /^(?:[-+*]|\d{1,9}[.)]|#{1,6}|=+|[-:|>].*|`{3}.*|~{3}.*|[<{].*|\[\^.*)$/s;

/** Fills lines by a habit. Words never break; a line never begins with what would begin a block. */
export class LineFiller {
  readonly #habit: LineHabit;
  readonly #newLine: string;
  #done = "";
  #endsLine = false;
  /** Columns of the last line of what is done, its prefix not counted. */
  #column = 0;
  #word = "";
  #space: "none" | "word" | "sentence" = "none";

  /** @param newLine Line end with the continuation line's prefix. */
  constructor(habit: LineHabit, newLine: string) {
    this.#habit = habit;
    this.#newLine = newLine;
  }

  /** Whether lines are never broken. */
  get isOneLine(): boolean {
    return this.#habit.type === "one-line";
  }

  /** Add characters of a word; they may hold line ends of their own. */
  add(characters: string): void {
    this.#word += characters;
  }

  /** Add words with single spaces between them. */
  addWords(text: string): void {
    const areNarrow = isNarrow(text);
    let start = 0;
    for (let end = text.indexOf(" "); end !== -1; end = text.indexOf(" ", start)) {
      const isWhole = this.#word === "";
      this.#word += text.slice(start, end);
      this.#endWord(areNarrow && isWhole ? end - start : undefined);
      if (this.#space === "none") this.#space = "word";
      start = end + 1;
    }
    this.#word += text.slice(start);
  }

  /** End the word; several spaces are one. */
  space(kind: "word" | "sentence"): void {
    this.#endWord();
    if (this.#space !== "sentence") this.#space = kind;
  }

  finish(): string {
    this.#endWord();
    return this.#done;
  }

  /** @param width Columns of the word, where it is known and has no line end. */
  #endWord(width?: number): void {
    if (this.#word === "") return;
    if (this.#habit.type === "one-line") this.#append();
    else this.#appendInLines(this.#habit, width);
    this.#word = "";
    this.#space = "none";
  }

  #append(): void {
    if (this.#canSeparate()) this.#done += " ";
    this.#done += this.#word;
    this.#endsLine = this.#word.endsWith("\n");
  }

  #appendInLines(habit: Exclude<LineHabit, { type: "one-line" }>, known?: number): void {
    const lineEnd = known === undefined ? this.#word.lastIndexOf("\n") : -1;
    const width =
      known ??
      columns(lineEnd === -1 ? this.#word : this.#word.slice(0, this.#word.search(/[\r\n]/)));
    const isFull =
      habit.type === "width"
        ? this.#column + 1 + width > habit.columns
        : this.#space === "sentence";
    if (isFull && this.#canSeparate() && !BLOCK_START.test(this.#word)) {
      this.#done += this.#newLine + this.#word;
      this.#endsLine = this.#word.endsWith("\n");
      this.#column = width;
    } else {
      this.#append();
      this.#column += 1 + width;
    }
    if (lineEnd !== -1) this.#column = columns(this.#word.slice(lineEnd + 1).trimStart());
  }

  #canSeparate(): boolean {
    return this.#space !== "none" && this.#done !== "" && !this.#endsLine;
  }
}

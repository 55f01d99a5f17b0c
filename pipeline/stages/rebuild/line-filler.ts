import { columns, type LineHabit } from "./line-habit.ts";

/**
 * Words that would begin a block, or end one, where they begin a line: list,
 * heading and quote markers, setext underlines, table rows, fences, HTML and
 * footnote definitions (CommonMark 0.31, sections 4 and 5; GFM).
 */
const BLOCK_START = /^(?:[-+*]|\d{1,9}[.)]|#{1,6}|=+|[-:|>].*|`{3}.*|~{3}.*|<.*|\[\^.*)$/s;

/** Fills lines by a habit. Words never break; a line never begins with what would begin a block. */
export class LineFiller {
  readonly #habit: LineHabit;
  readonly #newLine: string;
  #done = "";
  #word = "";
  #space: "none" | "word" | "sentence" = "none";

  /** @param newLine Line end with the continuation line's prefix. */
  constructor(habit: LineHabit, newLine: string) {
    this.#habit = habit;
    this.#newLine = newLine;
  }

  /** Add characters of a word; they may hold line ends of their own. */
  add(characters: string): void {
    this.#word += characters;
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

  #endWord(): void {
    if (this.#word === "") return;
    const separator = this.#done === "" || this.#done.endsWith("\n") ? "" : this.#separator();
    this.#done += separator + this.#word;
    this.#word = "";
    this.#space = "none";
  }

  #separator(): string {
    if (this.#space === "none") return "";
    if (BLOCK_START.test(this.#word)) return " ";
    switch (this.#habit.type) {
      case "one-line":
        return " ";
      case "sentence-per-line":
        return this.#space === "sentence" ? this.#newLine : " ";
      case "width":
        return this.#fits(this.#habit.columns) ? " " : this.#newLine;
    }
  }

  #fits(width: number): boolean {
    const lineStart = this.#done.lastIndexOf("\n") + 1;
    const prefix = lineStart === 0 ? 0 : this.#newLine.length - this.#newLine.lastIndexOf("\n") - 1;
    const line = this.#done.slice(lineStart + prefix);
    return columns(line) + 1 + columns(/^.*/.exec(this.#word)![0]) <= width;
  }
}

import { LINES, PIECES, PREFIXES } from "./markdown-pieces.ts";

/**
 * Markdown without end: blocks of articles, examples of CommonMark's specification where that is among
 * them, lines and pieces put together, each changed up to four times. The same for the same seed.
 */
export function* randomMarkdown(articles: readonly string[], seed: number): Generator<string> {
  const writer = new RandomWriter(articles, seed);
  for (;;) yield writer.text();
}

const BEFORE = [
  "Words\n\n",
  "# Words\n\n",
  "---\na: b\n---\n\nWords\n\n",
  "[a]: b\n\nWords [a]\n\n",
];
const BEHIND = [
  "\n\nWords\n",
  "\n\n## Words\n\n- [a]\n",
  "\n\nWords [a]\n\n[a]: b",
  "\n\n[^a]: b\n",
];

class RandomWriter {
  readonly #articles: readonly string[];
  readonly #examples: readonly string[];
  #state: number;

  constructor(articles: readonly string[], seed: number) {
    this.#articles = articles;
    this.#examples = articles.flatMap(examplesIn);
    this.#state = Math.imul(seed, 2654435761) >>> 0;
  }

  text(): string {
    let text = this.#made();
    for (let times = this.#below(5); times > 0; times--) text = this.#changed(text);
    text = text.replace(/^\uFEFF/, "");
    // Blocks around it, from which and to which the reference may read.
    return this.#next() < 0.4 ? `${this.#of(BEFORE)}${text}${this.#of(BEHIND)}` : text;
  }

  #made(): string {
    const share = this.#next();
    if (share < 0.4 && this.#articles.length > 0) return this.#blocks();
    if (share < 0.55 && this.#examples.length > 0)
      return this.#of(this.#examples) + (this.#next() < 0.3 ? this.#of(this.#examples) : "");
    if (share < 0.8) return `${this.#several(LINES, 9).join("\n")}${this.#of(["", "\n", "\n\n"])}`;
    return this.#several(PIECES, 14).join("");
  }

  #blocks(): string {
    const blocks = this.#of(this.#articles).split(/\n(?=\n)/);
    const from = this.#below(blocks.length);
    return blocks
      .slice(from, from + 1 + this.#below(4))
      .join("\n")
      .slice(0, 1500)
      .replace(/^\n/, "");
  }

  #changed(text: string): string {
    const at = this.#below(text.length + 1);
    const lines = text.split("\n");
    const line = this.#below(lines.length);
    switch (this.#below(10)) {
      case 0:
        return text.slice(0, at) + text.slice(at + 1 + this.#below(4));
      case 1:
        return lines.toSpliced(line, 0, this.#of(LINES)).join("\n");
      case 2:
        return lines.with(line, this.#of(PREFIXES) + lines[line]!).join("\n");
      case 3: {
        const other = this.#below(lines.length);
        return lines.with(line, lines[other]!).with(other, lines[line]!).join("\n");
      }
      case 4: {
        const prefix = this.#of(PREFIXES);
        return lines.map((each) => prefix + each).join("\n");
      }
      case 5:
        return `- ${lines.join("\n  ")}`;
      case 6:
        return lines.toSpliced(line, 1).join("\n");
      case 7:
        if (this.#next() < 0.2) return text.replaceAll("\n", "\r\n");
    }
    return text.slice(0, at) + this.#of(PIECES) + text.slice(at);
  }

  #several(pieces: readonly string[], most: number): readonly string[] {
    return Array.from({ length: 1 + this.#below(most) }, () => this.#of(pieces));
  }

  #of<Item>(items: readonly Item[]): Item {
    return items[this.#below(items.length)]!;
  }

  #below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  /** From 0 to 1, by mulberry32. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}

/** Examples as CommonMark's specification has them, with tabs for arrows. */
function examplesIn(text: string): readonly string[] {
  return [...text.matchAll(/^`{32} example[^\n]*\n([^]*?)^\.\n/gm)].map(([, markdown]) =>
    markdown!.replaceAll("→", "\t"),
  );
}

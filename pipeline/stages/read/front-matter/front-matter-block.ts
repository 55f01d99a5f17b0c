import { framedText } from "./framed-text.ts";

/** The lines between the fences of front matter. */
export interface FrontMatterBlock {
  readonly language: "yaml" | "toml";
  readonly lines: string;
  /** Offset of `lines` in the article's text. */
  readonly start: number;
}

const BLOCK =
  /^\uFEFF?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)([^]*?)(?:\r\n|\n|\r)\1[ \t]*(?:\r\n|\n|\r|$)/d;

/** Find the front matter of an article without parsing it; `undefined` where it has none. */
export function frontMatterBlock(text: string): FrontMatterBlock | undefined {
  const block = fencedBlock(text);
  return block === undefined || framedText(block) ? undefined : block;
}

/** Whether an article begins with a line that only looks as if it opened front matter. */
export function beginsWithFrame(text: string): boolean {
  // Nearly all articles with a fence have a key in the next line.
  if (!text.startsWith("---") || /^---[ \t]*[\r\n]+[\w$.-]+:/.test(text)) return false;
  const block = fencedBlock(text);
  return block !== undefined && framedText(block);
}

function fencedBlock(text: string): FrontMatterBlock | undefined {
  if (!/^\uFEFF?(?:---|\+\+\+)/.test(text)) return undefined;
  const match = BLOCK.exec(text);
  if (match === null) return undefined;
  const language = match[1] === "---" ? "yaml" : "toml";
  return { language, lines: match[2]!, start: match.indices![2]![0] };
}

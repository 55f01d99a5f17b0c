import type { UnitLayout } from "../../model/segmented-article.ts";
import type { TargetToken } from "./unit-target.ts";

/** Stands for a code in the text that the patterns see. */
const CODE = "\uE000";

interface UnsafePattern {
  /** Matches the one character that a backslash would tame. */
  readonly pattern: RegExp;
  /** Default: every layout. */
  readonly layouts?: readonly UnitLayout[];
}

const IN_LINES: readonly UnitLayout[] = ["flow", "line", "cell", "alt"];

/**
 * Where a character of a text can be taken for markup. This is only where to
 * look: the parser decides which of them need a backslash.
 */
const UNSAFE: readonly UnsafePattern[] = [
  // Begins of blocks: any word may come to stand at the begin of a line.
  { pattern: /(?<=^| |\uE000)[#+\-=>|:]/g, layouts: ["flow", "line"] },
  { pattern: /(?<=(?:^| )\d{1,9})[.)](?= |$)/g, layouts: ["flow", "line"] },
  { pattern: /(?<=^| |\uE000)(?:!(?=!!)|\?(?=\?\?)|\/(?=\/\/)|\^)/g, layouts: ["flow", "line"] },
  { pattern: /#(?=#*$)/g, layouts: ["line"] },
  // What dialects begin with.
  { pattern: /\{|%(?= ?\S)|[$@](?=\S)|#(?=\d)/g, layouts: IN_LINES },
  { pattern: /:(?=[a-z\d+-])/g, layouts: IN_LINES },
  // Code, emphasis, links, HTML and autolinks, strikethrough.
  { pattern: /[`*_[\]<~]/g, layouts: IN_LINES },
  { pattern: /!(?=\[|\uE000)/g, layouts: IN_LINES },
  { pattern: /(?<=\uE000|\])[(:[]/g, layouts: IN_LINES },
  // GFM autolinks: addresses, www and e-mail.
  { pattern: /(?<=(?:https?|ftp|mailto|xmpp)):/gi, layouts: IN_LINES },
  { pattern: /(?<=www)\./gi, layouts: IN_LINES },
  { pattern: /(?<=[\w.+-])@(?=[\w-])/g, layouts: IN_LINES },
  // Between two e-mail addresses that touch.
  { pattern: /(?<=@[\w.-]{1,80})[._-](?=[\w.-]*@)/g, layouts: IN_LINES },
  // What dialects begin with, and what ends HTML that is no element.
  { pattern: /[{[$%@:`~!#+\\=^|>?\]}-]/g, layouts: ["html"] },
  // Everywhere but in HTML: escapes (a space can become a line end, which makes a hard break) and character references.
  { pattern: /\\(?=[!-/:-@[-`{-~\uE000 ]|$)/g, layouts: [...IN_LINES, "title"] },
  { pattern: /&(?=[#A-Za-z])/g, layouts: [...IN_LINES, "title"] },
  { pattern: /["'()]|<(?=!--)/g, layouts: ["title"] },
];

/** Offsets, in a target's characters, of all that a backslash might have to tame; ascending. */
export function unsafeOffsets(
  tokens: readonly TargetToken[],
  layout: UnitLayout,
): readonly number[] {
  const view = viewOf(tokens);
  const offsets = new Set<number>();
  for (const { pattern, layouts } of UNSAFE) {
    if (layouts !== undefined && !layouts.includes(layout)) continue;
    for (const { index } of view.text.matchAll(pattern)) offsets.add(view.offsets[index]!);
  }
  return [...offsets].sort((a, b) => a - b);
}

/** Offsets of the letters and digits that touch a delimiter of emphasis from outside. */
export function neighboursOfEmphasis(
  tokens: readonly TargetToken[],
  isEmphasis: (code: number) => boolean,
): readonly number[] {
  const offsets: number[] = [];
  let offset = 0;
  tokens.forEach((token, index) => {
    if (token.type !== "text") return;
    if (touches(tokens[index - 1], "close", isEmphasis)) offsets.push(offset);
    offset += token.value.length;
    if (touches(tokens[index + 1], "open", isEmphasis))
      offsets.push(offset - lastLength(token.value));
  });
  return offsets;
}

/** The first letter of what MDX takes for a program at the begin of a block: no backslash tames a letter. */
export function firstLetterOfProgram(tokens: readonly TargetToken[]): readonly number[] {
  const [first] = tokens;
  return first?.type === "text" && /^(?:import|export)\b/.test(first.value) ? [0] : [];
}

function viewOf(tokens: readonly TargetToken[]): {
  readonly text: string;
  readonly offsets: readonly number[];
} {
  let text = "";
  let offset = 0;
  const offsets: number[] = [];
  for (const token of tokens) {
    const characters =
      token.type === "text" ? token.value.replace(/\s/g, " ") : token.type === "gap" ? " " : CODE;
    for (let index = 0; index < characters.length; index++)
      offsets.push(token.type === "text" ? offset++ : -1);
    text += characters;
  }
  return { text, offsets };
}

function touches(
  token: TargetToken | undefined,
  type: "open" | "close",
  isEmphasis: (code: number) => boolean,
): boolean {
  return token?.type === type && isEmphasis(token.code);
}

function lastLength(text: string): number {
  return /[\uDC00-\uDFFF]$/.test(text) ? 2 : 1;
}

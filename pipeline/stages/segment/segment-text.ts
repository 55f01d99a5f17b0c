import type { InlineCode } from "../../model/inline-code.ts";
import type { InlineToken, UnitCode } from "../../model/segmented-article.ts";
import { escapeTagged } from "../../model/tagged-text.ts";
import { softBreak } from "./soft-break.ts";

/** A run of tokens as records write it. */
export interface SegmentText {
  readonly text: string;
  readonly codes: readonly InlineCode[];
  /** For each code of the text, its index among the unit's codes. */
  readonly unitCodes: readonly number[];
}

/**
 * Write tokens as a tagged text. Codes are numbered by first occurrence; one
 * whose partner is not among the tokens becomes a half.
 *
 * White space of the source is folded unless `keepSpace`.
 */
export function segmentText(
  tokens: readonly InlineToken[],
  codes: readonly UnitCode[],
  source: string,
  keepSpace = false,
): SegmentText {
  if (codes.length === 0) return { text: textOf(tokens, keepSpace), codes: [], unitCodes: [] };
  const forms = formsOf(tokens);
  const unitCodes = [...forms.keys()];
  const ids = new Map<number, number>();
  const inline = unitCodes.map((code, index) => {
    ids.set(code, index + 1);
    return inlineCode(index + 1, forms.get(code)!, codes[code]!, source);
  });
  return { text: textOf(tokens, keepSpace, { forms, ids }), codes: inline, unitCodes };
}

/** How the codes among tokens are written, by their index among the unit's codes. */
interface Tags {
  readonly forms: ReadonlyMap<number, InlineCode["form"]>;
  readonly ids: ReadonlyMap<number, number>;
}

function textOf(tokens: readonly InlineToken[], keepSpace: boolean, tags?: Tags): string {
  let text = "";
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token.type === "text")
      text += escapeTagged(keepSpace ? token.value : foldSpace(token.value));
    else if (token.type === "soft-break")
      text += softBreak(lastCharacter(tokens, index), firstCharacter(tokens, index));
    else text += tag(token.type, tags!.forms.get(token.code)!, tags!.ids.get(token.code)!);
  }
  return text;
}

function foldSpace(text: string): string {
  return /[\t\r\n]| {2}/.test(text) ? text.replace(/[ \t\r\n]+/g, " ") : text;
}

function formsOf(tokens: readonly InlineToken[]): Map<number, InlineCode["form"]> {
  const forms = new Map<number, InlineCode["form"]>();
  for (const token of tokens) {
    if (token.type === "placeholder") {
      forms.set(token.code, "placeholder");
    } else if (token.type === "open") {
      forms.set(token.code, "isolated-open");
    } else if (token.type === "close") {
      forms.set(token.code, forms.has(token.code) ? "pair" : "isolated-close");
    }
  }
  return forms;
}

const LETTERS = { "isolated-open": "b", "isolated-close": "e", placeholder: "x" } as const;

function tag(type: "open" | "close" | "placeholder", form: InlineCode["form"], id: number): string {
  if (form === "pair") return type === "open" ? `<g${id}>` : `</g${id}>`;
  return `<${LETTERS[form]}${id}/>`;
}

function inlineCode(
  id: number,
  form: InlineCode["form"],
  code: UnitCode,
  source: string,
): InlineCode {
  return {
    id,
    form,
    type: code.type,
    data: code.data,
    open: code.spelled?.[0] ?? source.slice(code.open.start, code.open.end),
    close:
      code.spelled?.[1] ??
      (code.close === undefined ? "" : source.slice(code.close.start, code.close.end)),
    canDelete: code.canDelete,
  };
}

/** The character that a reader sees before a token; markup around text has none. */
function lastCharacter(tokens: readonly InlineToken[], index: number): string {
  let at = index - 1;
  while (at >= 0 && !isVisible(tokens[at]!)) at--;
  const before = tokens[at];
  return before?.type === "text" ? lastIn(before.value) : "";
}

function firstCharacter(tokens: readonly InlineToken[], index: number): string {
  let at = index + 1;
  while (at < tokens.length && !isVisible(tokens[at]!)) at++;
  const after = tokens[at];
  return after?.type === "text" ? firstIn(after.value) : "";
}

function lastIn(text: string): string {
  const last = text.at(-1) ?? "";
  return last < "\uD800" ? last : (/.$/su.exec(text)?.[0] ?? "");
}

function firstIn(text: string): string {
  const first = text[0] ?? "";
  return first < "\uD800" ? first : (/^./su.exec(text)?.[0] ?? "");
}

function isVisible(token: InlineToken): boolean {
  return token.type === "text" || token.type === "placeholder";
}

import type { CodeType } from "../../model/inline-code.ts";
import type { InlineToken, UnitSite } from "../../model/segmented-article.ts";
import { type AddedTag, parseTagged, type TaggedToken } from "../../model/tagged-text.ts";

/** Markup of a target: a code of the source, or emphasis that the translator added. */
export interface TargetCode {
  readonly type: CodeType;
  /** Index in `UnitSite.codes`; `undefined` for added emphasis. */
  readonly source: number | undefined;
}

export type TargetToken =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "open" | "close" | "placeholder"; readonly code: number }
  /** Before the segment with this index, after another one. */
  | { readonly type: "gap"; readonly index: number };

/** What is written into a unit's hole, markup resolved. */
export interface UnitTarget {
  readonly tokens: readonly TargetToken[];
  readonly codes: readonly TargetCode[];
}

/** A target, or the segment's own source where the fallback allows it, for consecutive segments. */
export interface TargetPiece {
  readonly from: number;
  readonly to: number;
  /** `undefined` keeps the source. */
  readonly target: string | undefined;
}

/** Why a target cannot be written. */
export interface TargetProblem {
  readonly code:
    | "code-missing"
    | "code-extra"
    | "code-repeated"
    | "code-order"
    | "target-empty"
    | "target-control";
  readonly message: string;
  /** Index in `UnitSite.codes` of the one that it is about, where it is about one. */
  readonly about?: number;
}

const ADDED_TYPE: Record<AddedTag, CodeType> = { em: "em", strong: "strong", del: "del" };

/**
 * Resolve the tags of the pieces of a unit against its codes.
 *
 * Codes may change their order; emphasis may be dropped, repeated or added; every
 * other code must be there exactly once, and pairs must nest.
 */
export function unitTarget(
  site: UnitSite,
  pieces: readonly TargetPiece[],
): UnitTarget | TargetProblem {
  const plain = site.codes.length === 0 ? plainTarget(pieces) : undefined;
  if (plain !== undefined) return plain;
  const resolver = new TargetResolver(site);
  for (const piece of pieces) {
    const problem = resolver.add(piece);
    if (problem !== undefined) return problem;
  }
  return resolver.finish();
}

/** Whether resolving failed. */
export function isProblem(target: UnitTarget | TargetProblem): target is TargetProblem {
  return "message" in target;
}

/** C0 controls other than tab and line feed, and halves of surrogate pairs: no text has them. */
const CONTROL =
  /[\u0000-\u0008\u000B-\u001F]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Where none of these is, is none of those: surrogates may be halves. */
const MAY_BE_CONTROL = /[\0-\x08\x0B-\x1F\uD800-\uDFFF]/;
/** Neither text nor a reference or a tag. */
const MAY_BE_NO_TEXT = /[\0-\x08\x0B-\x1F<&\uD800-\uDFFF]/;

/** No space follows a sentence that ends so, also behind quotes and brackets: Chinese and Japanese have none. */
const WITHOUT_SPACE = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\u3000-\u303F\uFF01-\uFF60]$/u;
const CLOSING = /^[\p{Pe}\p{Pf}"']$/u;

const NO_TOKENS: readonly TargetToken[] = [];
const NO_CODES: readonly TargetCode[] = [];

type CodeTagType = Extract<TaggedToken, { id: number }>["type"];

/** What is text alone, of a unit without codes; `undefined` for all else. */
function plainTarget(pieces: readonly TargetPiece[]): UnitTarget | undefined {
  const tokens: TargetToken[] = [];
  let last = "";
  for (const { from, target } of pieces) {
    if (target === undefined || MAY_BE_NO_TEXT.test(target) || target.trim() === "")
      return undefined;
    if (from > 0 && !endsWithoutSpace(last)) tokens.push({ type: "gap", index: from });
    tokens.push({ type: "text", value: target });
    last = target;
  }
  return { tokens, codes: NO_CODES };
}

class TargetResolver {
  readonly #site: UnitSite;
  readonly #tokens: TargetToken[] = [];
  readonly #codes: TargetCode[];

  constructor(site: UnitSite) {
    this.#site = site;
    this.#codes = site.codes.map(({ type }, source) => ({ type, source }));
  }

  add({ from, to, target }: TargetPiece): TargetProblem | undefined {
    this.#separate(from);
    if (target === undefined) {
      for (let index = from; index < to; index++) {
        if (index > from) this.#separate(index);
        this.#tokens.push(...this.#site.segments[index]!.tokens.map(asTargetToken));
      }
      return undefined;
    }
    if (target.trim() === "")
      return { code: "target-empty", message: "Unexpected empty target, expected text" };
    const control = MAY_BE_CONTROL.test(target) ? CONTROL.exec(target) : null;
    if (control !== null)
      return {
        code: "target-control",
        message: `Unexpected control character ${codePoint(control[0])} in target`,
      };
    return this.#addTagged(parseTagged(target), from, to);
  }

  #idsOf(from: number, to: number): readonly number[] {
    const { segments } = this.#site;
    if (to === from + 1) return segments[from]!.codes;
    return [...new Set(segments.slice(from, to).flatMap(({ codes }) => codes))];
  }

  finish(): UnitTarget | TargetProblem {
    this.#tokens.push(...this.#breaks(this.#site.separators.length - 1));
    const tokens: readonly TargetToken[] = this.#tokens;
    if (tokens.every(({ type }) => type === "text" || type === "gap") && this.#isCodeless())
      return { tokens, codes: this.#codes };
    const nested = nest(tokens, this.#codes);
    if (nested === undefined)
      return {
        code: "code-order",
        message: "Unexpected crossing markup, expected pairs that nest",
      };
    const count = new Map<number, number>();
    for (const token of nested) {
      if (token.type === "open" || token.type === "placeholder")
        count.set(token.code, (count.get(token.code) ?? 0) + 1);
    }
    for (const [index, code] of this.#site.codes.entries()) {
      const times = count.get(index) ?? 0;
      if (times === 0 && !code.canDelete) return this.#problem("code-missing", "missing", index);
      if (times > 1 && !code.canDelete) return this.#problem("code-repeated", "repeated", index);
    }
    return { tokens: nested, codes: this.#codes };
  }

  #isCodeless(): boolean {
    return this.#site.codes.every(({ canDelete }) => canDelete);
  }

  #addTagged(tokens: readonly TaggedToken[], from: number, to: number): TargetProblem | undefined {
    let ids: readonly number[] | undefined;
    for (const token of tokens) {
      if (token.type === "text") {
        this.#tokens.push(token);
      } else if ("tag" in token) {
        this.#tokens.push(this.#addedToken(token.type, ADDED_TYPE[token.tag]));
      } else {
        ids ??= this.#idsOf(from, to);
        const code = ids[token.id - 1];
        if (code === undefined) {
          return {
            code: "code-extra",
            message: `Unexpected code ${token.id} in target, expected at most ${ids.length}`,
          };
        }
        this.#tokens.push(this.#codeToken(token.type, code));
      }
    }
    return undefined;
  }

  #addedToken(type: "added-open" | "added-close", code: CodeType): TargetToken {
    if (type === "added-close") return { type: "close", code: this.#lastAdded(code) };
    return { type: "open", code: this.#codes.push({ type: code, source: undefined }) - 1 };
  }

  #codeToken(type: CodeTagType, code: number): TargetToken {
    if (this.#site.codes[code]!.close === undefined) return { type: "placeholder", code };
    return {
      type:
        type === "open" || type === "isolated-open" || type === "placeholder" ? "open" : "close",
      code,
    };
  }

  #lastAdded(type: CodeType): number {
    const closed = new Set(
      this.#tokens.flatMap((token) => (token.type === "close" ? [token.code] : [])),
    );
    return this.#codes.findLastIndex(
      (code, index) => code.source === undefined && code.type === type && !closed.has(index),
    );
  }

  #separate(index: number): void {
    const breaks = this.#breaks(index);
    if (breaks.length > 0) this.#tokens.push(...breaks);
    else if (index > 0 && !this.#endsWithoutSpace()) this.#tokens.push({ type: "gap", index });
  }

  #endsWithoutSpace(): boolean {
    const last = this.#tokens.findLast(({ type }) => type === "text" || type === "placeholder");
    return last?.type === "text" && endsWithoutSpace(last.value);
  }

  /** Hard breaks between segments are kept as they are. */
  #breaks(index: number): readonly TargetToken[] {
    const separator = this.#site.separators[index]!;
    if (separator.length === 0 || this.#site.codes.length === 0) return NO_TOKENS;
    return separator.flatMap((token) => (token.type === "placeholder" ? [token] : []));
  }

  #problem(code: TargetProblem["code"], word: string, index: number): TargetProblem {
    const { type, data } = this.#site.codes[index]!;
    const shown = data === "" ? type : `${type} \`${data.slice(0, 60)}\``;
    const message = `Unexpected ${word} ${shown}, expected it once in target`;
    return { code, message, about: index };
  }
}

function endsWithoutSpace(text: string): boolean {
  for (let at = text.length - 1; at >= 0; at--) {
    const isLow = text[at]! >= "\uDC00" && text[at]! <= "\uDFFF" && at > 0;
    const character = isLow ? text.slice(--at, at + 2) : text[at]!;
    if (WITHOUT_SPACE.test(character)) return true;
    if (!CLOSING.test(character)) return false;
  }
  return false;
}

function asTargetToken(token: InlineToken): TargetToken {
  return token.type === "soft-break" ? { type: "text", value: " " } : token;
}

/** Drop halves of emphasis that have lost their partner; `undefined` where pairs cross or another half is alone. */
function nest(
  tokens: readonly TargetToken[],
  codes: readonly TargetCode[],
): readonly TargetToken[] | undefined {
  const open: number[] = [];
  const dropped = new Set<number>();
  for (const [index, token] of tokens.entries()) {
    if (token.type === "open") {
      open.push(index);
    } else if (token.type === "close") {
      const partner = open.findLastIndex(
        (at) => (tokens[at] as { code: number }).code === token.code,
      );
      if (partner === -1) {
        if (!isEmphasis(codes[token.code])) return undefined;
        dropped.add(index);
        continue;
      }
      if (open.splice(partner).length > 1) return undefined;
    }
  }
  for (const index of open) {
    if (!isEmphasis(codes[(tokens[index] as { code: number }).code])) return undefined;
    dropped.add(index);
  }
  return dropped.size === 0 ? tokens : tokens.filter((_, index) => !dropped.has(index));
}

function isEmphasis(code: TargetCode | undefined): boolean {
  return code === undefined || code.type === "em" || code.type === "strong" || code.type === "del";
}

function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}

import type { Article } from "../../model/article.ts";
import type { InlineToken, SegmentSite, UnitCode } from "../../model/segmented-article.ts";
import type { Segment } from "../../model/unit.ts";
import { type CutTokens, cutTokens, ruleText } from "./cut-tokens.ts";
import { codesHash, type Hash128, keyText } from "./segment-key.ts";
import { type SegmentText, segmentText } from "./segment-text.ts";
import { sentenceBreaks } from "./sentences/sentence-breaks.ts";
import { fromStoredCuts, toStoredCuts } from "./stored-cuts.ts";
import type { UnitDraft } from "./unit-draft.ts";

/** What units are cut with. */
export interface CutContext {
  readonly article: Article;
  /** As `SegmentOptions.storedCuts`. */
  readonly storedCuts: ReadonlyMap<string, readonly number[]>;
  readonly hash: Hash128;
}

/** Where a unit stands. */
export interface CutPlace {
  /** Line of its first character, from 1. */
  readonly line: number;
  /** Its place, which depends on the keys of its segments. */
  readonly placeOf: (keys: readonly string[]) => string;
}

/** A draft cut into segments; what few readers need is computed when asked for. */
export class CutUnit {
  readonly place: string;
  /** As `Unit.id`. */
  readonly id: string;
  readonly segments: readonly Segment[];
  readonly sites: readonly SegmentSite[];
  readonly separators: CutTokens["separators"];
  readonly #draft: UnitDraft;
  readonly #context: CutContext;
  readonly #offsets: readonly number[];

  /** Cut at the stored cuts where the unit's text is known, else at sentence ends. */
  constructor(draft: UnitDraft, context: CutContext, { line, placeOf }: CutPlace) {
    this.#draft = draft;
    this.#context = context;
    this.#offsets = this.#findOffsets();
    const { segments: parts, separators } = cutTokens(draft.tokens, draft.codes, this.#offsets);
    const texts = parts.map((tokens) => this.#text(tokens));
    const keys = texts.map((text) => this.#key(text));
    this.place = placeOf(keys);
    this.id = this.place.slice(0, 16);
    this.segments = this.#segmentsOf(texts, keys, separators);
    this.sites = this.#sitesOf(parts, texts, line + this.#lines(separators[0]!), separators);
    this.separators = separators;
  }

  /** As `Unit.textKey`. */
  textKey(): string {
    const { segments } = this;
    return segments.length === 1 ? segments[0]!.key : this.#wholeKey();
  }

  /** As `Unit.cuts`. */
  cuts(): readonly number[] {
    return this.#storedCuts() ?? toStoredCuts(this.#rules(), this.#offsets);
  }

  #findOffsets(): readonly number[] {
    const stored = this.#storedCuts();
    const rules = this.#rules();
    return stored === undefined
      ? sentenceBreaks(rules, this.#context.article.source)
      : fromStoredCuts(rules, stored);
  }

  #storedCuts(): readonly number[] | undefined {
    const { storedCuts } = this.#context;
    return storedCuts.size === 0 ? undefined : storedCuts.get(this.#wholeKey());
  }

  #rules(): string {
    return ruleText(this.#draft.tokens, this.#draft.codes);
  }

  #wholeKey(): string {
    return this.#key(this.#text(this.#draft.tokens));
  }

  #key({ text, codes }: SegmentText): string {
    const { article, hash } = this.#context;
    return hash(keyText(article.source, text, codes));
  }

  #text(tokens: readonly InlineToken[]): SegmentText {
    const { codes, layout } = this.#draft;
    return segmentText(tokens, codes, this.#context.article.text, layout === "value");
  }

  #segmentsOf(
    texts: readonly SegmentText[],
    keys: readonly string[],
    separators: CutTokens["separators"],
  ): readonly Segment[] {
    const numbers = equalsBefore(keys);
    return texts.map(({ text, codes }, index) => {
      const key = keys[index]!;
      const n = numbers[index]!;
      const isFollowed = index + 1 < texts.length && separators[index + 1]!.length > 0;
      return {
        id: `${this.id}.${key.slice(0, 8)}.${n}`,
        key,
        codesHash: codesHash(codes, this.#context.hash),
        n,
        text,
        codes,
        after: isFollowed ? " " : "",
      };
    });
  }

  #sitesOf(
    parts: CutTokens["segments"],
    texts: readonly SegmentText[],
    firstLine: number,
    separators: CutTokens["separators"],
  ): readonly SegmentSite[] {
    let line = firstLine;
    return parts.map((tokens, index) => {
      if (index > 0) line += this.#lines(parts[index - 1]!) + this.#lines(separators[index]!);
      return { tokens, codes: texts[index]!.unitCodes, line };
    });
  }

  /** Line ends of the source inside tokens; codes may hold some. */
  #lines(tokens: readonly InlineToken[]): number {
    const { layout, codes } = this.#draft;
    if (layout === "value") return 0;
    let lines = 0;
    for (const token of tokens) {
      if (token.type === "soft-break") lines++;
      else if (token.type !== "text") lines += lineEnds(this.#context.article.text, token, codes);
    }
    return lines;
  }
}

const ONE: readonly number[] = [0];

/** For each key how many equal ones stand before it. */
function equalsBefore(keys: readonly string[]): readonly number[] {
  if (keys.length === 1) return ONE;
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    return n;
  });
}

function lineEnds(
  source: string,
  token: Exclude<InlineToken, { type: "text" | "soft-break" }>,
  codes: readonly UnitCode[],
): number {
  const code = codes[token.code]!;
  const span = token.type === "close" ? code.close! : code.open;
  const markup = source.slice(span.start, span.end);
  // Most has none.
  if (!markup.includes("\n") && !markup.includes("\r")) return 0;
  return markup.match(/\r\n?|\n/g)?.length ?? 0;
}

import type { Article } from "../../model/article.ts";
import type { InlineToken, SegmentSite, UnitCode } from "../../model/segmented-article.ts";
import type { Segment } from "../../model/unit.ts";
import { cutTokens, ruleText } from "./cut-tokens.ts";
import { codesHash, segmentKey } from "./segment-key.ts";
import { segmentText } from "./segment-text.ts";
import { sentenceBreaks } from "./sentences/sentence-breaks.ts";
import { fromStoredCuts, toStoredCuts } from "./stored-cuts.ts";
import type { UnitDraft } from "./unit-draft.ts";

/** A unit's segments, still without the unit's id; what few readers need is computed when asked for. */
export interface CutUnit {
  readonly segments: readonly Omit<Segment, "id">[];
  readonly sites: readonly SegmentSite[];
  readonly separators: readonly (readonly InlineToken[])[];
  readonly textKey: () => string;
  readonly cuts: () => readonly number[];
}

/** Cut a unit at the stored cuts where its text is known, else at sentence ends. */
export function cutUnit(
  draft: UnitDraft,
  article: Article,
  line: number,
  storedCuts: ReadonlyMap<string, readonly number[]>,
): CutUnit {
  const cutter = new UnitCutter(draft, article, line);
  const rules = ruleText(draft.tokens, draft.codes);
  const offsets = sentenceBreaks(rules, article.source);
  const stored = storedCuts.size === 0 ? undefined : storedCuts.get(cutter.textKey());
  if (stored === undefined) return cutter.cut(offsets, () => toStoredCuts(rules, offsets));
  return cutter.cut(fromStoredCuts(rules, stored), () => stored);
}

class UnitCutter {
  readonly #draft: UnitDraft;
  readonly #article: Article;
  #line: number;

  constructor(draft: UnitDraft, article: Article, line: number) {
    this.#draft = draft;
    this.#article = article;
    this.#line = line;
  }

  textKey(): string {
    const { text, codes } = this.#text(this.#draft.tokens);
    return segmentKey(this.#article.source, text, codes);
  }

  cut(offsets: readonly number[], cuts: () => readonly number[]): CutUnit {
    const { segments: parts, separators } = cutTokens(
      this.#draft.tokens,
      this.#draft.codes,
      offsets,
    );
    const seen = new Map<string, number>();
    const segments: Omit<Segment, "id">[] = [];
    const sites: SegmentSite[] = [];
    this.#line += this.#lines(separators[0]!);
    parts.forEach((tokens, index) => {
      const { text, codes, unitCodes } = this.#text(tokens);
      const key = segmentKey(this.#article.source, text, codes);
      const n = seen.get(key) ?? 0;
      seen.set(key, n + 1);
      const after = separators[index + 1]!.length > 0 && index + 1 < parts.length ? " " : "";
      segments.push({ key, codesHash: codesHash(codes), n, text, codes, after });
      sites.push({ tokens, codes: unitCodes, line: this.#line });
      this.#line += this.#lines(tokens) + this.#lines(separators[index + 1]!);
    });
    const textKey = () => (segments.length === 1 ? segments[0]!.key : this.textKey());
    return { segments, sites, separators, textKey, cuts };
  }

  #text(tokens: readonly InlineToken[]) {
    return segmentText(
      tokens,
      this.#draft.codes,
      this.#article.text,
      this.#draft.layout === "value",
    );
  }

  /** Line ends of the source inside tokens; codes may hold some. */
  #lines(tokens: readonly InlineToken[]): number {
    if (this.#draft.layout === "value") return 0;
    let lines = 0;
    for (const token of tokens) {
      if (token.type === "soft-break") lines++;
      else if (token.type !== "text")
        lines += lineEnds(this.#article.text, token, this.#draft.codes);
    }
    return lines;
  }
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

import type { Article } from "../../model/article.ts";
import type { Location } from "../../model/pipeline-error.ts";
import type {
  InlineToken,
  SegmentSite,
  UnitCode,
  UnitSite,
} from "../../model/segmented-article.ts";
import type { Unit } from "../../model/unit.ts";
import type { Locator } from "../read/locate.ts";
import { cutTokens, ruleText } from "./cut-tokens.ts";
import { type Hash128, keyText } from "./segment-key.ts";
import { type SegmentText, segmentText } from "./segment-text.ts";
import { sentenceBreaks } from "./sentences/sentence-breaks.ts";
import { fromStoredCuts, toStoredCuts } from "./stored-cuts.ts";
import type { UnitDraft } from "./unit-draft.ts";

/** What the units of an article are cut with. */
export interface CutContext {
  readonly article: Article;
  /** As `SegmentOptions.storedCuts`. */
  readonly storedCuts: ReadonlyMap<string, readonly number[]>;
  readonly hash: Hash128;
  readonly locate: Locator;
  /** The units of the article, one for each of its sites. */
  readonly units: () => readonly Unit[];
}

/** A draft that is cut into segments; what only some need is computed when asked for. */
export class CutSite implements UnitSite {
  readonly draft: UnitDraft;
  readonly layout: UnitSite["layout"];
  readonly inCell: boolean;
  readonly span: UnitSite["span"];
  readonly prefix: string;
  readonly suffix: string;
  readonly subPath: string;
  readonly tokens: readonly InlineToken[];
  readonly codes: readonly UnitCode[];
  readonly codec: UnitSite["codec"];
  readonly writeValue: UnitSite["writeValue"];
  readonly separators: UnitSite["separators"];
  readonly #context: CutContext;
  readonly #offsets: readonly number[];
  readonly #index: number;
  readonly #parts: readonly (readonly InlineToken[])[];
  #location: Location | undefined;
  #texts: readonly SegmentText[] | undefined;
  #segments: readonly SegmentSite[] | undefined;

  /**
   * Cut at the stored cuts where the unit's text is known, else at sentence ends.
   *
   * @param index Of the site among those of the article.
   */
  constructor(draft: UnitDraft, context: CutContext, index: number) {
    this.draft = draft;
    this.layout = draft.layout;
    this.inCell = draft.inCell;
    this.span = draft.span;
    this.prefix = draft.prefix;
    this.suffix = draft.suffix;
    this.subPath = draft.subPath;
    this.tokens = draft.tokens;
    this.codes = draft.codes;
    this.codec = draft.codec;
    this.writeValue = draft.writeValue;
    this.#context = context;
    this.#index = index;
    this.#offsets = this.#findOffsets();
    const { segments, separators } = cutTokens(draft.tokens, draft.codes, this.#offsets);
    this.separators = separators;
    this.#parts = segments;
  }

  /** Where its first character stands. */
  get location(): Location {
    return (this.#location ??= this.#context.locate(this.span.start));
  }

  get segments(): readonly SegmentSite[] {
    return (this.#segments ??= this.#sitesOf(this.#parts));
  }

  /** What each segment says. */
  get texts(): readonly SegmentText[] {
    return (this.#texts ??= this.#parts.map((tokens) => this.#text(tokens)));
  }

  get unit(): Unit {
    return this.#context.units()[this.#index]!;
  }

  /** Key of each segment. */
  keys(): readonly string[] {
    return this.texts.map((text) => this.#key(text));
  }

  /** As `Unit.textKey`. */
  textKey(): string {
    const { texts } = this;
    return this.#key(texts.length === 1 ? texts[0]! : this.#text(this.tokens));
  }

  /** As `Unit.cuts`. */
  cuts(): readonly number[] {
    return this.#storedCuts() ?? toStoredCuts(ruleText(this.tokens, this.codes), this.#offsets);
  }

  #findOffsets(): readonly number[] {
    const stored = this.#storedCuts();
    const rules = ruleText(this.tokens, this.codes);
    return stored === undefined
      ? sentenceBreaks(rules, this.#context.article.source)
      : fromStoredCuts(rules, stored);
  }

  #storedCuts(): readonly number[] | undefined {
    const { storedCuts } = this.#context;
    return storedCuts.size === 0 ? undefined : storedCuts.get(this.#key(this.#text(this.tokens)));
  }

  #key({ text, codes }: SegmentText): string {
    const { article, hash } = this.#context;
    return hash(keyText(article.source, text, codes));
  }

  #text(tokens: readonly InlineToken[]): SegmentText {
    return segmentText(tokens, this.codes, this.#context.article.text, this.layout === "value");
  }

  #sitesOf(parts: readonly (readonly InlineToken[])[]): readonly SegmentSite[] {
    let line = this.location.line + this.#lines(this.separators[0]!);
    return parts.map((tokens, index) => {
      if (index > 0) line += this.#lines(parts[index - 1]!) + this.#lines(this.separators[index]!);
      return { tokens, codes: this.codes.length === 0 ? [] : codesOf(tokens), line };
    });
  }

  /** Line ends of the source inside tokens; codes may hold some. */
  #lines(tokens: readonly InlineToken[]): number {
    if (this.layout === "value") return 0;
    let lines = 0;
    for (const token of tokens) {
      if (token.type === "soft-break") lines++;
      else if (token.type !== "text")
        lines += lineEnds(this.#context.article.text, token, this.codes);
    }
    return lines;
  }
}

/** As `SegmentText.unitCodes`, without the text. */
function codesOf(tokens: readonly InlineToken[]): readonly number[] {
  const codes = new Set<number>();
  for (const token of tokens) if ("code" in token) codes.add(token.code);
  return [...codes];
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

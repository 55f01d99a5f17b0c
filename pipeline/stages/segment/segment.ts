import type { Article } from "../../model/article.ts";
import type { LinkMarks } from "../../model/link-marks.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { SegmentedArticle, UnitSite } from "../../model/segmented-article.ts";
import { linkMarks, NO_LINK_MARKS } from "../links/link-marks.ts";
import { type Locator, locator } from "../read/locate.ts";
import { hasWords } from "./cut-tokens.ts";
import { type CutContext, CutUnit } from "./cut-unit.ts";
import { type Hash128, hash128 } from "./segment-key.ts";
import { SegmentedUnit } from "./segmented-unit.ts";
import { PlaceCounter } from "./unit-place.ts";
import { type ReadArticle, type ReadOptions, readUnits } from "./read-units.ts";
import type { UnitDraft } from "./unit-draft.ts";

export interface SegmentOptions extends ReadOptions {
  /** Cuts made before, by `Unit.textKey`: they win over the sentence rules. Default: none. */
  readonly storedCuts?: ReadonlyMap<string, readonly number[]>;
  /** What keys and places are made with. Default: `hash128`. */
  readonly hash?: Hash128 | undefined;
}

/**
 * Cut an article into units and segments. One that breaks the rules of its dialects has
 * no units, and a problem.
 *
 * @throws PipelineError `article-too-deep`
 */
export function segment(article: Article, options: SegmentOptions = {}): SegmentedArticle {
  try {
    return segmentRead(article, readUnits(article, options), options);
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== "markdown-invalid") throw error;
    return unread(article, options, error);
  }
}

/** An article that nobody can read: all of it is skeleton. */
function unread(
  article: Article,
  { dialects = [] }: SegmentOptions,
  problem: PipelineError,
): SegmentedArticle {
  return {
    article,
    units: [],
    sites: [],
    structure: () => ({ blocks: [], codes: [] }),
    linkMarks: () => NO_LINK_MARKS,
    dialects,
    definitions: [],
    problems: [problem],
  };
}

/** `segment` for an article that is parsed already. */
export function segmentRead(
  article: Article,
  read: ReadArticle,
  { storedCuts = NO_CUTS, hash = hash128 }: SegmentOptions,
): SegmentedArticle {
  const builder = new SiteBuilder({ article, storedCuts, hash });
  const sites: UnitSite[] = [];
  for (const draft of read.drafts) if (hasWords(draft.tokens)) sites.push(builder.build(draft));
  const { root, shift, structure, dialects, definitions, problems } = read;
  let marks: LinkMarks | undefined;
  return {
    article,
    units: sites.map(({ unit }) => unit),
    sites,
    structure,
    linkMarks: () =>
      (marks ??= root === undefined ? NO_LINK_MARKS : linkMarks(root, article, { shift, sites })),
    dialects,
    definitions,
    problems,
  };
}

const NO_CUTS: ReadonlyMap<string, readonly number[]> = new Map();

interface OpenHeading {
  readonly depth: number;
  readonly keys: readonly string[];
  readonly text: string;
}

const NO_KEYS: readonly string[] = [];

class SiteBuilder {
  readonly #context: CutContext;
  readonly #locate: Locator;
  readonly #places: PlaceCounter;
  #headings: readonly OpenHeading[] = [];
  #headingTexts: readonly string[] = [];
  #rowHead: readonly string[] = [];
  #columnHeads: (readonly string[])[] = [];

  constructor(context: CutContext) {
    this.#context = context;
    this.#locate = locator(context.article);
    this.#places = new PlaceCounter(context.hash);
  }

  build(draft: UnitDraft): UnitSite {
    const { headingDepth } = draft;
    if (headingDepth > 0)
      this.#enter(this.#headings.filter(({ depth }) => depth < headingDepth));
    const location = this.#locate(draft.span.start);
    const placeOf = (keys: readonly string[]) => this.#placeOf(draft, keys);
    const cut = new CutUnit(draft, this.#context, { line: location.line, placeOf });
    const unit = new SegmentedUnit(draft, cut, { location, headings: this.#headingTexts });
    if (headingDepth > 0) this.#enter([...this.#headings, openHeading(headingDepth, unit)]);
    return {
      unit,
      layout: draft.layout,
      inCell: draft.inCell,
      span: draft.span,
      prefix: draft.prefix,
      suffix: draft.suffix,
      tokens: draft.tokens,
      codes: draft.codes,
      codec: draft.codec,
      writeValue: draft.writeValue,
      segments: cut.sites,
      separators: cut.separators,
    };
  }

  #enter(headings: readonly OpenHeading[]): void {
    this.#headings = headings;
    this.#headingTexts = headings.map(({ text }) => text);
    this.#places.enter(headings.map(({ keys }) => keys));
  }

  #placeOf({ kind, subPath, cell }: UnitDraft, own: readonly string[]): string {
    let rowHead = NO_KEYS;
    let columnHead = NO_KEYS;
    if (cell !== undefined) {
      const { row, column } = cell;
      if (row === 0 && column === 0) this.#columnHeads = [];
      if (row === 0) this.#columnHeads[column] = own;
      else columnHead = this.#columnHeads[column] ?? NO_KEYS;
      if (column === 0) this.#rowHead = own;
      else rowHead = this.#rowHead;
    }
    return this.#places.next({ kind, subPath, rowHead, columnHead, own });
  }
}

function openHeading(depth: number, { segments }: SegmentedUnit): OpenHeading {
  return {
    depth,
    keys: segments.map(({ key }) => key),
    text: segments.map(({ text, after }) => text + after).join(""),
  };
}

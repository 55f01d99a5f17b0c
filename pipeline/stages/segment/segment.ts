import type { Article } from "../../model/article.ts";
import type { LinkMarks } from "../../model/link-marks.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { SegmentedArticle, UnitSite } from "../../model/segmented-article.ts";
import type { Unit } from "../../model/unit.ts";
import { linkMarks, NO_LINK_MARKS } from "../links/link-marks.ts";
import { type Locator, locator } from "../read/locate.ts";
import { cutUnit } from "./cut-unit.ts";
import { hasWords } from "./cut-tokens.ts";
import { placeCounter } from "./unit-place.ts";
import { type ReadArticle, type ReadOptions, readUnits } from "./read-units.ts";
import type { UnitDraft } from "./unit-draft.ts";

export interface SegmentOptions extends ReadOptions {
  /** Cuts made before, by `Unit.textKey`: they win over the sentence rules. Default: none. */
  readonly storedCuts?: ReadonlyMap<string, readonly number[]>;
}

/**
 * Cut an article into units and segments. One that breaks the rules of its dialects has
 * no units, and a problem.
 *
 * @throws PipelineError `article-too-deep`
 */
export function segment(article: Article, options: SegmentOptions = {}): SegmentedArticle {
  try {
    return segmentRead(article, readUnits(article, options), options.storedCuts ?? new Map());
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
  storedCuts: ReadonlyMap<string, readonly number[]>,
): SegmentedArticle {
  const builder = new SiteBuilder(article, storedCuts);
  const sites = read.drafts
    .filter((draft) => hasWords(draft.tokens))
    .map((draft) => builder.build(draft));
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

interface OpenHeading {
  readonly depth: number;
  readonly keys: readonly string[];
  readonly text: string;
}

class SiteBuilder {
  readonly #article: Article;
  readonly #storedCuts: ReadonlyMap<string, readonly number[]>;
  readonly #locate: Locator;
  readonly #places = placeCounter();
  #headings: readonly OpenHeading[] = [];
  #rowHead: readonly string[] = [];
  #columnHeads: (readonly string[])[] = [];

  constructor(article: Article, storedCuts: ReadonlyMap<string, readonly number[]>) {
    this.#article = article;
    this.#storedCuts = storedCuts;
    this.#locate = locator(article);
  }

  build(draft: UnitDraft): UnitSite {
    const location = this.#locate(draft.span.start);
    const cut = cutUnit(draft, this.#article, location.line, this.#storedCuts);
    const own = cut.segments.map(({ key }) => key);
    if (draft.headingDepth > 0)
      this.#headings = this.#headings.filter(({ depth }) => depth < draft.headingDepth);
    const place = this.#places.next({
      kind: draft.kind,
      headings: this.#headings.map(({ keys }) => keys),
      subPath: draft.subPath,
      ...this.#cellHeads(draft, own),
      own,
    });
    const id = place.slice(0, 16);
    const unit: Unit = {
      id,
      place,
      kind: draft.kind,
      location,
      headings: this.#headings.map(({ text }) => text),
      subPath: draft.subPath,
      note: draft.note,
      maxLength: draft.maxLength,
      get textKey() {
        return cut.textKey();
      },
      get cuts() {
        return cut.cuts();
      },
      segments: cut.segments.map((segment) => ({
        ...segment,
        id: `${id}.${segment.key.slice(0, 8)}.${segment.n}`,
      })),
    };
    if (draft.headingDepth > 0) {
      const text = unit.segments.map((segment) => segment.text + segment.after).join("");
      this.#headings = [...this.#headings, { depth: draft.headingDepth, keys: own, text }];
    }
    const { layout, inCell, span, prefix, suffix, tokens, codes, codec, writeValue } = draft;
    return {
      unit,
      layout,
      inCell,
      span,
      prefix,
      suffix,
      tokens,
      codes,
      codec,
      writeValue,
      segments: cut.sites,
      separators: cut.separators,
    };
  }

  #cellHeads(
    draft: UnitDraft,
    own: readonly string[],
  ): { rowHead: readonly string[]; columnHead: readonly string[] } {
    if (draft.cell === undefined) return { rowHead: [], columnHead: [] };
    const { row, column } = draft.cell;
    if (row === 0 && column === 0) this.#columnHeads = [];
    if (row === 0) this.#columnHeads[column] = own;
    if (column === 0) this.#rowHead = own;
    return {
      rowHead: column === 0 ? [] : this.#rowHead,
      columnHead: row === 0 ? [] : (this.#columnHeads[column] ?? []),
    };
  }
}

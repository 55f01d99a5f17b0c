import type { SegmentedArticle, UnitSite } from "../../../model/segmented-article.ts";
import type { ReadOptions } from "../../segment/read-units.ts";
import { stringReader } from "../../segment/string-drafts.ts";
import type { FilledSkeleton } from "../fill-skeleton.ts";
import { misreadInRegion, type RegionReading } from "./read-region.ts";
import { type Region, regionsOf } from "./regions.ts";
import { LITERAL, type Spelling } from "../spell-unit.ts";
import type { SureArticle } from "../sure/sure-inline.ts";
import { isSurelyRead } from "../sure/sure-site.ts";
import type { UnitTarget } from "../unit-target.ts";
import { usedLabels } from "./used-labels.ts";

/** Where regions make up more of an article than this, all of it is read. */
const MAX_SHARE = 0.75;

/** In longer articles values of front matter are always read: there is a limit for what is read of it. */
const MAX_LENGTH_WITH_VALUES = 60_000;

/** A target as it was written. */
export interface WrittenTarget {
  readonly target: UnitTarget;
  readonly spelling: Spelling;
  /** What stands in the hole now. */
  readonly written: string;
}

/** What has to be known of the targets that were written. */
export interface DoubtfulContext extends Pick<RegionReading, "expected" | "read"> {
  /** `undefined` for sites that were copied. */
  readonly writtenAt: (site: UnitSite) => WrittenTarget | undefined;
}

/** Reads of a written article only what may not be read as it was meant, again and again. */
export class DoubtfulReading {
  readonly #segmented: SegmentedArticle;
  readonly #context: DoubtfulContext;
  readonly #isProvable: boolean;
  readonly #article: SureArticle;
  /** Regions that were read as they were meant, by where they begin in the source. */
  readonly #right = new Map<number, string>();

  constructor(segmented: SegmentedArticle, options: ReadOptions, context: DoubtfulContext) {
    this.#segmented = segmented;
    this.#context = context;
    this.#isProvable = isProvable(segmented, options);
    this.#article = {
      source: segmented.article.text,
      labels: usedLabels(segmented.definitions),
      maxNesting: options.maxNesting ?? 100,
      delimiters: LITERAL.delimiters,
    };
  }

  /** The written sites that are not read as they were meant; `undefined` where all of the article has to be read. */
  misread(filled: FilledSkeleton): readonly UnitSite[] | undefined {
    if (!this.#isProvable) return undefined;
    const { sites, article } = this.#segmented;
    const doubtful = new Set(sites.filter((site) => !this.#isSure(site, filled)));
    if (doubtful.size === 0) return [];
    const regions = regionsOf(article.text, sites, filled, doubtful);
    const length = regions.reduce((sum, { written }) => sum + written.end - written.start, 0);
    return length > MAX_SHARE * filled.text.length ? undefined : this.#misreadIn(regions, filled);
  }

  #misreadIn(regions: readonly Region[], filled: FilledSkeleton): readonly UnitSite[] | undefined {
    const { sites, structure } = this.#segmented;
    const reading: RegionReading = {
      ...this.#context,
      sites,
      filled,
      structure: ({ source }) => structure(source),
      labels: this.#article.labels,
    };
    const wrong: UnitSite[] = [];
    for (const region of regions) {
      const written = filled.text.slice(region.written.start, region.written.end);
      // What is written once more as it was is read as it was.
      if (this.#right.get(region.source.start) === written) continue;
      const found = misreadInRegion(region, reading);
      if (found === undefined) return undefined;
      if (found.length === 0) this.#right.set(region.source.start, written);
      wrong.push(...found);
    }
    return wrong;
  }

  /** Whether a site was copied, or is read as it was meant without a doubt. */
  #isSure(site: UnitSite, { text }: FilledSkeleton): boolean {
    const found = this.#context.writtenAt(site);
    if (found === undefined) return true;
    if (site.layout === "value" && text.length > MAX_LENGTH_WITH_VALUES) return false;
    const { target, spelling, written } = found;
    if (spelling === LITERAL) return isSurelyRead(site, target, written, this.#article);
    if (spelling.escapes.size + spelling.references.size > 0 || site.layout !== "flow")
      return false;
    return isSurelyRead(site, target, written, {
      ...this.#article,
      delimiters: spelling.delimiters,
    });
  }
}

/** Whether all of an article's syntax is what `isSurelyRead` knows. */
function isProvable(
  { article }: SegmentedArticle,
  { dialects = [], parser, codeComments = [] }: ReadOptions,
): boolean {
  const isPlain = dialects.length + codeComments.length === 0 && parser === undefined;
  return isPlain && stringReader(article.path) === undefined;
}

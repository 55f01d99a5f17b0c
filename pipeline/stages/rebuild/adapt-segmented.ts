import type { OverrideRecord } from "../../model/record.ts";
import type { Edit, SegmentedArticle } from "../../model/segmented-article.ts";
import { linkEdits, type LinkPlan } from "../links/link-edits.ts";
import type { DialectName } from "../read/markdown/dialects.ts";
import { parserOf } from "../read/parse-article.ts";
import { segment, type SegmentOptions } from "../segment/segment.ts";
import { type AdaptedArticle, adaptArticle } from "./adapt-article.ts";

export interface AdaptSegmentedOptions extends SegmentOptions {
  readonly links?: LinkPlan;
  /** What readers get of a unit instead of its source; `undefined` where they get the source. */
  readonly shown: (unit: number) => string | undefined;
}

/** A source article with a locale's own addresses, values and pins; its units are those of the source. */
export interface AdaptedSegments extends Pick<AdaptedArticle, "orphaned"> {
  readonly segmented: SegmentedArticle;
  /** What it has to be read with: pins may need more than the source does. */
  readonly dialects: readonly DialectName[];
}

/**
 * Adapt an article and cut it anew. Where its units would not be the same ones, the pins
 * are left out, then the links, then the overrides: a text is worth more than an address.
 */
export function adaptSegmented(
  segmented: SegmentedArticle,
  overrides: readonly OverrideRecord[],
  options: AdaptSegmentedOptions,
): AdaptedSegments {
  const { addresses, pins } =
    options.links === undefined ? NO_EDITS : linkEdits(segmented, options.links, options.shown);
  const dialects = options.dialects ?? [];
  const parse = parserOf(options);
  const adapt = (links: readonly Edit[], reading: readonly DialectName[]) => {
    const { article, orphaned } = adaptArticle(segmented, overrides, { parse, links });
    if (article === segmented.article) return { segmented, orphaned, dialects };
    const adapted = cut(segmented, article.text, { ...options, dialects: reading });
    return adapted && { segmented: adapted, orphaned, dialects: reading };
  };
  return (
    (pins.length === 0 ? undefined : adapt([...addresses, ...pins], dialectsWith(options))) ??
    adapt(addresses, dialects) ??
    adapt([], dialects) ?? { segmented, orphaned: overrides, dialects }
  );
}

const NO_EDITS = { addresses: [], pins: [] };

function dialectsWith({ dialects = [], links }: AdaptSegmentedOptions): readonly DialectName[] {
  const own = links?.form.pins?.dialect;
  return own === undefined || dialects.includes(own) ? dialects : [...dialects, own];
}

/** What was cut of an article last: most locales have the same addresses. */
const lastCuts = new WeakMap<SegmentedArticle, SegmentedArticle>();

/** The adapted text in segments; `undefined` where its units are not those of the source. */
function cut(
  source: SegmentedArticle,
  text: string,
  options: SegmentOptions,
): SegmentedArticle | undefined {
  const last = lastCuts.get(source);
  const adapted =
    last?.article.text === text && isSameList(last.dialects, options.dialects ?? [])
      ? last
      : segment({ ...source.article, text }, options);
  if (!hasSameUnits(source, adapted)) return undefined;
  lastCuts.set(source, adapted);
  return adapted;
}

/** Values of front matter may be others: overrides are for these, too. */
function hasSameUnits(source: SegmentedArticle, adapted: SegmentedArticle): boolean {
  return (
    adapted.units.length === source.units.length &&
    adapted.units.every(({ kind, segments }, index) => {
      const own = source.units[index]!;
      return (
        kind === own.kind &&
        (kind === "front-matter" ||
          isSameList(
            segments.map(({ key }) => key),
            own.segments.map(({ key }) => key),
          ))
      );
    })
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

import type { Article } from "../../model/article.ts";
import type { Batch } from "../../model/memory-port.ts";
import { RECORD_VERSION, type SourceRecord } from "../../model/record.ts";
import type { Unit } from "../../model/unit.ts";
import { causalHeads } from "./causal-order.ts";
import { sealRecord } from "./record-id.ts";

export interface SourceIntention {
  readonly article: Article;
  readonly units: readonly Unit[];
  /** Version of the segmentation rules, with that of ICU. */
  readonly rules: string;
  readonly by: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** The article's `source` records so far. */
  readonly known: readonly SourceRecord[];
}

/**
 * Remember an article as people saw it, for the source locale's memory: put it
 * there with the first human record made for the revision. `undefined` where the
 * memory has the revision already.
 */
export function composeSource(intention: SourceIntention): Batch | undefined {
  const { article, units, rules, by, at, known } = intention;
  const own = known.filter((record) => record.article === article.path);
  if (own.some(({ revision }) => revision === article.revision)) return undefined;
  const byId = new Map(own.map((record) => [record.id, record]));
  const record: SourceRecord = sealRecord({
    v: RECORD_VERSION,
    kind: "source" as const,
    at,
    by,
    from: article.source,
    parents: causalHeads(byId, own)
      .map(({ id }) => id)
      .sort(),
    article: article.path,
    revision: article.revision,
    rules,
    units: units.map(({ place, textKey, cuts, segments }) => ({
      place,
      textKey,
      cuts,
      keys: segments.map(({ key }) => key),
      texts: segments.map(({ text }) => text),
    })),
  });
  return { locale: article.source, records: [record] };
}

import type { Locale } from "../../model/locale.ts";
import type { MemoryRecord, OverrideRecord } from "../../model/record.ts";
import { liveOverrides, movedOverrides } from "../../stages/match/overrides.ts";
import { placeTracer } from "../../stages/match/place-tracer.ts";
import { adaptArticle, addressType } from "../../stages/rebuild/adapt-article.ts";
import { hash128 } from "../../stages/segment/segment-key.ts";
import type { OpenArticle, Workspace } from "./workspace.ts";

export interface NamedField {
  readonly locale: Locale;
  readonly place: string;
  readonly field: string;
  /** The value in the source that is overridden; `undefined` where it has none any more. */
  readonly source: string | undefined;
}

export interface FieldOverrides {
  /** Values that the locale has in use there, superseded ones too, so that none of them comes back. */
  readonly overrides: readonly OverrideRecord[];
  /** All that was gathered to find them. */
  readonly records: readonly MemoryRecord[];
}

/**
 * The overrides that a new value of a field stands in place of: those of the same
 * source value, and those whose source value is gone. Front matter has each key
 * once, so there the unit that somebody named does not count.
 */
export async function fieldOverrides(
  { memory }: Workspace,
  { segmented, sources }: OpenArticle,
  { locale, place, field, source }: NamedField,
): Promise<FieldOverrides> {
  const { article, units } = segmented;
  const records = await memory.gather({
    locale,
    articles: [article.path],
    kinds: ["override"],
  });
  const trace = placeTracer({ article: article.path, units, sources });
  const isAddress = addressType(field) !== undefined;
  const there = movedOverrides(liveOverrides(records, article.path), trace).filter(
    (override) => override.field === field && (!isAddress || override.place === place),
  );
  const isReplaced = (override: OverrideRecord) =>
    (source !== undefined && override.sourceHash === hash128(source)) ||
    adaptArticle(segmented, [override]).orphaned.length > 0;
  return { records, overrides: there.filter(isReplaced) };
}

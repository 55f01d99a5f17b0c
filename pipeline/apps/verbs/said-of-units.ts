import type { CommentRecord, OverrideRecord } from "../../model/record.ts";
import type { OrphanedOverride, ShownOverride } from "../../model/block-report.ts";
import type { ShownIgnore, ShownRemark } from "../../model/unit-report.ts";
import type { LocalizedArticle } from "../../run.ts";
import { movedOverrides, overridesOf, rivalOverrides } from "../../stages/match/overrides.ts";
import { placeTracer } from "../../stages/match/place-tracer.ts";
import { remarksOf } from "../../stages/match/remarks.ts";
import { addressType } from "../../stages/rebuild/adapt-article.ts";
import type { OpenArticle } from "./workspace.ts";

/** What the records of a locale say of units besides their text. */
export interface SaidOfUnits {
  /** Of one unit; only what there is. */
  readonly of: (place: string) => SaidOfUnit;
  /** Of the article's front matter, or of units that are gone. */
  readonly ofArticle: SaidOfArticle;
}

interface SaidOfUnit {
  readonly overrides?: readonly ShownOverride[];
  readonly comments?: readonly ShownRemark[];
  readonly ignores?: readonly ShownIgnore[];
}

interface SaidOfArticle {
  readonly frontMatter?: readonly ShownOverride[];
  readonly orphaned?: readonly ShownOverride[];
  readonly comments?: readonly ShownRemark[];
}

/** Gather overrides, comments and silenced checks by the units at which they stand today. */
export function saidOfUnits(
  { article, segmented, sources }: OpenArticle,
  { input, orphaned }: LocalizedArticle,
): SaidOfUnits {
  const trace = placeTracer({ article: article.path, units: segmented.units, sources });
  const lost = new Set(orphaned.map(({ id }) => id));
  const applied = movedOverrides(overridesOf(input.records, article.path), trace).filter(
    ({ id }) => !lost.has(id),
  );
  const rivals = rivalOverrides(input.records, article.path);
  const shownApplied = (override: OverrideRecord): ShownOverride => ({
    ...shownOverride(override),
    ...present("others", (rivals.get(override.id) ?? []).map(shownOverride)),
  });
  const isAddress = ({ field }: OverrideRecord) => addressType(field) !== undefined;
  const { comments, ignores } = remarksOf(input.records, article.path);
  const at = (place: string | undefined) => (record: { readonly place: string }) =>
    trace(record.place) === place;
  return {
    of: (place) => ({
      ...present("overrides", applied.filter(isAddress).filter(at(place)).map(shownApplied)),
      ...present("comments", comments.filter(at(place)).map(shownRemark)),
      ...present(
        "ignores",
        ignores.filter(at(place)).map(({ id, check, reason, by, at }) => ({
          record: id,
          check,
          text: reason,
          by,
          at,
        })),
      ),
    }),
    ofArticle: {
      ...present(
        "frontMatter",
        applied.filter((override) => !isAddress(override)).map(shownApplied),
      ),
      ...present("orphaned", orphaned.map(shownOverride)),
      ...present("comments", comments.filter(at(undefined)).map(shownRemark)),
    },
  };
}

/** Values of a locale that are not used, as what they stood for is gone. */
export function orphanedIn(
  { article }: OpenArticle,
  { orphaned }: LocalizedArticle,
): readonly OrphanedOverride[] {
  return orphaned.map((override) => ({ article: article.path, ...shownOverride(override) }));
}

function shownOverride({ id, field, value, by, at }: OverrideRecord): ShownOverride {
  return { record: id, field, value, by, at };
}

function shownRemark({ id, text, by, at }: CommentRecord): ShownRemark {
  return { record: id, text, by, at };
}

/** A list under its name, or nothing where it is empty. */
export function present<Name extends string, Item>(
  name: Name,
  items: readonly Item[],
): Partial<Record<Name, readonly Item[]>> {
  return items.length === 0 ? {} : ({ [name]: items } as Record<Name, readonly Item[]>);
}

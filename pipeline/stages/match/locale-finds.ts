import type { Locale } from "../../model/locale.ts";
import type { Policy } from "../../model/policy.ts";
import type { MemoryRecord, SourceRecord } from "../../model/record.ts";
import type { Unit } from "../../model/unit.ts";
import { type ArticleView, type Position, viewUnits } from "./article-view.ts";
import { restyledFinder } from "./find-restyled.ts";
import { type Stale, staleFinder } from "./find-stale.ts";
import { formerTargets } from "./former-targets.ts";
import { isOlder } from "./heads.ts";
import { type LookupContext, lookupContext } from "./lookup-context.ts";
import { type Found, lookup, type Wanted } from "./lookup.ts";
import { indexMemory } from "./memory-index.ts";
import type { Version } from "./version.ts";

/** What matching an article needs to know. */
export interface MatchInput {
  readonly article: string;
  readonly locale: Locale;
  readonly units: readonly Unit[];
  /** Of the locale's memory: by the keys of the units, and of this article. */
  readonly records: readonly MemoryRecord[];
  /** `source` records of this article; those of articles it was renamed or copied from help too. */
  readonly sources: readonly SourceRecord[];
  /** Memories of the parent locales, gathered in the same way, nearest first. */
  readonly parents: readonly {
    readonly locale: Locale;
    readonly records: readonly MemoryRecord[];
  }[];
  readonly policy: Policy;
  /** Whether there is a source article at a path. */
  readonly articleExists: (path: string) => boolean;
}

/** What the memory of one locale has for an article, by position. */
export interface LocaleFinds {
  readonly locale: Locale;
  readonly context: LookupContext;
  readonly work: readonly (Found | undefined)[];
  readonly published: readonly (Found | undefined)[];
  readonly stale: readonly (Stale | undefined)[];
}

/**
 * The context in which segments of an article are looked up in the locale's own
 * memory; arranged once for an input, as an import asks it for every segment.
 */
export function contextOf(input: MatchInput): LookupContext {
  const known = contexts.get(input);
  if (known !== undefined) return known;
  const context = contextIn(input, viewUnits(input.article, input.units), input.records);
  contexts.set(input, context);
  return context;
}

const contexts = new WeakMap<MatchInput, LookupContext>();

function contextIn(
  input: MatchInput,
  view: ArticleView,
  records: readonly MemoryRecord[],
): LookupContext {
  const { sources, articleExists } = input;
  return lookupContext({ memory: indexMemory(records), view, sources, articleExists });
}

/** Look all segments of an article up in one locale's memory. */
export function readLocale(
  input: MatchInput,
  view: ArticleView,
  locale: Locale,
  records: readonly MemoryRecord[],
): LocaleFinds {
  const context = contextIn(input, view, records);
  const minimum = input.policy.minimumState;
  const formers = formerTargets(context);
  const findRestyled = restyledFinder(context, formers);
  const find = (position: Position, wanted: Wanted): Found | undefined => {
    const { found, codesDiffer, isClosed } = lookup(context, position, wanted);
    if (found !== undefined || codesDiffer !== undefined || isClosed) return found;
    return findRestyled(position, wanted);
  };
  const work = view.positions.map((position) => find(position, { mode: "work" }));
  const looked = view.positions.map((position) => find(position, { mode: "published", minimum }));
  const published = keepWholeCovers(context, looked);
  const findStale = staleFinder(context, formers, minimum);
  const stale = view.positions.map((position, index) =>
    published[index] ? undefined : findStale(position),
  );
  return { locale, context, work, published, stale };
}

/**
 * A target of several segments is shown for all of them or not at all. Where a
 * newer one replaced it for some of them only, the whole older text stays.
 */
function keepWholeCovers(
  context: LookupContext,
  finds: readonly (Found | undefined)[],
): readonly (Found | undefined)[] {
  const kept = [...finds];
  const isNewer = (older: Version, newer: Version | undefined): boolean =>
    newer !== undefined && isOlder(context.memory, older, newer);
  for (const found of finds) {
    if (found === undefined || found.version.keys.length < 2) continue;
    const { run, version } = found;
    const versions = kept.slice(run.from, run.to).map((other) => other?.version);
    const isWhole = versions.every((other) => other === version || isNewer(version, other));
    if (isWhole) kept.fill(found, run.from, run.to);
  }
  return kept.map((found, index) => (found && isWhole(kept, found, index) ? found : undefined));
}

/** Whether a find stands at all positions that it covers, the asked one among them. */
export function isWhole(
  finds: readonly (Found | undefined)[],
  found: Found,
  index: number,
): boolean {
  const { run, version } = found;
  if (index < run.from || index >= run.to) return false;
  return finds
    .slice(run.from, run.to)
    .every((other) => other?.version === version && other.run.from === run.from);
}

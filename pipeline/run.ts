import type { Article } from "./model/article.ts";
import type { Locale } from "./model/locale.ts";
import { parentLocales } from "./model/locale.ts";
import type { UnitMatch } from "./model/match.ts";
import type { MemoryStore } from "./model/memory-port.ts";
import type { Policy } from "./model/policy.ts";
import type {
  BlockRecord,
  MemoryRecord,
  OverrideRecord,
  SourceRecord,
  TargetRecord,
} from "./model/record.ts";
import type { SegmentedArticle } from "./model/segmented-article.ts";
import { isImportedArticle } from "./model/record.ts";
import type { LinkPlan } from "./stages/links/link-edits.ts";
import { shownText } from "./stages/links/shown-text.ts";
import { formerKeys } from "./stages/match/lookup-context.ts";
import { match, type MatchInput } from "./stages/match/match.ts";
import { type BlocksOfArticle, blocksOf } from "./stages/match/blocks.ts";
import { movedOverrides, overridesOf } from "./stages/match/overrides.ts";
import { placeTracer, type PlaceTracer } from "./stages/match/place-tracer.ts";
import type { FrontMatterKey } from "./stages/read/front-matter/front-matter.ts";
import type { DialectName } from "./stages/read/markdown/dialects.ts";
import type { MarkdownParser } from "./stages/read/markdown/remark-parser.ts";
import { adaptSegmented } from "./stages/rebuild/adapt-segmented.ts";
import { rebuild, type RebuiltArticle } from "./stages/rebuild/rebuild.ts";
import { rebuildShaped, type RebuiltShape } from "./stages/rebuild/rebuild-shaped.ts";
import { shapeArticle, type ShapedArticle, unshaped } from "./stages/rebuild/shape-article.ts";
import type { Hash128 } from "./stages/segment/segment-key.ts";
import { segment } from "./stages/segment/segment.ts";
import { storedCutsOf } from "./stages/segment/stored-cuts-of.ts";
import { pseudoMatches } from "./stages/translate/pseudo-matches.ts";
import type { PseudoOptions } from "./stages/translate/pseudo.ts";

/*
 * The flow, top to bottom: an article that was read is cut into segments, each is
 * matched with the memory of a locale, and the targets are filled into the
 * article's skeleton. Reading and writing files, and deciding which, is the work
 * of the apps.
 */

/** What the flow asks of the world. */
export interface FlowPorts {
  readonly memory: MemoryStore;
  /** Whether there is a source article at a path: what a vanished one knew is inherited. */
  readonly articleExists: (path: string) => boolean;
}

export interface FlowOptions {
  readonly policy: Policy;
  /** Front matter values that are text. */
  readonly frontMatterKeys: readonly FrontMatterKey[];
  /** Key paths of the strings that are text in JSON, YAML and TOML files. Default: by the file's name and shape. */
  readonly stringKeys?: readonly FrontMatterKey[];
  /** Languages of fenced code whose comments are text. Default: none. */
  readonly codeComments?: readonly string[];
  /** Deepest nesting of blocks, and of inline markup. */
  readonly maxNesting: number;
  /** What the articles have beyond CommonMark, GFM and front matter. Default: nothing. */
  readonly dialects?: readonly DialectName[];
  /** What reads CommonMark, GFM and front matter, below the dialects. Default: remark. */
  readonly base?: MarkdownParser | undefined;
  /** What reads all of an article. Default: `base` with the dialects. */
  readonly parser?: MarkdownParser;
  /** What keys and places are made with. Default: SHA-256 in JavaScript. */
  readonly hash?: Hash128 | undefined;
  /** Keys of segments whose translation of an older wording is not shown. Default: none. */
  readonly withoutStale?: ReadonlySet<string>;
  /** Where the links of a localized article lead. Default: addresses and headings stay as they are. */
  readonly links?: LinkPlan;
}

/** An article cut into segments, with what its source locale remembers of it. */
export interface PreparedArticle {
  readonly segmented: SegmentedArticle;
  readonly sources: readonly SourceRecord[];
  /** What editors said of it, `policy` and `correction`, with what bears on that. */
  readonly editorial: readonly MemoryRecord[];
}

/** What one locale's memory has for an article. */
export interface MatchedArticle {
  readonly input: MatchInput;
  /** One for each unit, in order. */
  readonly matches: readonly UnitMatch[];
}

/** Everything about one article in one locale. */
export interface LocalizedArticle extends MatchedArticle {
  readonly rebuilt: RebuiltShape;
  /** The source with the locale's own addresses, values and blocks, which `rebuilt` fills. */
  readonly shape: ShapedArticle;
  /** What `rebuilt` has to be read with: pins may need more than the source does. */
  readonly dialects: readonly DialectName[];
  /** Drops and moves of others that are not applied; see `BlocksOfArticle.rivals`. */
  readonly rivalBlocks: BlocksOfArticle["rivals"];
  /** Values of this locale that are not applied, as what they stood for is gone. */
  readonly orphaned: readonly OverrideRecord[];
}

/** read -> segment. Throws `article-too-deep`. */
export async function prepareArticle(
  article: Article,
  options: FlowOptions,
  ports: FlowPorts,
): Promise<PreparedArticle> {
  const records = await ports.memory.gather({
    locale: article.source,
    articles: [article.path],
    kinds: ["source", ...EDITORIAL],
  });
  const sources = records.filter(isSource);
  const segmented = segment(article, { ...options, storedCuts: storedCutsOf(sources) });
  return { segmented, sources, editorial: records.filter((record) => !isSource(record)) };
}

/** segment -> match -> rebuild. */
export async function localizeArticle(
  prepared: PreparedArticle,
  locale: Locale,
  options: FlowOptions,
  ports: FlowPorts,
): Promise<LocalizedArticle> {
  return localizeMatched(prepared, await matchArticle(prepared, locale, options, ports), options);
}

/** match -> rebuild. */
export function localizeMatched(
  prepared: PreparedArticle,
  found: MatchedArticle,
  options: FlowOptions,
): LocalizedArticle {
  const matched = { ...found, matches: withoutStale(found.matches, options) };
  const trace = tracerOf(prepared);
  const own = movedOverrides(overridesOf(matched.input.records, matched.input.article), trace);
  const storedCuts = storedCutsOf(prepared.sources);
  const shown = (unit: number) => shownText(matched.matches[unit], options.policy);
  const adapted = adaptSegmented(prepared.segmented, own, { ...options, storedCuts, shown });
  const { segmented, orphaned, dialects } = adapted;
  const blocks = localBlocks(prepared, matched, trace);
  const reading = { ...options, dialects };
  const shape = shapeInLocale({ ...prepared, segmented }, blocks.chosen, reading);
  return {
    ...matched,
    orphaned,
    shape,
    dialects,
    rivalBlocks: blocks.rivals,
    rebuilt: rebuildShaped(shape, matched.matches, reading),
  };
}

function withoutStale(
  matches: readonly UnitMatch[],
  { withoutStale: keys }: FlowOptions,
): readonly UnitMatch[] {
  if (keys === undefined) return matches;
  return matches.map(({ unit, pieces }) => ({
    unit,
    pieces: pieces.map((piece) => {
      const own = unit.segments.slice(piece.from, piece.to);
      return own.some(({ key }) => keys.has(key)) ? { ...piece, stale: undefined } : piece;
    }),
  }));
}

/** segment -> match. */
export async function matchArticle(
  { segmented, sources }: PreparedArticle,
  locale: Locale,
  { policy }: FlowOptions,
  { memory, articleExists }: FlowPorts,
): Promise<MatchedArticle> {
  const { article, units } = segmented;
  const query = {
    keys: units.flatMap(({ segments }) => segments.map(({ key }) => key)),
    articles: [article.path],
  };
  const records = await memory.gather({ ...query, locale });
  const parents = policy.parentLocale
    ? parentLocales(locale).filter((parent) => parent !== article.source)
    : [];
  const relatives = await sourcesOf(relativesIn(records, article.path), article.source, memory);
  const former = hasUnknown(query.keys, records) ? formerKeys(article.path, units, relatives) : [];
  const all = { ...query, keys: [...query.keys, ...former] };
  const input: MatchInput = {
    article: article.path,
    locale,
    units,
    records: former.length === 0 ? records : await memory.gather({ ...all, locale }),
    sources: [...sources, ...relatives],
    parents: await Promise.all(
      parents.map(async (parent) => ({
        locale: parent,
        records: await memory.gather({ ...all, locale: parent }),
      })),
    ),
    policy,
    articleExists,
  };
  return { input, matches: match(input) };
}

/** segment -> translate -> rebuild, with computed targets and without the memory. */
export function pseudoLocalize(
  { segmented, sources }: PreparedArticle,
  options: FlowOptions,
  pseudo: PseudoOptions,
): RebuiltArticle {
  const matches = pseudoMatches(segmented, pseudo);
  const shown = (unit: number) => shownText(matches[unit], options.policy);
  const storedCuts = storedCutsOf(sources);
  const adapted = adaptSegmented(segmented, [], { ...options, storedCuts, shown });
  return rebuild(adapted.segmented, matches, { ...options, dialects: adapted.dialects });
}

/** What a locale says of the article's blocks, at today's places. */
export function localBlocks(
  prepared: PreparedArticle,
  { input }: MatchedArticle,
  trace: PlaceTracer = tracerOf(prepared),
): BlocksOfArticle {
  return blocksOf(input.records, input.article, trace);
}

/** Indexes of the units that a locale drops with their blocks. */
export function droppedUnits(
  prepared: PreparedArticle,
  matched: MatchedArticle,
  options: FlowOptions,
): ReadonlySet<number> {
  const blocks = localBlocks(prepared, matched).chosen;
  return new Set(shapeInLocale(prepared, blocks, options).dropped.keys());
}

function tracerOf({ segmented: { article, units }, sources }: PreparedArticle): PlaceTracer {
  return placeTracer({ article: article.path, units, sources });
}

/** The article with a locale's blocks; its units stay what they are. */
export function shapeInLocale(
  { segmented, sources }: PreparedArticle,
  blocks: readonly BlockRecord[],
  options: FlowOptions,
): ShapedArticle {
  if (blocks.length === 0) return unshaped(segmented);
  return shapeArticle(segmented, blocks, { ...options, storedCuts: storedCutsOf(sources) });
}

async function sourcesOf(
  articles: readonly string[],
  source: Locale,
  memory: MemoryStore,
): Promise<readonly SourceRecord[]> {
  if (articles.length === 0) return [];
  const records = await memory.gather({ locale: source, articles, kinds: ["source"] });
  return records.filter(isSource);
}

/** Kinds of what editors say of an article, in the memory of its own locale. */
export const EDITORIAL = ["policy", "correction"] as const;

function isSource(record: MemoryRecord): record is SourceRecord {
  return record.kind === "source";
}

/** Whether an article has sentences that nobody has translated anywhere: new ones, or changed ones. */
function hasUnknown(keys: readonly string[], records: readonly MemoryRecord[]): boolean {
  const known = new Set(
    records.flatMap((record) => (record.kind === "target" ? (record as TargetRecord).keys : [])),
  );
  return keys.some((key) => !known.has(key));
}

/** How many other articles' histories are asked: a renamed or copied article has one, common sentences have many. */
const MAX_RELATIVES = 8;

/** The other articles with the most sentences of this one, by what the records name: it may have been theirs. */
function relativesIn(records: readonly MemoryRecord[], article: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const record of records) {
    const named = record.kind === "target" ? (record as TargetRecord).article : article;
    if (named !== article && !isImportedArticle(named))
      counts.set(named, (counts.get(named) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MAX_RELATIVES)
    .map(([path]) => path);
}

export type { Article } from "./model/article.ts";
export type { InlineCode } from "./model/inline-code.ts";
export { type Locale, parentLocales, parseLocale } from "./model/locale.ts";
export type { Match, Piece, UnitMatch } from "./model/match.ts";
export type { Batch, MemoryQuery, MemoryStore, PutResult } from "./model/memory-port.ts";
export { type ErrorCode, type Location, PipelineError } from "./model/pipeline-error.ts";
export type { Fallback, Policy } from "./model/policy.ts";
export type { MemoryRecord, State, TargetRecord } from "./model/record.ts";
export type { SegmentedArticle, Structure, UnitSite } from "./model/segmented-article.ts";
export {
  type AddedTag,
  formatTagged,
  parseTagged,
  plainText,
  type TaggedToken,
} from "./model/tagged-text.ts";
export type { Segment, Unit, UnitKind } from "./model/unit.ts";

export {
  type FlowOptions,
  type FlowPorts,
  localizeArticle,
  type LocalizedArticle,
  matchArticle,
  type MatchedArticle,
  prepareArticle,
  type PreparedArticle,
  pseudoLocalize,
} from "./run.ts";

export { structureDifference, structureOf } from "./stages/check/structure.ts";
export { match, type MatchInput } from "./stages/match/match.ts";
export { decodeArticle } from "./stages/read/decode-article.ts";
export { DEFAULT_FRONT_MATTER_KEYS } from "./stages/read/front-matter/default-front-matter-keys.ts";
export { rebuild, type RebuiltArticle, type RebuildOptions } from "./stages/rebuild/rebuild.ts";
export { segment, type SegmentOptions } from "./stages/segment/segment.ts";
export { sentenceBreaks } from "./stages/segment/sentences/sentence-breaks.ts";
export { pseudo, type PseudoOptions } from "./stages/translate/pseudo.ts";

export {
  openEmbeddedStore,
  type EmbeddedStoreOptions,
} from "./io/memory/embedded/embedded-store.ts";
export { createInMemoryStore } from "./io/memory/in-memory-store.ts";

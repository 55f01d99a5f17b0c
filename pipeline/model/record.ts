import type { Locale } from "./locale.ts";
import type { TmxUnit, XmlNode } from "./tmx-unit.ts";

/** Version of the record format that this program writes. */
export const RECORD_VERSION = 1;

/** XLIFF 2 states of a segment; `reviewed` and `final` come only from reviews. */
export type State = "initial" | "translated" | "reviewed" | "final";

/** The states from the lowest to the highest. */
export const STATES: readonly State[] = ["initial", "translated", "reviewed", "final"];

/** Who made a target: a person at work, an exchange file, or an engine. */
export type Origin = "human" | "import" | "machine";

/** What every record says; fields that this version does not know are kept. */
export interface RecordBase {
  readonly v: number;
  /** 128 bits, hex, of SHA-256 over the RFC 8785 JSON of the record without `id`. */
  readonly id: string;
  readonly kind: string;
  /** ISO 8601 with offset; for people, never for order. */
  readonly at: string;
  /** Opaque person id or engine name; never an e-mail address. */
  readonly by: string;
  /** Source locale. */
  readonly from: Locale;
  /** Ids of the records that this one supersedes. */
  readonly parents: readonly string[];
  /** Id of the import that it came with. */
  readonly import?: string;
  /** The content was erased; the id is that of the record as it was. */
  readonly erased?: true;
  /** Ids that it had before it was written anew by other rules of keys, the oldest first. */
  readonly was?: readonly string[];
}

/** A translation of one segment, or of several consecutive ones of a unit. */
export interface TargetRecord extends RecordBase {
  readonly kind: "target";
  /** Keys of the consecutive segments it covers, at least one. */
  readonly keys: readonly string[];
  /** Source text with tags, as `Segment.text`. */
  readonly source: string;
  /** As `Segment.codesHash`. */
  readonly codesHash: string;
  /** Target text with tags; empty says that the segment is open again. */
  readonly target: string;
  readonly state: "initial" | "translated";
  readonly article: string;
  readonly place: string;
  /** Position of the first key among the equal segments of its unit, from 0. */
  readonly n: number;
  /** The same for every key, where there are several. Default: counted from `n` within `keys`. */
  readonly positions?: readonly number[];
  /** Key of the segment before it in document order, `^` at the article's start, `?` where an imported file does not say. */
  readonly prev: string;
  /** Key of the segment after it in document order, `$` at the article's end, `?` as above. */
  readonly next: string;
  /** `Article.revision` that the person saw. */
  readonly revision: string;
  readonly origin: Origin;
  /** Name of the machine that proposed the text, with its version. */
  readonly engine?: string;
  /** Ids of records that the text was made from but does not supersede. */
  readonly basedOn?: readonly string[];
  /** Score of the near text that a person took as it was, whose record is among `basedOn`. Range: 1 to 99. */
  readonly fuzzy?: number;
  /** What its unit in a TMX file says besides; where it came from one. */
  readonly unit?: TmxUnit;
}

/** A judgement on a target record. */
export interface ReviewRecord extends RecordBase {
  readonly kind: "review";
  /** Id of the target record. */
  readonly target: string;
  readonly verdict: "approve" | "finalize" | "reject" | "still-correct";
  readonly reason?: string;
  /** The person's id was said with `--by`, not found out. */
  readonly asserted?: true;
  /** For `still-correct`: keys of today's source segments that the old target still says. */
  readonly keys?: readonly string[];
  readonly article?: string;
  readonly place?: string;
  readonly n?: number;
  readonly positions?: readonly number[];
  /** For `still-correct`: the old target where its tags are others today, or it was made of several. */
  readonly text?: string;
  /** For `still-correct`: today's source, as the fields of a target record of these names. */
  readonly source?: string;
  readonly codesHash?: string;
  readonly prev?: string;
  readonly next?: string;
  readonly revision?: string;
}

/** Takes records or a whole import out of use, or back in. */
export interface WithdrawRecord extends RecordBase {
  readonly kind: "withdraw" | "restore";
  /** Ids of records, or of an import. */
  readonly records: readonly string[];
  readonly reason?: string;
  /** What chose the records, where a filter did: restoring by the same filter takes back just those. */
  readonly filter?: RecordFilter;
}

/** What records have to be chosen by a filter; what is not said does not count. */
export interface RecordFilter {
  /** Source locale. */
  readonly from?: Locale;
  /** Who said it. */
  readonly by?: string;
  readonly origin?: Origin;
  readonly state?: State;
  /** Id of an import. */
  readonly import?: string;
  readonly article?: string;
  /** ISO 8601 times of the records: from, and before. */
  readonly since?: string;
  readonly until?: string;
}

/** A value of one place that differs in this locale. */
export interface OverrideRecord extends RecordBase {
  readonly kind: "override";
  readonly article: string;
  readonly place: string;
  /** `href`, `src`, `slug` or a front matter key path. */
  readonly field: string;
  /** SHA-256 of the source value, hex, 32 digits. */
  readonly sourceHash: string;
  readonly value: string;
}

/** Place of the beginning of a text, behind its front matter, in `block` records. */
export const TEXT_START = "^";

/**
 * A block that this locale drops, adds or moves. Drops and moves supersede their parents;
 * the parents of an added block are those that were added at its place before it.
 */
export interface BlockRecord extends RecordBase {
  readonly kind: "block";
  readonly article: string;
  /** Place of the first unit of the block; for an added one, of that behind which it stands, or `^`. */
  readonly place: string;
  readonly action: "drop" | "add" | "move";
  /** Place of the first unit of the last block, where several in a row are dropped or moved. */
  readonly through?: string;
  /** Markdown of an added block, with `\n` between its lines. Its units are the locale's own text. */
  readonly markdown?: string;
  /** Place of the first unit of the block behind which a moved one stands; `^`: the text begins with it. */
  readonly after?: string;
  readonly reason: string;
}

/** Talk at a place. */
export interface CommentRecord extends RecordBase {
  readonly kind: "comment";
  readonly article: string;
  readonly place: string;
  readonly text: string;
}

/** A check that is silenced at a place. */
export interface IgnoreRecord extends RecordBase {
  readonly kind: "ignore";
  readonly article: string;
  readonly place: string;
  readonly check: string;
  readonly reason: string;
}

/** One import: its records name it in `import`, so that it can be undone. */
export interface ImportRecord extends RecordBase {
  readonly kind: "import";
  readonly format: string;
  readonly file: string;
  /** For a memory: `import:` and the SHA-256 of the file, by which another run of the same file finds it. */
  readonly article?: string;
  /** For TMX: the file's `header`. */
  readonly header?: XmlNode;
}

/** What the articles begin with that stand for imported files: no article of a project has such a path. */
const IMPORTED = "import:";

/** The name under which the records of an imported memory stand, instead of an article's path. */
export function importedArticle(name: string): string {
  return IMPORTED + name;
}

/** Whether an article of a record stands for an imported file. */
export function isImportedArticle(article: string): boolean {
  return article.startsWith(IMPORTED);
}

/** A unit as a source record remembers it. */
export interface SourceUnit {
  readonly place: string;
  /** As `Unit.textKey`. */
  readonly textKey: string;
  /** As `Unit.cuts`. */
  readonly cuts: readonly number[];
  /** Keys of its segments, in order. */
  readonly keys: readonly string[];
  /** Texts of its segments, in order: what a word diff of a change starts from. */
  readonly texts: readonly string[];
  /** What it was called by earlier rules of keys, the oldest first. */
  readonly former?: readonly FormerUnit[];
}

/** A unit by rules of keys that are not used any more. */
export type FormerUnit = Pick<SourceUnit, "place" | "textKey" | "keys">;

/** An article as it was when people worked on it; kept in the source locale's memory. */
export interface SourceRecord extends RecordBase {
  readonly kind: "source";
  readonly article: string;
  readonly revision: string;
  /** Version of the segmentation rules, with that of ICU. */
  readonly rules: string;
  readonly units: readonly SourceUnit[];
}

/** What a change to a published article is to its readers. */
export type CorrectionClass = "factual" | "language" | "legal" | "update";

/**
 * Editorial: the class of a change to a published article. In the memory of the article's own
 * locale it is the source that changed, in another's that translation alone.
 */
export interface CorrectionRecord extends RecordBase {
  readonly kind: "correction";
  readonly article: string;
  readonly class: CorrectionClass;
  /** Keys of the sentences that changed or went, as they were published. */
  readonly keys: readonly string[];
  /** Keys of the sentences that they became, and of those that came. Default: none. */
  readonly now?: readonly string[];
  /** `Article.revision` that readers had. */
  readonly base?: string;
  /** `Article.revision` that the person saw. */
  readonly revision?: string;
  /** Locales whose readers had the article then; those that show what was wrong have to follow. Default: all. */
  readonly locales?: readonly Locale[];
  /** Of factual and legal ones: until when the locales have time, ISO 8601 with offset. */
  readonly due?: string;
  /** For readers, in the language of the memory. */
  readonly note?: string;
}

/**
 * Editorial: when an article may be read. In the memory of the article's own locale it counts for
 * all locales, in another's for that one. Instants are ISO 8601 with offset.
 */
export interface PolicyRecord extends RecordBase {
  readonly kind: "policy";
  readonly article: string;
  readonly publishAt?: string;
  readonly expireAt?: string;
  readonly embargo?: string;
  /** Counts for these alone. Default: as above. */
  readonly locales?: readonly Locale[];
  readonly reason?: string;
}

/** Editorial: who does it by when. */
export interface AssignRecord extends RecordBase {
  readonly kind: "assign";
  readonly article: string;
  readonly who: string;
  readonly due?: string;
}

/** A localized file that rebuild wrote, so that a person's file is recognized. */
export interface WrittenRecord extends RecordBase {
  readonly kind: "written";
  readonly article: string;
  /** Of the localized file, from the project root. */
  readonly path: string;
  /** SHA-256 of its bytes, 64 hex digits. */
  readonly hash: string;
}

/** Privacy: the content of a record is gone for good, its id stays. */
export interface EraseRecord extends RecordBase {
  readonly kind: "erase";
  /** Id of the erased record. */
  readonly record: string;
  readonly reason?: string;
}

/** A record of a kind that this version does not know; kept and ignored. */
export interface UnknownRecord extends RecordBase {
  readonly [field: string]: unknown;
}

export type KnownRecord =
  | TargetRecord
  | ReviewRecord
  | WithdrawRecord
  | OverrideRecord
  | BlockRecord
  | CommentRecord
  | IgnoreRecord
  | ImportRecord
  | SourceRecord
  | CorrectionRecord
  | PolicyRecord
  | AssignRecord
  | WrittenRecord
  | EraseRecord;

/** One line of a memory. */
export type MemoryRecord = KnownRecord | UnknownRecord;

/** Where a segment stands: what has heads, conflicts and a state. */
export interface Slot {
  readonly article: string;
  readonly place: string;
  readonly key: string;
  readonly n: number;
}

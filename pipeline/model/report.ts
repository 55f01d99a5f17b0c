import type {
  OrphanedBlockStatus,
  OrphanedOverride,
  ShownBlock,
  ShownOrphanedBlock,
  ShownOverride,
} from "./block-report.ts";
import type { Locale } from "./locale.ts";
import type { LookupStep } from "./match.ts";
import type { ErrorCode, Location } from "./pipeline-error.ts";
import type { BlockRecord, Origin, State } from "./record.ts";
import type { UnitKind } from "./unit.ts";
import type { ConflictText, ShownRemark, ShownReview, ShownUnit } from "./unit-report.ts";

/*
 * What the verbs answer. `--json` prints these shapes, `undefined` as `null`; they
 * are API: fields are added, never renamed.
 */

/** How far every article is in every locale. */
export interface StatusReport {
  /** Sorted by locale. */
  readonly locales: readonly LocaleStatus[];
  /** Articles that are left out, as nobody may know of them yet. Default: none. */
  readonly embargoed?: number;
}

export interface LocaleStatus {
  readonly locale: Locale;
  /** Sorted by path. */
  readonly articles: readonly ArticleStatus[];
  /** Segments that two people translated without seeing each other's text. */
  readonly conflicts: readonly ConflictStatus[];
  /** Values of the locale that are not used, as what they stood for is gone from the source. */
  readonly orphaned: readonly OrphanedOverride[];
  /** What the locale said of blocks and is not applied, as the source has changed. */
  readonly orphanedBlocks: readonly OrphanedBlockStatus[];
}

export interface ArticleStatus {
  readonly article: string;
  /** Source words, without those of blocks that the locale drops. */
  readonly words: number;
  /** Source words by the state of the newest target; they add up to `words`. */
  readonly states: Readonly<Record<State, number>>;
  /** Segments that show the target of an older wording. */
  readonly stale: number;
  /** How long it has been so, where there are stale segments and somebody asked. */
  readonly staleAge?: StaleAge;
  /** Segments with more than one head. */
  readonly conflicts: number;
  /** Segments whose target cannot be written, because it would break the page. */
  readonly blocked: number;
  /** Values and blocks of the locale that are not used, as what they stood for is gone from the source. */
  readonly orphaned: number;
  /** Segments that have no translation, but whose text has one elsewhere: `show` proposes it. */
  readonly proposed: number;
}

/** Since when readers have had the translation of an older wording. */
export interface StaleAge {
  /**
   * The first time at which the oldest of the sentences is known to have read as today, ISO 8601; `undefined` where
   * that is known of none.
   */
  readonly since: string | undefined;
  /** Where that is known from: the line's last commit, or a record of the article as people saw it. */
  readonly by: "git" | "memory" | undefined;
  /** Segments of which it is not known: changed and not committed, or without git. */
  readonly unknown: number;
}

export interface ConflictStatus {
  readonly article: string;
  /** Id of the segment. */
  readonly id: string;
  /** Ids of the heads, sorted. */
  readonly records: readonly string[];
  /** Where the segment begins in the source. */
  readonly location: Location;
  /** Tagged text of the source. */
  readonly source: string;
  /** The texts to choose from, and the one that they come from. */
  readonly heads: readonly ConflictText[];
  /** Id of the record that readers get until somebody decides. */
  readonly published: string | undefined;
  /** The command that decides; `TEXT` stands for the translation. */
  readonly resolve: string;
}

/** One article in one locale, segment by segment. */
export interface ShowReport {
  readonly article: string;
  readonly locale: Locale;
  /** In the order of the article. */
  readonly units: readonly ShownUnit[];
  /** Front matter values that the locale has of its own, where there are some. */
  readonly frontMatter?: readonly ShownOverride[];
  /** Values of the locale that are not used, as what they stood for is gone from the source. */
  readonly orphaned?: readonly ShownOverride[];
  /** Blocks that the locale adds at the beginning of the text, where there are some. */
  readonly blocks?: readonly ShownBlock[];
  /** What the locale said of blocks and is not applied, where there is some. */
  readonly orphanedBlocks?: readonly ShownOrphanedBlock[];
  /** Comments on units that are gone. */
  readonly comments?: readonly ShownRemark[];
}

/** Why a line of a localized article, or of its source, reads as it does. */
export interface WhyReport {
  readonly article: string;
  readonly locale: Locale;
  readonly location: Location;
  /** `undefined` where the line is in a block that the locale added. */
  readonly unit:
    | { readonly id: string; readonly kind: UnitKind; readonly location: Location }
    | undefined;
  readonly segments: readonly ExplainedSegment[];
  /** What the locale says of the block, where it adds, moves or drops it. */
  readonly block?: ShownBlock;
}

export interface ExplainedSegment {
  readonly id: string;
  readonly source: string;
  /** What readers get: a target, the target of an older wording, the source, or nothing, as the locale drops it. */
  readonly shown: "target" | "stale" | "source" | "nothing";
  /** Empty where nothing is shown. */
  readonly text: string;
  /** Why it is not a target: one sentence without a period. */
  readonly reason: string | undefined;
  readonly state: State;
  readonly score: number | undefined;
  readonly step: LookupStep | undefined;
  readonly origin: Origin | undefined;
  readonly record: string | undefined;
  readonly by: string | undefined;
  readonly at: string | undefined;
  /** What reviewers said of it, where somebody did. */
  readonly reviews?: readonly ShownReview[];
  /** Locale of the memory that it comes from. */
  readonly from: Locale | undefined;
}

/** What the verbs that write about a unit put into the memory. */
export interface RecordReport {
  readonly article: string;
  readonly locale: Locale;
  /** Id of the segment; `start` for the beginning of the text. */
  readonly id: string;
  /** Ids of the new records. */
  readonly records: readonly string[];
  /** State of the segment after it; `initial` for the beginning of the text. */
  readonly state: State;
  /** Score of the near text that was taken, where one was. Range: 1 to 99. */
  readonly fuzzy?: number;
  /** What was said of a block, where it was. */
  readonly block?: BlockRecord["action"] | "clear";
}

/** What a rebuild did, or would do. */
export interface RebuildReport {
  /** Localized articles whose bytes changed. */
  readonly written: number;
  /** Localized articles that are today's result already. */
  readonly unchanged: number;
  /** Those of the unchanged that somebody else made, such as a merge by git: from now on they are known as ours. */
  readonly remembered: number;
  /** Localized files of ours that were removed, as their sources are gone. */
  readonly removed: number;
  /** Paths of the removed files, sorted. */
  readonly removedPaths: readonly string[];
  /** Files that a person wrote, or whose output is not ours to write. */
  readonly left: readonly LeftFile[];
  readonly failed: readonly FailedFile[];
  /** Units that show the source, because a target is missing or cannot be used. */
  readonly fallbacks: number;
  /** Paths of the written articles, sorted. */
  readonly paths: readonly string[];
  /** The site, where the project has one and it was built. */
  readonly site?: SiteReport;
  /** Why each file was built, where somebody asked, sorted by path. */
  readonly reasons?: readonly BuildReasons[];
  /** How many articles are not to be read yet, and so not named in it. Default: none. */
  readonly embargoed?: number;
}

/** Why a localized file was built. */
export interface BuildReasons {
  readonly path: string;
  /** At least one, each without a period. */
  readonly reasons: readonly string[];
}

/** What became of a static site. */
export interface SiteReport {
  /** Its folder, from the project's root. */
  readonly output: string;
  /** Files whose bytes changed. */
  readonly written: number;
  /** Files that are today's already. */
  readonly unchanged: number;
  /** Files of ours that were removed, from the project's root, sorted. */
  readonly removed: readonly string[];
  /** Pages of articles, in all locales. */
  readonly pages: number;
  readonly redirects: number;
  /** Whether `site.url` is said; else what needs it is left out. */
  readonly hasAddress: boolean;
  /** What readers do not get as its author meant it. */
  readonly findings: readonly SiteFindingReport[];
}

export interface SiteFindingReport {
  readonly locale: Locale;
  /** The Markdown file. */
  readonly file: string;
  readonly kind: "mdx" | "left-out" | "link" | "html" | "date";
  /** One sentence without a period. */
  readonly problem: string;
  readonly location: Location | undefined;
}

export interface LeftFile {
  readonly path: string;
  readonly reason: string;
  /** Whether a person wrote the file, or the policy wants none, as too little is translated. */
  readonly cause: "person" | "policy";
  /** Whether nobody knows any more if the file may be named. Default: `false`. */
  readonly isSecret?: boolean;
}

export interface FailedFile {
  readonly path: string;
  readonly code: ErrorCode;
  readonly message: string;
  /** Where in the file, if the problem has a place there. */
  readonly location?: Location;
  /** What to do about it. */
  readonly hint?: string;
}

import type { ExportReport, ImportReport, UndoReport } from "../../model/exchange-report.ts";
import type { AnalysisReport } from "../../model/analysis-report.ts";
import type { LinksReport } from "../../model/links-report.ts";
import type { Locale } from "../../model/locale.ts";
import type { SinceReport } from "../../model/since-report.ts";
import type { PipelineError } from "../../model/pipeline-error.ts";
import type { PublishReport } from "../../model/publish-report.ts";
import type {
  RecordReport,
  RebuildReport,
  ShowReport,
  StatusReport,
  WhyReport,
} from "../../model/report.ts";
import type { ExportOptions } from "./export-po.ts";
import type { StatusSinceOptions } from "./status-since.ts";
import type { StatusFile } from "./write-status.ts";
import type { ExportMemoryOptions } from "./export-tmx.ts";
import type { ImportOptions } from "./import-po.ts";
import type { ImportMemoryOptions } from "./import-tmx.ts";
import type { ScheduleReport } from "../../model/schedule-report.ts";
import type { CorrectionReport, CorrectionsReport } from "../../model/correction-report.ts";
import type { CorrectOptions } from "./publish/correct-article.ts";
import type { ScheduleOptions } from "./publish/schedule-article.ts";
import type { PublishOptions } from "./publish/publication.ts";
import type { UndoOptions } from "./undo-import.ts";

/** What the commands ask of the pipeline: an opened project with its memory. */
export interface Verbs {
  /** Locales of the project, sorted. */
  readonly locales: readonly Locale[];
  /** Whether it has a static site, which it may also have without a locale to translate into. */
  readonly hasSite: boolean;
  /** Those and the locales that articles are written in, sorted. */
  readonly allLocales: readonly Locale[];
  /** A path that somebody typed, from the project's root. Throws `path-outside-project`. */
  readonly path: (typed: string) => string;
  readonly status: (options: StatusOptions) => Promise<Answer<StatusReport>>;
  /** What changes of the sources left to do. */
  readonly statusSince: (options: StatusSinceOptions) => Promise<Answer<SinceReport>>;
  /** Write files made of a status into the project; those that are as they should be are left. */
  readonly writeStatus: (files: readonly StatusFile[]) => Promise<readonly string[]>;
  readonly analyse: (options: AnalyseOptions) => Promise<Answer<AnalysisReport>>;
  readonly links: (options: LinksOptions) => Promise<Answer<LinksReport>>;
  readonly show: (options: ArticleOptions) => Promise<ShowReport>;
  readonly why: (options: WhyOptions) => Promise<WhyReport>;
  readonly set: (options: SetOptions) => Promise<RecordReport>;
  readonly review: (options: ReviewOptions) => Promise<RecordReport>;
  readonly override: (options: OverrideOptions) => Promise<RecordReport>;
  readonly block: (options: BlockOptions) => Promise<RecordReport>;
  readonly comment: (options: CommentOptions) => Promise<RecordReport>;
  readonly ignore: (options: IgnoreOptions) => Promise<RecordReport>;
  /** Say what a change to a published article is. */
  readonly correct: (options: CorrectOptions) => Promise<CorrectionReport>;
  /** What was said of changes, and which locales have followed. */
  readonly corrections: () => Promise<Answer<CorrectionsReport>>;
  readonly schedule: (options: ScheduleOptions) => Promise<ScheduleReport>;
  readonly rebuild: (options: RebuildOptions) => Promise<RebuildReport>;
  /** What of a rebuild may be said; `rebuild` has asked it already. */
  readonly tellRebuild: (report: RebuildReport) => Promise<RebuildReport>;
  /** Make a release of the site, unless nothing changed. */
  readonly publish: (options: PublishOptions) => Promise<PublishReport>;
  readonly export: (options: ExportOptions) => Promise<ExportReport>;
  readonly import: (options: ImportOptions) => Promise<ImportReport>;
  /** Export TMX files. */
  readonly exportMemory: (options: ExportMemoryOptions) => Promise<ExportReport>;
  /** Import TMX files. */
  readonly importMemory: (options: ImportMemoryOptions) => Promise<ImportReport>;
  readonly undo: (options: UndoOptions) => Promise<UndoReport>;
  readonly close: () => Promise<void>;
}

/** A report, and what could not be read for it. */
export interface Answer<Report> {
  readonly report: Report;
  readonly problems: readonly PipelineError[];
}

export interface Watcher {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number, item: string) => void;
}

export interface StatusOptions extends Watcher {
  /** At least one. */
  readonly locales: readonly Locale[];
  /** Only this article; from the project's root. */
  readonly article: string | undefined;
  /** Also what is not to be read yet. Default: `false`. */
  readonly embargoed?: boolean;
  /** Whether to find out how long articles have been stale, which asks git. Default: `false`. */
  readonly hasAges?: boolean;
}

export interface AnalyseOptions extends Watcher {
  /** At least one. */
  readonly locales: readonly Locale[];
  /** Only these articles, from the project's root; empty for all. */
  readonly articles: readonly string[];
  /** Also what is not to be read yet. Default: `false`. */
  readonly embargoed?: boolean;
}

export interface LinksOptions extends Watcher {
  /** Locales that articles are written in may be among them. Default: all. */
  readonly locales: readonly Locale[] | undefined;
  /** Only these articles and what is in these folders, from the project's root; empty for all. */
  readonly paths: readonly string[];
  /** Also what is not to be read yet. Default: `false`. */
  readonly embargoed?: boolean;
}

export interface ArticleOptions {
  readonly article: string;
  readonly locale: Locale;
}

export interface WhyOptions {
  /** A source or a localized article, from the project's root. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 1: which of several units on the line, such as cells. */
  readonly column: number | undefined;
  /** `undefined` where the path says it. */
  readonly locale: Locale | undefined;
}

/** What all that write about a unit say. */
export interface WriteOptions extends ArticleOptions {
  /** Id of the segment or unit. */
  readonly id: string;
  /** What `--by` said. */
  readonly by: string | undefined;
  readonly isDryRun: boolean;
}

export interface SetOptions extends WriteOptions {
  /** Markdown, as it would stand in the article, or the proposal or near text of `show` that is taken: its record, also cut short. */
  readonly text: string | { readonly proposal: string };
  /** What to set instead of the text: `href`, `src`, `slug` or a front matter key path. */
  readonly field: string | undefined;
  /** Id of the record that the writer saw, `none`, or `undefined` for any. */
  readonly expect: string | undefined;
  /** Whether the text may be in another language than the locale's. Default: `false`. */
  readonly isAnyLanguage?: boolean;
}

export interface OverrideOptions extends WriteOptions {
  /** `href`, `src`, `slug` or a front matter key path. */
  readonly field: string;
  /** `undefined` takes the locale's own value back. */
  readonly value: string | undefined;
  /** Whether the value may be in another language than the locale's. Default: `false`. */
  readonly isAnyLanguage?: boolean;
}

/** What becomes of a block; ids are those of units or segments in the blocks. */
export type BlockDeed =
  | { readonly type: "drop"; readonly through: string | undefined }
  | {
      readonly type: "move";
      readonly through: string | undefined;
      /** Behind what it stands; `start` for the beginning of the text. */
      readonly after: string;
    }
  | { readonly type: "add"; readonly markdown: string }
  | { readonly type: "clear" };

/** To add a block or clear what was added, the id may be `start`. */
export interface BlockOptions extends WriteOptions {
  readonly deed: BlockDeed;
  /** Needed but to clear. */
  readonly reason: string | undefined;
  /** Whether an added block may be in another language than the locale's. Default: `false`. */
  readonly isAnyLanguage?: boolean;
}

export interface CommentOptions extends WriteOptions {
  readonly text: string;
}

export interface IgnoreOptions extends WriteOptions {
  /** Code of the check, in kebab case. */
  readonly check: string;
  readonly reason: string;
}

export interface ReviewOptions extends WriteOptions {
  readonly verdict: Verdict;
  readonly reason: string | undefined;
}

export type Verdict = "approve" | "finalize" | "reject" | "still-correct";

export interface RebuildOptions extends Watcher {
  /** At least one, unless the project has a site in its own language alone. */
  readonly locales: readonly Locale[];
  readonly isDryRun: boolean;
  /** Paths of persons' files that may be overwritten, from the project's root. */
  readonly accept: readonly string[];
  /** Whether the report is to say why each file was built. Default: `false`. */
  readonly isExplained?: boolean;
  /** Name also what is not to be read yet. Default: `false`. */
  readonly embargoed?: boolean;
  /** Whether anybody hears which files were written. Default: `true`. */
  readonly hasPaths?: boolean;
  /** Whether `worker` processes build, and who hears what they are waited for. Default: this process builds. */
  readonly workers?: { readonly say: (line: string) => void } | undefined;
  /** Computed targets instead of the memory's, for trying out a site. */
  readonly pseudo: { readonly isRightToLeft: boolean; readonly out: string } | undefined;
}

import type { BandRates } from "../../model/analysis-report.ts";
import type { Locale } from "../../model/locale.ts";
import type { JobName, JobSchedule } from "../../model/job.ts";
import type { PenaltyPoints } from "../../model/memory-match.ts";
import type { GatePolicy, GateRule, Policy } from "../../model/policy.ts";
import type { State } from "../../model/record.ts";
import type { Publisher } from "../../model/site.ts";
import type { LayoutName } from "../../stages/layouts/layouts.ts";
import type { DialectName } from "../../stages/read/markdown/dialects.ts";

/** Version of the configuration's form: it grows when an option gets another name or means something else. */
export const CONFIG_VERSION = 1;

/** An address that has moved. */
export interface ConfiguredRedirect {
  /** From the site's root. */
  readonly from: string;
  /** From the site's root, or on another site. */
  readonly to: string;
}

/** What reads Markdown: whatever is fastest and reads as remark does, or remark itself. */
export type ParserChoice = "auto" | "remark";

/** Where the one memory of a project lies: as text in `localesDir`, or in PostgreSQL. */
export type MemoryPlace = "embedded" | "postgres";

/** What the last parts of addresses are made of. */
export type SlugSource = "source" | "title";

/** A front matter value to translate. */
export interface FrontMatterKey {
  /** Keys joined by dots. */
  readonly key: string;
  /** Longest target, in grapheme clusters. */
  readonly maxLength?: number;
}

/** What is refused before it is parsed. */
export interface Limits {
  /** Default: 4 MiB. */
  readonly articleBytes: number;
  /** Default: `100`. */
  readonly nesting: number;
}

/** How `analyse` weighs words. */
export interface AnalysisOptions {
  /** Default: `DEFAULT_RATES`, band by band. */
  readonly rates: BandRates;
}

/** How near texts in the memory are found and weighed. */
export interface Matching {
  /** See `MatchQuery`. */
  readonly minimum: number;
  readonly limit: number;
  readonly minimumState: State;
  readonly penalties: PenaltyPoints;
  /** Other locales whose memories are asked for a locale, too. */
  readonly otherLocales: ReadonlyMap<Locale, readonly Locale[]>;
}

/** What the code uses: complete and checked. */
export interface Config {
  /** Locale of articles whose folder, collection and front matter do not say. */
  readonly source: Locale;
  /** Locales to translate into; `undefined`: the folders in `localesDir`. */
  readonly locales: readonly Locale[] | undefined;
  /** From the project's root, without a slash at the end. */
  readonly localesDir: string;
  readonly memory: MemoryPlace;
  readonly parser: ParserChoice;
  /** At least one; an article belongs to the first that includes it. */
  readonly collections: readonly Collection[];
  readonly pathNames: ReadonlyMap<Locale, string>;
  readonly policy: Policy;
  readonly limits: Limits;
  readonly analysis: AnalysisOptions;
  readonly matching: Matching;
  /** `undefined`: no site is written. */
  readonly site: SiteConfig | undefined;
  readonly publish: PublishConfig;
  readonly schedule: ScheduleConfig;
  readonly reports: ReportsConfig;
  readonly webhooks: readonly WebhookConfig[];
  readonly workers: WorkersConfig;
}

/** When `daemon` runs which jobs. */
export interface ScheduleConfig {
  /** Port of this machine on which it says how it is; `undefined`: none. */
  readonly healthPort: number | undefined;
  readonly jobs: readonly JobSchedule[];
}

/** Where reports of runs are kept, and how many of them. */
export interface ReportsConfig {
  /** From the project's root, without a slash at the end. */
  readonly folder: string;
  /** Reports of each job that are kept. Range: from `1`. */
  readonly keep: number;
}

/** Who is told of runs. */
export interface WebhookConfig {
  readonly url: string;
  /** Of which runs: all, or those that failed, went on failing, or do so no more. */
  readonly on: "always" | "problems";
  /** Of which jobs; `undefined`: all. */
  readonly jobs: readonly JobName[] | undefined;
  /** Name of the variable of the environment that holds the secret. */
  readonly secret: string;
  /** Whether it may be on this machine or in a private network. */
  readonly allowPrivate: boolean;
}

/** How work is spread over other processes, where somebody asks for that. */
export interface WorkersConfig {
  /** Whether the job `rebuild` asks workers. */
  readonly jobs: boolean;
  readonly objects: ObjectsPlace;
  /** Longest time that a job may take. Range: from `1` to `3600`. */
  readonly limitSeconds: number;
  /** How long a worker may say nothing. Range: from `10` to `3600`. */
  readonly silentSeconds: number;
  /** Times that a job is tried again. Range: from `0` to `1000`. */
  readonly retries: number;
}

/** Where the bytes of jobs are kept while they are needed. A folder may be relative to the project's root. */
export type ObjectsPlace =
  | { readonly kind: "postgres" }
  | { readonly kind: "folder"; readonly folder: string }
  | BucketPlace;

/** A bucket of an S3-compatible store. */
export interface BucketPlace {
  readonly kind: "bucket";
  readonly bucket: string;
  /** What its keys begin with; may be empty. */
  readonly prefix: string;
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
}

/** What may be published, and where releases go. */
export interface PublishConfig {
  readonly target: TargetConfig;
  /** Releases that pruning keeps. Range: from `1`. */
  readonly keep: number;
  /** ed25519, base64 of 32 bytes; `undefined`: releases need no signature. */
  readonly publicKey: string | undefined;
  readonly hook: string | undefined;
  readonly policy: GatePolicy;
  readonly locales: ReadonlyMap<Locale, Partial<GatePolicy>>;
  /** The last that says something of an article counts; they win over `locales`. */
  readonly rules: readonly GateRule[];
}

/** Where releases are published. */
export type TargetConfig =
  | { readonly kind: "folder"; readonly folder: string }
  | { readonly kind: "branch"; readonly branch: string; readonly remote: string | undefined }
  | (BucketPlace & { readonly serve: "pointer" | "plain" });

/** The static site of a project; see `Site` for what most of it means. */
export interface SiteConfig {
  /** From the project's root, without a slash at the end. */
  readonly output: string;
  readonly origin: string | undefined;
  readonly base: string;
  /** With slashes around: `/de/`. Locales that are not in it stand below their path names. */
  readonly homes: ReadonlyMap<Locale, string>;
  readonly xDefault: Locale | undefined;
  readonly pageSize: number;
  readonly feedSize: number;
  readonly publisher: Publisher | undefined;
  readonly publishingPrinciples: string | undefined;
  readonly editUrl: string | undefined;
  readonly redirects: readonly ConfiguredRedirect[];
}

/** Articles that are kept, translated and written in one way. */
export interface Collection {
  /** Path patterns from the project's root. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** What the collection itself says; an article's `lang` wins. */
  readonly source: Locale | undefined;
  /** What the localized articles are written for. */
  readonly layout: LayoutName;
  /** Template of the output path; `{localesDir}` and the layout's folders are filled in already. */
  readonly output: string;
  readonly frontMatter: readonly FrontMatterKey[];
  /** Languages of fenced code whose comments are text. */
  readonly codeComments: readonly string[];
  /** Key paths of strings that are text; empty: by each file's name and shape. */
  readonly strings: readonly FrontMatterKey[];
  /** What the articles have beyond CommonMark, GFM and front matter. */
  readonly dialects: readonly DialectName[];
  readonly policy: Policy;
  /** What addresses of its pages end with, unless the article or its locale says it. */
  readonly slugs: SlugSource;
}

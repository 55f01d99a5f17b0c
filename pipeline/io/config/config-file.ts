import type { BandRates } from "../../model/analysis-report.ts";
import type { JobName } from "../../model/job.ts";
import type { PenaltyPoints } from "../../model/memory-match.ts";
import type { Fallback, GatePolicy, Policy } from "../../model/policy.ts";
import type { State } from "../../model/record.ts";
import type { LayoutName } from "../../stages/layouts/layouts.ts";
import type { DialectName } from "../../stages/read/markdown/dialects.ts";
import type {
  ConfiguredRedirect,
  FrontMatterKey,
  Limits,
  MemoryPlace,
  ParserChoice,
  ReportsConfig,
  SlugSource,
} from "./config.ts";

/** What people write in `interlinear.json`; `CONFIG_OPTIONS` says what each option means. */
export interface ConfigFile {
  readonly $schema?: string;
  readonly version?: number;
  readonly source?: string;
  readonly locales?: readonly string[];
  readonly localesDir?: string;
  readonly memory?: MemoryPlace;
  readonly parser?: ParserChoice;
  readonly collections?: readonly CollectionFile[];
  readonly pathNames?: Readonly<Record<string, string>>;
  readonly policy?: Partial<Policy>;
  readonly limits?: Partial<Limits>;
  readonly analysis?: { readonly rates?: Partial<BandRates> };
  readonly matching?: MatchingFile;
  readonly site?: SiteConfigFile;
  readonly publish?: PublishConfigFile;
  readonly schedule?: ScheduleFile;
  readonly reports?: Partial<ReportsConfig>;
  readonly webhooks?: readonly WebhookFile[];
  readonly workers?: WorkersFile;
}

/** What `schedule` may say. */
export interface ScheduleFile {
  readonly timeZone?: string;
  readonly healthPort?: number;
  readonly jobs?: Readonly<Partial<Record<JobName, string | JobFile>>>;
}

export interface JobFile {
  readonly cron: string;
  readonly timeZone?: string;
  /** A number with `m`, `h` or `d`. */
  readonly jitter?: string;
  /** The same. */
  readonly longest?: string;
}

export interface WebhookFile {
  readonly url: string;
  readonly on?: "always" | "problems";
  readonly jobs?: readonly JobName[];
  readonly secret?: string;
  readonly allowPrivate?: boolean;
}

export interface WorkersFile {
  readonly jobs?: boolean;
  readonly objects?: ObjectsFile;
  readonly limitSeconds?: number;
  readonly silentSeconds?: number;
  readonly retries?: number;
}

export interface ObjectsFile {
  readonly folder?: string;
  readonly bucket?: string;
  readonly prefix?: string;
  readonly endpoint?: string;
  readonly region?: string;
}

export interface SiteConfigFile {
  readonly output?: string;
  readonly url?: string;
  readonly base?: string;
  readonly prefixes?: Readonly<Record<string, string>>;
  readonly xDefault?: string;
  readonly pageSize?: number;
  readonly feedSize?: number;
  readonly publisher?: { readonly name: string; readonly url?: string; readonly logo?: string };
  readonly publishingPrinciples?: string;
  readonly editUrl?: string;
  readonly redirects?: readonly ConfiguredRedirect[];
}

/** What `publish` may say. */
export interface PublishConfigFile {
  readonly target?: TargetFile;
  readonly keep?: number;
  readonly publicKey?: string;
  readonly hook?: string;
  readonly policy?: GateFile;
  readonly locales?: Readonly<Record<string, GateFile>>;
  readonly rules?: readonly RuleFile[];
}

export interface GateFile extends Partial<Omit<GatePolicy, "correctionDueMs">> {
  /** A number with `m`, `h` or `d`. */
  readonly correctionDue?: string;
}

export interface RuleFile extends GateFile {
  readonly include: readonly string[];
  readonly locales?: readonly string[];
}

export interface TargetFile {
  readonly folder?: string;
  readonly branch?: string;
  readonly remote?: string;
  readonly bucket?: string;
  readonly prefix?: string;
  readonly endpoint?: string;
  readonly region?: string;
  readonly serve?: "pointer" | "plain";
}

export interface MatchingFile {
  readonly minimum?: number;
  readonly limit?: number;
  readonly minimumState?: State;
  readonly penalties?: Partial<PenaltyPoints>;
  readonly otherLocales?: Readonly<Record<string, readonly string[]>>;
}

export interface CollectionFile {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly source?: string;
  readonly layout?: LayoutName;
  readonly output?: string;
  readonly frontMatter?: readonly (string | FrontMatterKey)[];
  readonly strings?: readonly string[];
  readonly codeComments?: readonly string[];
  readonly dialects?: readonly DialectName[];
  readonly fallback?: Fallback;
  readonly slugs?: SlugSource;
}

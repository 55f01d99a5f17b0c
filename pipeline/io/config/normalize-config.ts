import { type Locale, parseLocale } from "../../model/locale.ts";
import { layoutNamed } from "../../stages/layouts/layouts.ts";
import type { Policy } from "../../model/policy.ts";
import type { PenaltyPoints } from "../../model/memory-match.ts";
import type {
  AnalysisOptions,
  Collection,
  Config,
  Limits,
  Matching,
  MemoryPlace,
  ObjectsPlace,
  ParserChoice,
  ReportsConfig,
  SiteConfig,
} from "./config.ts";
import type {
  CollectionFile,
  ConfigFile,
  MatchingFile,
  ObjectsFile,
  SiteConfigFile,
  WorkersFile,
} from "./config-file.ts";
import { CONFIG_OPTIONS } from "./config-options.ts";
import { layoutOutput } from "./layout-output.ts";
import { type FullPublishFile, normalizePublish } from "./normalize-publish.ts";
import {
  type FullScheduleFile,
  type FullWebhookFile,
  normalizeSchedule,
  normalizeWebhook,
} from "./normalize-schedule.ts";
import type { ObjectOption, Option } from "./option.ts";
import { SITE } from "./site-options.ts";

/** Fill in the defaults of the table and bring values into their canonical form. */
export function normalizeConfig(file: ConfigFile): Config {
  const full = withDefaults(CONFIG_OPTIONS, file) as FullConfigFile;
  return {
    source: locale(full.source),
    locales: full.locales && [...new Set(full.locales.map(locale))],
    localesDir: full.localesDir.normalize("NFC"),
    memory: full.memory,
    parser: full.parser,
    collections: full.collections.map((collection) => normalizeCollection(collection, full)),
    pathNames: normalizePathNames(full),
    policy: full.policy,
    limits: full.limits,
    analysis: full.analysis,
    matching: normalizeMatching(full.matching),
    site: siteOf(full),
    publish: normalizePublish(full.publish),
    schedule: normalizeSchedule(full.schedule),
    reports: { ...full.reports, folder: full.reports.folder.normalize("NFC") },
    webhooks: full.webhooks.map(normalizeWebhook),
    workers: { ...full.workers, objects: objectsPlace(full.workers.objects) },
  };
}

function objectsPlace({
  folder,
  bucket,
  prefix = "",
  endpoint,
  region,
}: ObjectsFile): ObjectsPlace {
  if (bucket !== undefined) return { kind: "bucket", bucket, prefix, endpoint, region };
  return folder === undefined ? { kind: "postgres" } : { kind: "folder", folder };
}

/** A collection of a site has one, also where nothing more is said of it. */
function siteOf({ site, collections }: FullConfigFile): SiteConfig | undefined {
  if (site !== undefined) return normalizeSite(site);
  if (!collections.some(({ layout }) => layout === "site")) return undefined;
  return plainSite();
}

/** A site of which nothing is said. */
export function plainSite(): SiteConfig {
  return normalizeSite(withDefaults(SITE, {}) as FullSiteFile);
}

interface FullConfigFile {
  readonly source: string;
  readonly locales?: readonly string[];
  readonly localesDir: string;
  readonly memory: MemoryPlace;
  readonly parser: ParserChoice;
  readonly collections: readonly FullCollectionFile[];
  readonly pathNames: Readonly<Record<string, string>>;
  readonly policy: Policy;
  readonly limits: Limits;
  readonly analysis: AnalysisOptions;
  readonly matching: Required<MatchingFile>;
  readonly site?: FullSiteFile;
  readonly publish: FullPublishFile;
  readonly schedule: FullScheduleFile;
  readonly reports: ReportsConfig;
  readonly webhooks: readonly FullWebhookFile[];
  readonly workers: Required<WorkersFile>;
}

type OptionalInSite =
  | "url"
  | "base"
  | "xDefault"
  | "publisher"
  | "publishingPrinciples"
  | "editUrl";
type FullSiteFile = Required<Omit<SiteConfigFile, OptionalInSite>> &
  Pick<SiteConfigFile, OptionalInSite>;

type FullCollectionFile = Required<Omit<CollectionFile, OptionalKey>> &
  Pick<CollectionFile, OptionalKey>;

type OptionalKey = "source" | "output" | "fallback";

function normalizeCollection(file: FullCollectionFile, project: FullConfigFile): Collection {
  const include = file.include.map(normalizeGlob);
  const place = {
    source: locale(file.source ?? project.source),
    pathNames: normalizePathNames(project),
  };
  const output = file.output ?? layoutOutput(layoutNamed(file.layout), include[0]!, place);
  return {
    include,
    exclude: file.exclude.map(normalizeGlob),
    source: file.source === undefined ? undefined : locale(file.source),
    layout: file.layout,
    output: output.replaceAll("{localesDir}", () => project.localesDir).normalize("NFC"),
    frontMatter: file.frontMatter.map((key) => (typeof key === "string" ? { key } : key)),
    codeComments: file.codeComments,
    strings: file.strings.map((key) => ({ key })),
    dialects: file.dialects,
    slugs: file.slugs,
    policy: {
      ...project.policy,
      ...(file.fallback === undefined ? {} : { fallback: file.fallback }),
    },
  };
}

/** Paths of articles begin with a name: `./docs/a.md` would be another article than `docs/a.md`. */
function normalizeGlob(glob: string): string {
  return glob.normalize("NFC").replace(/^(?:\.\/+)+(?=.)/, "");
}

function normalizePathNames({ pathNames }: FullConfigFile): ReadonlyMap<Locale, string> {
  return new Map(Object.entries(pathNames).map(([tag, name]) => [locale(tag), name]));
}

function normalizeMatching({ penalties, otherLocales, ...rest }: Required<MatchingFile>): Matching {
  const others = Object.entries(otherLocales).map(
    ([tag, tags]) => [locale(tag), tags.map(locale)] as const,
  );
  return { ...rest, penalties: penalties as PenaltyPoints, otherLocales: new Map(others) };
}

function normalizeSite(file: FullSiteFile): SiteConfig {
  const url = file.url === undefined ? undefined : new URL(file.url);
  const { publisher, publishingPrinciples, xDefault, pageSize, feedSize, redirects } = file;
  return {
    output: file.output.normalize("NFC"),
    origin: url?.origin,
    base: (file.base ?? url?.pathname ?? "").replace(/\/+$/, ""),
    homes: new Map(Object.entries(file.prefixes).map(([tag, at]) => [locale(tag), homeAt(at)])),
    xDefault: xDefault === undefined ? undefined : locale(xDefault),
    pageSize,
    feedSize,
    publisher: publisher && { url: undefined, logo: undefined, ...publisher },
    publishingPrinciples,
    editUrl: file.editUrl,
    redirects,
  };
}

function homeAt(prefix: string): string {
  return prefix === "" ? "/" : `/${prefix}/`;
}

function withDefaults(option: Option, value: unknown): unknown {
  if (option.kind === "object") return objectWithDefaults(option, value as Record<string, unknown>);
  if (option.kind === "list")
    return (value as readonly unknown[]).map((member) => withDefaults(option.of, member));
  return value;
}

function objectWithDefaults(option: ObjectOption, value: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(option.options).flatMap(([key, member]) => {
      const given = Object.hasOwn(value, key) ? value[key] : member.default;
      return given === undefined ? [] : [[key, withDefaults(member, given)]];
    }),
  );
}

/** The check has seen it: every text of this form is a locale. */
function locale(tag: string): Locale {
  return parseLocale(tag)!;
}

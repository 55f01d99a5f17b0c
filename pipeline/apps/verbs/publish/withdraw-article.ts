import type { Locale } from "../../../model/locale.ts";
import type { PublishReport } from "../../../model/publish-report.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Manifest, VersionEntry } from "../../../model/release.ts";
import { composeDeed, type DeedEntry, isDeed } from "../../../stages/publish/ledger/deed-entry.ts";
import { standingDeeds } from "../../../stages/publish/ledger/standing-deeds.ts";
import { projectPath } from "../project-path.ts";
import type { Author } from "../put-batch.ts";
import { untilApplied } from "./apply-release.ts";
import { refreshed, type Releases } from "./open-releases.ts";
import { purgeArticle } from "./purge-article.ts";
import { releasePlanned } from "./release-planned.ts";
import { planStored } from "./stored-plan.ts";
import { type AtReleases, checkLocales, editorAtWork, withReleases } from "./with-releases.ts";

/** Which versions of an article are meant. */
export interface DeedOptions extends AtReleases {
  /** As somebody typed it. */
  readonly path: string;
  /** Empty for all. */
  readonly locales: readonly Locale[];
  /** What `--by` said. */
  readonly by: string | undefined;
  readonly isDryRun: boolean;
  readonly signal: AbortSignal;
}

export interface WithdrawOptions extends DeedOptions {
  /** For colleagues; no reader sees it. */
  readonly reason: string | undefined;
  /** Whether its text is destroyed in all kept releases, too. */
  readonly shallPurge: boolean;
}

/**
 * Take an article away from readers, at once, with what the target has alone: neither its source nor any
 * other has to be readable. Throws `article-not-found` for what was never published.
 */
export async function withdrawArticle(options: WithdrawOptions): Promise<PublishReport> {
  return withReleases(options, async (releases) => {
    const article = projectPath(releases.project.root, options.directory, options.path);
    const live = (await releases.target.live())?.manifest;
    checkKnown(releases, live, article);
    checkLocales(releases, live, options.locales);
    const author = await editorAtWork(releases, options.by);
    const deeds = withdrawalsOf(releases, { ...options, article, author });
    const report = await untilApplied(() =>
      releaseDeeds(refreshed(releases), { article, deeds, author, options }),
    );
    if (!options.shallPurge || options.isDryRun) return report;
    const { locales } = options;
    const purged = await purgeArticle(refreshed(releases), { article, locales, author });
    return { ...report, purged };
  });
}

/**
 * Give readers back what was withdrawn, as they had it. What the target has no more comes with the next
 * publication. Throws `usage` where nothing of it is withdrawn.
 */
export async function restoreArticle(options: DeedOptions): Promise<PublishReport> {
  return withReleases(options, async (releases) => {
    const article = projectPath(releases.project.root, options.directory, options.path);
    checkLocales(releases, (await releases.target.live())?.manifest, options.locales);
    const author = await editorAtWork(releases, options.by);
    const deeds = reinstatementsOf(releases, { ...options, article, author });
    const again = options.locales;
    return untilApplied(() =>
      releaseDeeds(refreshed(releases), { article, deeds, again, author, options }),
    );
  });
}

interface Deeds {
  readonly article: string;
  readonly deeds: readonly DeedEntry[];
  /** Locales whose readers shall have it again; empty for all, absent for none. */
  readonly again?: readonly Locale[];
  readonly author: Author;
  readonly options: DeedOptions;
}

/** The deed counts in the plan before it is in the ledger, and is in the ledger before readers see it. */
async function releaseDeeds(
  releases: Releases,
  { article, deeds, again: locales, author, options }: Deeds,
): Promise<PublishReport | "moved"> {
  const { at, by } = author;
  const { isDryRun, signal } = options;
  const { ledger, target } = releases;
  const live = (await target.live())?.manifest;
  const ahead = { ...releases, deeds: standingDeeds([...ledger.records.filter(isDeed), ...deeds]) };
  const again = locales && (await lastVersions(ahead, { article, live, locales }));
  const plan = await planStored(ahead, { live, again: again ?? [], at });
  const known = new Set(ledger.records.map(({ id }) => id));
  if (!isDryRun) ledger.append(deeds.filter(({ id }) => !known.has(id)));
  return releasePlanned(ahead, {
    act: again === undefined ? "withdraw" : "publish",
    at,
    by,
    base: live,
    plan,
    sealed: new Map(),
    readAsset: async () => undefined,
    failed: [],
    isDryRun,
    signal,
  });
}

interface DeedOf extends DeedOptions {
  readonly article: string;
  readonly author: Author;
  readonly reason?: string | undefined;
}

function withdrawalsOf(
  { deeds, project }: Releases,
  { article, locales, author, reason }: DeedOf,
): readonly DeedEntry[] {
  const scopes = locales.length === 0 ? [undefined] : locales;
  return scopes
    .filter((locale) => locale === undefined || deeds.withdrawals(article, locale).length === 0)
    .map((locale) =>
      composeDeed({
        ...author,
        kind: "withdrawal",
        from: project.config.source,
        article,
        ...(locale === undefined ? {} : { locale }),
        ...(reason === undefined ? {} : { reason }),
      }),
    );
}

function reinstatementsOf(
  { deeds, project }: Releases,
  { article, locales, author }: DeedOf,
): readonly DeedEntry[] {
  const scopes = locales.length === 0 ? [undefined] : locales;
  const found = scopes.flatMap((locale) => {
    const standing =
      locale === undefined ? deeds.allWithdrawals(article) : deeds.withdrawals(article, locale);
    if (standing.length === 0) return [];
    return [
      composeDeed({
        ...author,
        kind: "reinstatement",
        from: project.config.source,
        article,
        ...(locale === undefined ? {} : { locale }),
        parents: standing.map(({ id }) => id),
      }),
    ];
  });
  if (found.length > 0) return found;
  throw new PipelineError("usage", `Cannot restore \`${article}\`: nothing of it is withdrawn`, {
    hint: "`interlinear publish` publishes it as it is today",
  });
}

interface Wanted {
  readonly article: string;
  readonly live: Manifest | undefined;
  readonly locales: readonly Locale[];
}

/** What readers last had of an article in each locale. */
async function lastVersions(
  { target }: Releases,
  { article, live, locales }: Wanted,
): Promise<readonly VersionEntry[]> {
  const today = new Set(of(live, article).map(({ locale }) => locale));
  const found = new Map<Locale, VersionEntry>();
  for (const id of await target.releases()) {
    const { manifest } = await target.manifest(id);
    for (const entry of of(manifest, article)) {
      const isWanted = locales.length === 0 || locales.includes(entry.locale);
      if (isWanted && !today.has(entry.locale) && !found.has(entry.locale))
        found.set(entry.locale, entry);
    }
  }
  const gone = await target.missing([...found.values()].map(({ sha256 }) => sha256));
  return [...found.values()].filter(({ sha256 }) => !gone.has(sha256));
}

function of(manifest: Manifest | undefined, wanted: string): readonly VersionEntry[] {
  return (manifest?.versions ?? []).filter(({ article }) => article === wanted);
}

function checkKnown({ ledger }: Releases, live: Manifest | undefined, article: string): void {
  const isKnown =
    of(live, article).length > 0 || ledger.entries.some((entry) => entry.article === article);
  if (isKnown) return;
  throw new PipelineError(
    "article-not-found",
    `Cannot withdraw \`${article}\`: it was never published`,
    { hint: "name the source article; `interlinear releases` tells what was published" },
  );
}

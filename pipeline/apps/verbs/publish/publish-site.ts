import { systemClock } from "../../../io/clock.ts";
import type { Locale } from "../../../model/locale.ts";
import type { PublishReport } from "../../../model/publish-report.ts";
import type { ReleasePlan } from "../../../model/release-plan.ts";
import type { Manifest, VersionEntry } from "../../../model/release.ts";
import type { FailedFile } from "../../../model/report.ts";
import { isSameRelease } from "../../../stages/publish/release/compare-releases.ts";
import { planRelease } from "../../../stages/publish/release/plan-release.ts";
import {
  openVersion,
  type PublishedVersion,
} from "../../../stages/publish/release/version-object.ts";
import { readText, wordChanges } from "../../../stages/publish/release/word-changes.ts";
import { failedFile } from "../failed-file.ts";
import type { Watcher } from "../verbs.ts";
import type { Workspace } from "../workspace.ts";
import { applyRelease, untilApplied } from "./apply-release.ts";
import { type ComposedRelease, composeRelease } from "./compose-release.ts";
import { openGate } from "./gate-facts.ts";
import type { Candidates } from "./make-candidates.ts";
import { makeCandidates } from "./make-candidates.ts";
import { type Environment, openReleases, type Releases } from "./open-releases.ts";
import { releaseReport } from "./release-report.ts";
import { type AssetReader, assetReader } from "./shown-assets.ts";
import { surveySite } from "./survey-site.ts";
import { versionMaker } from "./version-maker.ts";

export interface PublishOptions extends Watcher {
  /** Besides the language of each article; empty for all. */
  readonly locales: readonly Locale[];
  /** Articles and folders, from the project's root; empty for all. */
  readonly paths: readonly string[];
  readonly isDryRun: boolean;
  /** The instant that is planned for, ISO 8601. Default: now. */
  readonly at: string | undefined;
  /** What `--by` said. */
  readonly by: string | undefined;
}

/** What a publication is made with, besides its options. */
export interface Publication extends PublishOptions {
  readonly env: Environment;
  readonly by: string;
}

/**
 * Publish the site of a project: plan, compose, put, and move the pointer. Where nothing changed, no release is
 * made.
 */
export async function publishSite(
  workspace: Workspace,
  publication: Publication,
): Promise<PublishReport> {
  const releases = await openReleases(workspace.project, publication.env);
  try {
    const assets = assetReader(workspace.project.root);
    const work = { workspace, releases, publication, assets };
    const candidates = await candidatesOf(work);
    return await untilApplied(() => publishOnce({ ...work, candidates }));
  } finally {
    await releases.target.close();
  }
}

interface Work {
  readonly workspace: Workspace;
  readonly releases: Releases;
  readonly publication: Publication;
  readonly assets: AssetReader;
}

async function candidatesOf(work: Work): Promise<Candidates> {
  const { workspace, releases, publication, assets } = work;
  const { survey, graph, frontMatter } = await surveySite(workspace, releases, publication);
  return makeCandidates({
    ...publication,
    workspace,
    survey,
    maker: await versionMaker(workspace, graph, frontMatter),
    gate: await openGate(workspace),
    assets,
    isChosen: chooser(work),
  });
}

/** The source goes live with whichever locale was chosen. */
function chooser({ workspace, publication }: Work): (article: string, locale: Locale) => boolean {
  const { locales, paths } = publication;
  const { config } = workspace.project;
  return (article, locale) => {
    const isOnPath =
      paths.length === 0 ||
      paths.some((path) => article === path || article.startsWith(`${path}/`));
    const source = workspace.sourceAt(article)?.locale ?? config.source;
    return isOnPath && (locales.length === 0 || locale === source || locales.includes(locale));
  };
}

interface PlannedWork extends Work {
  readonly candidates: Candidates;
}

async function publishOnce(work: PlannedWork): Promise<PublishReport | "moved"> {
  const { releases, publication, candidates, assets } = work;
  const live = (await releases.target.live())?.manifest;
  const at = publication.at ?? systemClock();
  const plan = await planOn(work, live, at);
  const release = await composeRelease(releases, {
    act: "publish",
    at,
    by: publication.by,
    base: live,
    versions: plan.versions,
    sealed: candidates.sealed,
    readAsset: assets.read,
  });
  const isNews =
    live === undefined ? plan.versions.length > 0 : !isSameRelease(live, release.manifest);
  if (isNews && !publication.isDryRun && !publication.signal.aborted) {
    if ((await applyRelease(releases, release)) === "moved") return "moved";
  }
  return reportOf(work, {
    plan,
    at,
    live,
    release: isNews ? release : undefined,
    problems: release.problems,
  });
}

async function planOn(
  { workspace, releases, candidates, ...work }: PlannedWork,
  live: Manifest | undefined,
  at: string,
): Promise<ReleasePlan> {
  const { facts, absences, sealed } = candidates;
  const { project } = workspace;
  const texts = await textsBefore(
    releases,
    live,
    facts.map(({ entry }) => entry),
  );
  const sourceOf = (article: string): Locale | undefined => workspace.sourceAt(article)?.locale;
  return planRelease({
    live,
    candidates: facts,
    absences,
    isChosen: chooser({ workspace, releases, ...work }),
    isKnown: (article, locale) =>
      workspace.sourceAt(article)?.collection.layout === "site" &&
      (project.locales.includes(locale) || sourceOf(article) === locale),
    sourceOf,
    whyWithdrawn: () => undefined,
    at,
    wordsOf: (before, after) => {
      const [old, now] = [texts.get(before.sha256), sealed.get(after.sha256)];
      return old === undefined || now === undefined
        ? []
        : wordChanges(readText(old), readText(now.version));
    },
  });
}

/** What readers have of the articles that would change. */
async function textsBefore(
  { target }: Releases,
  live: Manifest | undefined,
  entries: readonly VersionEntry[],
): Promise<ReadonlyMap<string, PublishedVersion>> {
  const today = new Map(
    entries.map((entry) => [`${entry.article}\0${entry.locale}`, entry.sha256]),
  );
  const texts = new Map<string, PublishedVersion>();
  for (const { article, locale, sha256 } of live?.versions ?? []) {
    const now = today.get(`${article}\0${locale}`);
    if (now !== undefined && now !== sha256)
      texts.set(sha256, openVersion(await target.object(sha256)));
  }
  return texts;
}

interface Published {
  readonly plan: ReleasePlan;
  readonly at: string;
  readonly live: Manifest | undefined;
  readonly release: ComposedRelease | undefined;
  readonly problems: ComposedRelease["problems"];
}

function reportOf(
  { releases, publication, candidates }: PlannedWork,
  { plan, at, live, release, problems }: Published,
): PublishReport {
  const failed: FailedFile[] = [
    ...candidates.failed,
    ...problems.map((problem) => failedFile(releases.site.output, problem)),
  ];
  const isLive = release !== undefined && !publication.isDryRun;
  const id = isLive ? release.manifest.id : live?.id;
  return {
    plan,
    at,
    ...(id === undefined ? {} : { live: id }),
    ...(release === undefined ? {} : { release: releaseReport(releases, live, release.manifest) }),
    failed,
  };
}

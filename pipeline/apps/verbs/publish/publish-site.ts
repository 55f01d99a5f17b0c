import { systemClock } from "../../../io/clock.ts";
import type { Locale } from "../../../model/locale.ts";
import type { PublishReport } from "../../../model/publish-report.ts";
import type { ReleasePlan } from "../../../model/release-plan.ts";
import type { Manifest, VersionEntry } from "../../../model/release.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import {
  composeDeed,
  type DeedEntry,
  type PinEntry,
} from "../../../stages/publish/ledger/deed-entry.ts";
import { whyWithdrawn } from "../../../stages/publish/ledger/standing-deeds.ts";
import { planRelease } from "../../../stages/publish/release/plan-release.ts";
import type { PublishedVersion } from "../../../stages/publish/release/version-object.ts";
import { readText, wordChanges } from "../../../stages/publish/release/word-changes.ts";
import type { Watcher } from "../verbs.ts";
import type { Workspace } from "../workspace.ts";
import { untilApplied } from "./apply-release.ts";
import { type ChangesClass, correctChanges } from "./correct-changes.ts";
import { openGate } from "./gate-facts.ts";
import type { Candidates } from "./make-candidates.ts";
import { makeCandidates } from "./make-candidates.ts";
import { type Environment, openReleases, refreshed, type Releases } from "./open-releases.ts";
import { releasePlanned } from "./release-planned.ts";
import { type AssetReader, assetReader } from "./shown-assets.ts";
import { surveySite } from "./survey-site.ts";
import { versionMaker } from "./version-maker.ts";
import { withCorrections } from "./with-corrections.ts";

export interface PublishOptions extends Watcher {
  /** Besides the language of each article; empty for all. */
  readonly locales: readonly Locale[];
  /** Articles and folders, from the project's root; empty for all. */
  readonly paths: readonly string[];
  readonly isDryRun: boolean;
  /** Whether a pin is taken away. */
  readonly shallResume: boolean;
  /** What all changes to published articles are. Default: what `correct` says of each. */
  readonly changes?: ChangesClass | undefined;
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
    checkPins(releases, publication);
    if (publication.changes !== undefined && !publication.isDryRun)
      await classify({ workspace, releases, publication }, publication.changes);
    const assets = assetReader(workspace.project.root);
    const work = { workspace, releases, publication, assets };
    const candidates = await candidatesOf(work);
    return await untilApplied(() =>
      publishOnce({ ...work, candidates, releases: refreshed(releases) }),
    );
  } finally {
    await releases.target.close();
  }
}

/** Before articles are read: what is said of them counts at once. */
async function classify(
  { workspace, releases, publication }: Omit<Work, "assets">,
  changes: ChangesClass,
): Promise<void> {
  const live = (await releases.target.live())?.manifest.versions ?? [];
  const isOnPath = chooser({ workspace, releases, publication });
  const isChosen = (article: string): boolean => {
    const source = workspace.sourceAt(article)?.locale;
    return source !== undefined && isOnPath(article, source);
  };
  const author = { by: publication.by, at: systemClock() };
  await correctChanges(workspace, { ...changes, live, isChosen }, author);
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
  const at = publication.at ?? systemClock();
  const live = (await releases.target.live())?.manifest.versions ?? [];
  const gate = await openGate(workspace, {
    at,
    live,
    isClassified: publication.changes !== undefined,
  });
  const maker = await versionMaker(workspace, graph, frontMatter);
  return makeCandidates({
    ...publication,
    workspace,
    survey,
    maker: withCorrections(maker, gate, at),
    gate,
    author: { by: publication.by, at },
    assets,
    isChosen: chooser(work),
  });
}

/** The source goes live with whichever locale was chosen. */
function chooser({
  workspace,
  publication,
}: Omit<Work, "assets">): (article: string, locale: Locale) => boolean {
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
  const { pins } = releases.deeds;
  const live = (await releases.target.live())?.manifest;
  const at = publication.at ?? systemClock();
  const { by, isDryRun, signal } = publication;
  const plan = await planOn(work, live, at);
  if (!isDryRun) await rememberPublished(work, plan);
  return releasePlanned(releases, {
    act: "publish",
    at,
    by,
    base: live,
    plan,
    sealed: candidates.sealed,
    readAsset: assets.read,
    failed: candidates.failed,
    deedsOf: () => (pins.length === 0 ? [] : [resumeOf(pins, work, at)]),
    isDryRun,
    signal,
  });
}

/** Remember the sources that go live: from them later changes are told. */
async function rememberPublished(
  { workspace, candidates: { revisions } }: PlannedWork,
  { versions }: ReleasePlan,
): Promise<void> {
  const records = versions.flatMap(({ article, locale, revision }) => {
    const batch = revisions.get(article);
    const isOwn = batch?.locale === locale;
    return isOwn ? batch.records.filter((record) => record["revision" as never] === revision) : [];
  });
  const byLocale = Map.groupBy(records, ({ from }) => from);
  for (const [locale, all] of byLocale) await workspace.memory.put({ locale, records: all });
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
    whyWithdrawn: (article, locale) => whyWithdrawn(releases.deeds, article, locale),
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
  { version }: Releases,
  live: Manifest | undefined,
  entries: readonly VersionEntry[],
): Promise<ReadonlyMap<string, PublishedVersion>> {
  const today = new Map(
    entries.map((entry) => [`${entry.article}\0${entry.locale}`, entry.sha256]),
  );
  const texts = new Map<string, PublishedVersion>();
  for (const { article, locale, sha256 } of live?.versions ?? []) {
    const now = today.get(`${article}\0${locale}`);
    if (now !== undefined && now !== sha256) texts.set(sha256, await version(sha256));
  }
  return texts;
}

/** The site stays where a rollback put it until somebody says that it goes on. */
function checkPins({ deeds }: Releases, { shallResume, isDryRun }: PublishOptions): void {
  const [pin] = deeds.pins;
  if (pin === undefined || shallResume || isDryRun) return;
  throw new PipelineError(
    "release-held",
    `Cannot publish: the site is pinned to \`${pin.release}\`, which \`rollback\` made`,
    { hint: "`interlinear publish --resume` goes on, `--dry-run` shows what that would change" },
  );
}

function resumeOf(pins: readonly PinEntry[], work: Work, at: string): DeedEntry {
  const { source } = work.workspace.project.config;
  const parents = pins.map(({ id }) => id);
  return composeDeed({ kind: "resume", at, by: work.publication.by, from: source, parents });
}

import { systemClock } from "../../../io/clock.ts";
import type { VersionEntry } from "../../../model/release.ts";
import type { Locale } from "../../../model/locale.ts";
import { movedArticles } from "../site/moved-articles.ts";
import { surveyProject } from "../survey-project.ts";
import type { Watcher } from "../verbs.ts";
import type { Workspace } from "../workspace.ts";
import { type ChangesClass, correctChanges } from "./correct-changes.ts";
import { openGate } from "./gate-facts.ts";
import { type CandidateRun, type Candidates, makeCandidates } from "./make-candidates.ts";
import { makeFileCandidates } from "./make-file-candidates.ts";
import type { Environment, Releases } from "./open-releases.ts";
import type { AssetReader } from "./shown-assets.ts";
import { rememberRevisions } from "./remember-revisions.ts";
import type { BuildSettings, SiteBuilder } from "./site-builder.ts";
import { surveySite } from "./survey-site.ts";
import { versionMaker } from "./version-maker.ts";
import { withCorrections } from "./with-corrections.ts";

/** What somebody wants to publish. */
export interface Choice {
  /** Besides the language of each article; empty for all. */
  readonly locales: readonly Locale[];
  /** Articles and folders, from the project's root; empty for all. */
  readonly paths: readonly string[];
}

/** When it shall be live: now, at an instant, or as far as its time has come. */
export type PublishTime =
  | { readonly type: "now" }
  /** `instant` is ISO 8601 with offset; `isWaiting`: this program stays until then. */
  | { readonly type: "at"; readonly instant: string; readonly isWaiting: boolean }
  | { readonly type: "due" };

export interface PublishOptions extends Choice, Watcher {
  readonly time: PublishTime;
  /** What all changes to published articles are. Default: what `correct` says of each. */
  readonly changes?: ChangesClass | undefined;
  /** How a generator builds the project. Default: none does. */
  readonly build?: BuildSettings | undefined;
  readonly isDryRun: boolean;
  /** Whether a pin is taken away. */
  readonly shallResume: boolean;
  /** What `--by` said. */
  readonly by: string | undefined;
  /** Hears that a release is ready and waits. */
  readonly onWaiting: (id: string, instant: string) => void;
}

/** What a publication is made with, besides its options. */
export interface Publication extends PublishOptions {
  readonly env: Environment;
  readonly by: string;
}

/** A publication at work. */
export interface Work {
  readonly workspace: Workspace;
  readonly releases: Releases;
  readonly publication: Publication;
  readonly assets: AssetReader;
  /** Default: the release is the site of the project, or its Markdown. */
  readonly builder?: SiteBuilder | undefined;
}

/** One that knows what could go live. */
export interface PreparedWork extends Work {
  readonly candidates: Candidates;
}

/** Make the versions of all that was chosen. */
export async function prepare(work: Work): Promise<PreparedWork> {
  const { workspace, releases, publication } = work;
  const { time, changes, by, isDryRun } = publication;
  const at = time.type === "at" ? time.instant : systemClock();
  const live = (await releases.target.live())?.manifest.versions ?? [];
  if (changes !== undefined && !isDryRun) await classifyAll(work, changes, live);
  const gate = await openGate(workspace, { at, live, isClassified: changes !== undefined });
  const author = { by, at: systemClock() };
  const run = { ...publication, workspace, gate, author, isChosen: isChosenIn(publication) };
  const candidates = releases.hasSite
    ? await siteCandidates(work, run, at)
    : await makeFileCandidates({
        ...run,
        live,
        survey: await surveyProject(workspace, publication),
      });
  if (!isDryRun) await rememberRevisions(workspace, candidates, live);
  return { ...work, candidates };
}

async function siteCandidates(
  { workspace, releases, publication, assets }: Work,
  run: Omit<CandidateRun, "survey" | "maker" | "assets">,
  at: string,
): Promise<Candidates> {
  const { survey, graph, frontMatter } = await surveySite(workspace, releases, publication);
  const maker = await versionMaker(workspace, graph, frontMatter);
  return makeCandidates({
    ...run,
    survey,
    assets,
    maker: withCorrections(maker, run.gate, at),
    moved: movedArticles(workspace, releases.ledger),
  });
}

/** Before articles are read: what is said of them counts at once. */
async function classifyAll(
  { workspace, publication }: Work,
  changes: ChangesClass,
  live: readonly VersionEntry[],
): Promise<void> {
  const isOnPath = isChosenIn(publication);
  const isChosen = (article: string): boolean => {
    const source = workspace.sourceAt(article)?.locale;
    return source !== undefined && isOnPath(article, source, source);
  };
  const author = { by: publication.by, at: systemClock() };
  await correctChanges(workspace, { ...changes, live, isChosen }, author);
}

/** Whether an article is chosen in a locale. @param source The language that it is written in. */
export type IsChosen = (article: string, locale: Locale, source: Locale) => boolean;

/** The source goes live with whichever locale was chosen. */
export function isChosenIn({ locales, paths }: Choice): IsChosen {
  return (article, locale, source) => {
    const isOnPath =
      paths.length === 0 ||
      paths.some((path) => article === path || article.startsWith(`${path}/`));
    return isOnPath && (locales.length === 0 || locale === source || locales.includes(locale));
  };
}

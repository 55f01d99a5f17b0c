import { systemClock } from "../../../io/clock.ts";
import type { PublishReport } from "../../../model/publish-report.ts";
import type { GateFacts } from "../../../model/release-plan.ts";
import type { Manifest } from "../../../model/release.ts";
import { hasCome, isDue, opensAt } from "../../../stages/publish/release/timing.ts";
import { untilApplied } from "./apply-release.ts";
import { refreshed } from "./open-releases.ts";
import { planNothing } from "./nothing-due.ts";
import { plannedAt } from "./planned-at.ts";
import {
  type Choice,
  type IsChosen,
  isChosenIn,
  type PreparedWork,
  prepare,
  type Work,
} from "./publication.ts";
import { rememberLive } from "./remember-revisions.ts";
import { goLive, publishReport, releasePlanned } from "./release-planned.ts";
import { isOvertaken, type StagedContent, stagedRelease, stagingOf } from "./staged-release.ts";

/**
 * Publish what has come due: a release that was made ahead, as it was made, else the articles whose
 * instant has come, and take away those that are over. All else is left for `publish`.
 */
export async function publishDue(work: Work): Promise<PublishReport> {
  const waiting = dueStaged(work);
  const { isDryRun } = work.publication;
  for (const content of isDryRun ? [] : waiting) {
    const report = await releaseStaged(work, content);
    if (report === undefined) continue;
    stagingOf(work.releases).forget(content.manifest.id);
    return report;
  }
  const nothing = waiting.length === 0 ? await nothingDue(work) : undefined;
  if (nothing !== undefined) return nothing;
  const prepared = await prepare({ ...work, publication: { ...work.publication, ...ALL } });
  const choices = waiting.map(({ choice }) => choice);
  const report = await untilApplied(() => dueOnce(prepared, choices));
  for (const { manifest } of isDryRun ? [] : waiting) stagingOf(work.releases).forget(manifest.id);
  return withDelay(report, waiting[0]?.manifest.at);
}

const ALL: Choice = { locales: [], paths: [] };

async function nothingDue(work: Work): Promise<PublishReport | undefined> {
  const { releases } = work;
  const at = systemClock();
  const live = (await releases.target.live())?.manifest;
  const plan = await planNothing(work, { live, at });
  return plan && publishReport(releases, { plan, at, base: live, failed: [] }, { problems: [] });
}

function dueStaged({ releases }: Work): readonly StagedContent[] {
  const now = systemClock();
  return stagingOf(releases)
    .list()
    .map(({ content }) => content)
    .filter(({ manifest }) => hasCome(manifest.at, now))
    .toSorted((a, b) => Date.parse(a.manifest.at) - Date.parse(b.manifest.at));
}

/** `undefined` where it cannot be taken as it was made: something else is live, or somebody thought better of it. */
async function releaseStaged(
  work: Work,
  content: StagedContent,
): Promise<PublishReport | undefined> {
  const releases = refreshed(work.releases);
  const live = (await releases.target.live())?.manifest;
  const { manifest, plan } = content;
  if (live?.id !== manifest.base || (await isOvertaken({ ...work, releases }, manifest, live)))
    return undefined;
  const { moves = [] } = content;
  const going = { plan, at: manifest.at, base: live, failed: [], deedsOf: () => moves };
  const report = await goLive(releases, going, stagedRelease(releases, content));
  return report === "moved" ? undefined : withDelay(report, manifest.at);
}

function withDelay(report: PublishReport, at: string | undefined): PublishReport {
  if (at === undefined || report.release === undefined) return report;
  return { ...report, lateMs: Math.max(0, Date.now() - Date.parse(at)) };
}

async function dueOnce(
  work: PreparedWork,
  choices: readonly Choice[],
): Promise<PublishReport | "moved"> {
  const releases = refreshed(work.releases);
  const live = (await releases.target.live())?.manifest;
  const at = systemClock();
  const isChosen = isDueOrChosen(work, { live, at, choices });
  const planned = await plannedAt({ ...work, releases }, { live, at, isChosen });
  const changes = planned.plan.lines.filter(({ type }) => type !== "held");
  const isEnd = changes.length > 0 && changes.every(({ type }) => type === "removed");
  const report = await releasePlanned(releases, {
    ...planned,
    ...(isEnd ? { act: "expire" } : {}),
  });
  if (report !== "moved") await rememberLive(work, report);
  return report;
}

interface Due {
  readonly live: Manifest | undefined;
  readonly at: string;
  /** What was to be published by releases that were made ahead. */
  readonly choices: readonly Choice[];
}

/**
 * An article is due where its instant, or the deadline of a correction, came after the live release was
 * made, or while it was not in it.
 */
function isDueOrChosen({ candidates }: PreparedWork, { live, at, choices }: Due): IsChosen {
  const key = (article: string, locale: string): string => `${article}\0${locale}`;
  const published = new Set(live?.versions.map(({ article, locale }) => key(article, locale)));
  const isNews = ({ entry, timing, deadlines = [] }: GateFacts): boolean => {
    const have = { since: live?.at, at };
    if (live !== undefined && deadlines.some((one) => isDue(one, { ...have, isLive: true })))
      return true;
    const opens = opensAt(timing);
    const isLive = published.has(key(entry.article, entry.locale));
    return opens !== undefined && isDue(opens, { ...have, isLive });
  };
  const due = new Set(
    candidates.facts.filter(isNews).map(({ entry }) => key(entry.article, entry.locale)),
  );
  const chosen = choices.map(isChosenIn);
  return (article, locale, source) =>
    due.has(key(article, locale)) || chosen.some((isIn) => isIn(article, locale, source));
}

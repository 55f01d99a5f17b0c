import { systemClock } from "../../../io/clock.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { PublishReport } from "../../../model/publish-report.ts";
import type { Workspace } from "../workspace.ts";
import { untilApplied } from "./apply-release.ts";
import { checkClock } from "./check-clock.ts";
import { openReleases, refreshed, type Releases } from "./open-releases.ts";
import { checkPins } from "./pins.ts";
import { plannedAt } from "./planned-at.ts";
import { isChosenIn, type PreparedWork, prepare, type Publication } from "./publication.ts";
import { publishAt } from "./publish-at.ts";
import { publishDue } from "./publish-due.ts";
import { rememberLive } from "./remember-revisions.ts";
import { releasePlanned } from "./release-planned.ts";
import { assetReader } from "./shown-assets.ts";
import { openBuilder } from "./site-builder.ts";

/**
 * Publish the site of a project, what a generator makes of it, or its Markdown: plan, compose, put, and move the pointer. Where nothing changed, no release is
 * made. Throws `release-held` while the site is pinned.
 */
export async function publishSite(
  workspace: Workspace,
  publication: Publication,
): Promise<PublishReport> {
  const { time, isDryRun, shallResume, env, build } = publication;
  const releases = await openReleases(workspace.project, env);
  const builder = build && openBuilder(build);
  try {
    if (builder !== undefined) checkHasNone(releases);
    if (!isDryRun && !shallResume) {
      if (time.type === "due" && releases.deeds.pins.length > 0)
        return await pinnedReport(releases);
      checkPins(releases);
    }
    if (!isDryRun) checkClock((await releases.target.live())?.manifest, systemClock());
    const assets = assetReader(workspace.project.root);
    const work = { workspace, releases, publication, assets, builder };
    if (time.type === "due") return await publishDue(work);
    const prepared = await prepare(work);
    const isLater = time.type === "at" && Date.parse(time.instant) > Date.now();
    if (isLater && !isDryRun) return await publishAt(prepared, time);
    const at = time.type === "at" ? time.instant : undefined;
    return await untilApplied(() => publishOnce(prepared, at));
  } finally {
    await builder?.close();
    await releases.target.close();
  }
}

function checkHasNone({ hasSite }: Releases): void {
  if (!hasSite) return;
  throw new PipelineError(
    "usage",
    "Unexpected `--build`: the project has a site of its own, which needs no generator",
  );
}

/** A timer has nothing to do while somebody wants the site to stay as it is. */
async function pinnedReport({ target, deeds }: Releases): Promise<PublishReport> {
  const live = (await target.live())?.manifest;
  const plan = { base: live?.id, lines: [], versions: live?.versions ?? [], next: [] };
  const pinned = deeds.pins[0]!.release;
  return { plan, at: systemClock(), ...(live && { live: live.id }), pinned, failed: [] };
}

/** @param at The instant that is asked about. Default: now. */
async function publishOnce(
  work: PreparedWork,
  at = systemClock(),
): Promise<PublishReport | "moved"> {
  const releases = refreshed(work.releases);
  const live = (await releases.target.live())?.manifest;
  const isChosen = isChosenIn(work.publication);
  const planned = await plannedAt({ ...work, releases }, { live, at, isChosen });
  const report = await releasePlanned(releases, planned);
  if (report !== "moved") await rememberLive(work, report);
  return report;
}

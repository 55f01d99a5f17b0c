import { waitUntil } from "../../../io/wait-until.ts";
import type { PublishReport } from "../../../model/publish-report.ts";
import type { Manifest } from "../../../model/release.ts";
import { untilApplied } from "./apply-release.ts";
import type { ComposedRelease } from "./compose-release.ts";
import { refreshed } from "./open-releases.ts";
import { isChosenIn, prepare, type PreparedWork, type PublishTime } from "./publication.ts";
import { plannedAt } from "./planned-at.ts";
import { rememberLive } from "./remember-revisions.ts";
import { composePlanned, goLive, type PlannedRelease, publishReport } from "./release-planned.ts";
import { isOvertaken, keepStaged } from "./staged-release.ts";

/** A release that is made ahead. */
interface Ahead {
  readonly live: Manifest | undefined;
  readonly planned: PlannedRelease;
  readonly release: ComposedRelease;
  readonly isNews: boolean;
}

/** Make the release of an instant to come, and keep it until then: here, or for `publish --due`. */
export async function publishAt(
  work: PreparedWork,
  { instant, isWaiting }: Extract<PublishTime, { readonly type: "at" }>,
): Promise<PublishReport> {
  const ahead = await makeAhead(work, instant);
  const { planned, release, isNews } = ahead;
  const { publication, releases } = work;
  if (!isNews) return publishReport(releases, planned, { problems: release.problems });
  publication.onWaiting(release.manifest.id, instant);
  const { locales, paths } = publication;
  if (isWaiting && (await waitUntil(Date.parse(instant), publication.signal)))
    return releaseAhead(work, ahead, instant);
  const choice = { locales, paths };
  await keepStaged(releases, release, { ...planned, choice });
  return { ...publishReport(releases, planned, release), waitsUntil: instant };
}

async function makeAhead(work: PreparedWork, at: string): Promise<Ahead> {
  const releases = refreshed(work.releases);
  const live = (await releases.target.live())?.manifest;
  const isChosen = isChosenIn(work.publication);
  const planned = await plannedAt({ ...work, releases }, { live, at, isChosen });
  return { live, planned, ...(await composePlanned(releases, planned)) };
}

/** What was made ahead counts only on the release on which it was planned, and where nobody thought better of it. */
async function releaseAhead(
  work: PreparedWork,
  first: Ahead,
  instant: string,
): Promise<PublishReport> {
  const lateFrom = Date.parse(instant);
  let ahead: Ahead | undefined = first;
  const report = await untilApplied(async () => {
    const releases = refreshed(work.releases);
    const now = { ...work, releases };
    const live = (await releases.target.live())?.manifest;
    const isStillRight =
      ahead !== undefined &&
      ahead.live?.id === live?.id &&
      !(await isOvertaken(now, ahead.release.manifest, live));
    const today = isStillRight ? ahead! : await makeAgain(now, instant);
    ahead = undefined;
    return today.isNews
      ? goLive(releases, today.planned, today.release)
      : publishReport(releases, today.planned, { problems: today.release.problems });
  });
  await rememberLive(work, report);
  return { ...report, lateMs: Math.max(0, Date.now() - lateFrom) };
}

/** The gate is asked anew: what it said before may be what somebody has thought better of. */
async function makeAgain(work: PreparedWork, instant: string): Promise<Ahead> {
  await work.workspace.memory.refresh();
  return makeAhead(await prepare(work), instant);
}

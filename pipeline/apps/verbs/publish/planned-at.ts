import { resumption } from "./pins.ts";
import { type PlannedOn, planPublication } from "./plan-publication.ts";
import type { PreparedWork } from "./publication.ts";
import { releaseContent } from "./release-content.ts";
import type { PlannedRelease } from "./release-planned.ts";

/** A publication, planned on what readers have. */
export async function plannedAt(work: PreparedWork, on: PlannedOn): Promise<PlannedRelease> {
  const { publication, candidates, assets, releases } = work;
  const { by, isDryRun, signal } = publication;
  const { live, at } = on;
  const plan = await planPublication(work, on);
  const content = releases.hasSite ? undefined : await releaseContent(work, { plan, live });
  return {
    act: "publish",
    at,
    by,
    base: live,
    plan,
    ...(content === undefined ? {} : { content }),
    sealed: candidates.sealed,
    readAsset: assets.read,
    failed: candidates.failed,
    moves: candidates.moves,
    deedsOf: () => [...resumption(releases, { by, at }), ...candidates.moves],
    isDryRun,
    signal,
  };
}

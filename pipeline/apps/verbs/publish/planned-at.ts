import { resumption } from "./pins.ts";
import { type PlannedOn, planPublication } from "./plan-publication.ts";
import type { PreparedWork } from "./publication.ts";
import { publishedRevisions, rememberRevisions } from "./remember-published.ts";
import type { PlannedRelease } from "./release-planned.ts";

/** A publication, planned on what readers have. */
export async function plannedAt(work: PreparedWork, on: PlannedOn): Promise<PlannedRelease> {
  const { workspace, publication, candidates, assets, releases } = work;
  const { by, isDryRun, signal } = publication;
  const { live, at } = on;
  const plan = await planPublication(work, on);
  return {
    act: "publish",
    at,
    by,
    base: live,
    plan,
    sealed: candidates.sealed,
    readAsset: assets.read,
    failed: candidates.failed,
    remember: () => rememberRevisions(workspace, publishedRevisions(candidates, plan)),
    deedsOf: () => resumption(releases, { by, at }),
    isDryRun,
    signal,
  };
}

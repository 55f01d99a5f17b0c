import type { PublishReport } from "../../../model/publish-report.ts";
import type { ReleasePlan } from "../../../model/release-plan.ts";
import type { Manifest } from "../../../model/release.ts";
import type { FailedFile } from "../../../model/report.ts";
import type { DeedEntry } from "../../../stages/publish/ledger/deed-entry.ts";
import { isSameRelease } from "../../../stages/publish/release/compare-releases.ts";
import { failedFile } from "../failed-file.ts";
import { applyRelease } from "./apply-release.ts";
import { type ComposedRelease, composeRelease, type ReleaseDraft } from "./compose-release.ts";
import type { Releases } from "./open-releases.ts";
import { releaseReport } from "./release-report.ts";
import { runHook } from "./run-hook.ts";

/** A plan, and what its release is made of. */
export interface PlannedRelease extends Omit<ReleaseDraft, "versions"> {
  readonly plan: ReleasePlan;
  /** What failed before. */
  readonly failed: readonly FailedFile[];
  /** What the ledger shall say of it besides. Default: nothing. */
  readonly deedsOf?: (release: Pick<Manifest, "id">) => readonly DeedEntry[];
  /** Whether the release is made, too, where readers would not see a difference. Default: `false`. */
  readonly isAlways?: boolean;
  readonly isDryRun: boolean;
  readonly signal: AbortSignal;
  /** What is done with the files before they are a release, such as taking them from an older one. */
  readonly adapt?: (release: ComposedRelease) => Promise<ComposedRelease>;
}

/**
 * Compose the release of a plan and make it live, unless nothing changed for readers.
 *
 * @returns `moved` where another release is live by now.
 */
export async function releasePlanned(
  releases: Releases,
  planned: PlannedRelease,
): Promise<PublishReport | "moved"> {
  const { base, isDryRun, signal, adapt = async (release) => release } = planned;
  const draft = { ...planned, versions: planned.plan.versions };
  const release = await adapt(await composeRelease(releases, draft));
  const isNews = planned.isAlways === true || isNew(base, release.manifest);
  if (!isNews) return reportOf(releases, planned, { problems: release.problems });
  if (isDryRun || signal.aborted) return reportOf(releases, planned, release);
  const deeds = planned.deedsOf?.(release.manifest) ?? [];
  if ((await applyRelease(releases, release, deeds)) === "moved") return "moved";
  const report = reportOf(releases, planned, { ...release, isLive: true });
  const hookProblem = await runHook(releases, { report, base, manifest: release.manifest });
  return { ...report, ...(hookProblem === undefined ? {} : { hookProblem }) };
}

function isNew(base: Manifest | undefined, release: Omit<Manifest, "ledger">): boolean {
  return base === undefined ? release.versions.length > 0 : !isSameRelease(base, release);
}

interface Outcome extends Pick<ComposedRelease, "problems"> {
  readonly manifest?: ComposedRelease["manifest"];
  readonly isLive?: true;
}

function reportOf(
  releases: Releases,
  { plan, at, base, failed }: PlannedRelease,
  { problems, manifest, isLive }: Outcome,
): PublishReport {
  const live = isLive === true ? manifest?.id : base?.id;
  return {
    plan,
    at,
    ...(live === undefined ? {} : { live }),
    ...(manifest === undefined ? {} : { release: releaseReport(releases, base, manifest) }),
    failed: [...failed, ...problems.map((problem) => failedFile(releases.site.output, problem))],
  };
}

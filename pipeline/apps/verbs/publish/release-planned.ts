import type { MemoryProblem } from "../../../model/memory-port.ts";
import type { PublishReport } from "../../../model/publish-report.ts";
import type { ReleasePlan } from "../../../model/release-plan.ts";
import type { Manifest } from "../../../model/release.ts";
import type { FailedFile } from "../../../model/report.ts";
import type { DeedEntry } from "../../../stages/publish/ledger/deed-entry.ts";
import { isSameRelease } from "../../../stages/publish/release/compare-releases.ts";
import { failedFile } from "../failed-file.ts";
import { applyRelease } from "./apply-release.ts";
import { composeFiles } from "./compose-files.ts";
import { type ComposedRelease, composeRelease, type ReleaseDraft } from "./compose-release.ts";
import type { Releases } from "./open-releases.ts";
import { releaseReport } from "./release-report.ts";
import { runHook } from "./run-hook.ts";

/** A plan, and what its release is made of. */
export interface PlannedRelease extends Omit<ReleaseDraft, "versions">, Going {
  /** Whether it is only asked what would be. */
  readonly isDryRun: boolean;
  readonly signal: AbortSignal;
  /** How it is made. Default: `composeAny`. */
  readonly compose?: (draft: ReleaseDraft) => Promise<ComposedRelease>;
}

/** What is said of a release that goes live. */
export interface Going {
  readonly plan: ReleasePlan;
  /** ISO 8601. */
  readonly at: string;
  /** What readers have. */
  readonly base: Manifest | undefined;
  /** What failed before. */
  readonly failed: readonly FailedFile[];
  /** What the ledger shall say of it besides. Default: nothing. */
  readonly deedsOf?: (release: Pick<Manifest, "id">) => readonly DeedEntry[];
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
  const { release, isNews } = await composePlanned(releases, planned);
  const { isDryRun, signal } = planned;
  if (isNews && !isDryRun && !signal.aborted) return goLive(releases, planned, release);
  const outcome = isNews ? release : { problems: release.problems };
  return publishReport(releases, planned, outcome);
}

/** Make a release as the project's are made: pages of a site, or files. */
export function composeAny(releases: Releases, draft: ReleaseDraft): Promise<ComposedRelease> {
  return releases.hasSite ? composeRelease(releases, draft) : composeFiles(releases, draft);
}

/** The release of a plan, and whether readers would see a difference. */
export async function composePlanned(
  releases: Releases,
  planned: PlannedRelease,
): Promise<{ readonly release: ComposedRelease; readonly isNews: boolean }> {
  const { base, compose = (draft) => composeAny(releases, draft) } = planned;
  const release = await compose({ ...planned, versions: planned.plan.versions });
  const { manifest } = release;
  const isNews = base === undefined ? manifest.versions.length > 0 : !isSameRelease(base, manifest);
  return { release, isNews };
}

/**
 * Make a release the live one, and tell the hook.
 *
 * @returns `moved` where another release is live by now.
 */
export async function goLive(
  releases: Releases,
  going: Going,
  release: ComposedRelease,
): Promise<PublishReport | "moved"> {
  const deeds = going.deedsOf?.(release.manifest) ?? [];
  if ((await applyRelease(releases, release, deeds)) === "moved") return "moved";
  const report = publishReport(releases, going, { ...release, isLive: true });
  const { base } = going;
  const hookProblem = await runHook(releases, { report, base, manifest: release.manifest });
  return { ...report, ...(hookProblem === undefined ? {} : { hookProblem }) };
}

/** What became of a plan. */
interface Outcome extends Pick<ComposedRelease, "problems"> {
  /** Absent where nothing changed. */
  readonly manifest?: ComposedRelease["manifest"];
  /** Whether readers have it. Default: they do not. */
  readonly isLive?: true;
}

/** Say what became of a plan, or what would. */
export function publishReport(
  releases: Releases,
  { plan, at, base, failed }: Going,
  { problems, manifest, isLive }: Outcome,
): PublishReport {
  const live = isLive === true ? manifest?.id : base?.id;
  return {
    plan,
    at,
    ...(live === undefined ? {} : { live }),
    ...(manifest === undefined ? {} : { release: releaseReport(releases, base, manifest) }),
    failed: [
      ...releases.ledger.problems.map(badLine),
      ...failed,
      ...problems.map((problem) =>
        failedFile(releases.hasSite ? releases.site.output : releases.target.name, problem),
      ),
    ],
  };
}

/** What the ledger does not tell any more may be an address, or a withdrawal: nobody must miss it. */
function badLine({ path, line, message }: MemoryProblem): FailedFile {
  return {
    path,
    code: "memory-invalid",
    message: `Cannot use this line of the ledger: ${message}`,
    location: { path, line, column: 1 },
    hint: "the other lines are used; restore the line from git, or remove it",
  };
}

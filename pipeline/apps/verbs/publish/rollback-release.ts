import { systemClock } from "../../../io/clock.ts";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { PublishReport } from "../../../model/publish-report.ts";
import type { Manifest, VersionEntry } from "../../../model/release.ts";
import { composeDeed } from "../../../stages/publish/ledger/deed-entry.ts";
import { planRollback } from "../../../stages/publish/release/plan-rollback.ts";
import { openWorkspace, type Workspace } from "../workspace.ts";
import { untilApplied } from "./apply-release.ts";
import { filesAsBefore } from "./files-as-before.ts";
import { findRelease, liveRelease } from "./find-release.ts";
import { releaseAsBefore } from "./release-as-before.ts";
import { refreshed, type Releases } from "./open-releases.ts";
import { composeAny, releasePlanned } from "./release-planned.ts";
import { rollbackBar } from "./rollback-bars.ts";
import { type AtReleases, checkLocales, editorAtWork, withReleases } from "./with-releases.ts";
import { wordsBetweenStored } from "./stored-words.ts";

export interface RollbackOptions extends AtReleases {
  /** As somebody typed it; see `findRelease`. Default: the release before the live one. */
  readonly release: string | undefined;
  /** Empty for all. */
  readonly locales: readonly Locale[];
  /** What `--by` said. */
  readonly by: string | undefined;
  readonly isDryRun: boolean;
  readonly signal: AbortSignal;
}

/**
 * Bring back what readers had in an older release, as a new one: less what was withdrawn, destroyed, put under
 * embargo or has expired since. The site is pinned to it, until `publish --resume`.
 *
 * Throws `release-not-found`, and `usage` where there is none before.
 */
export async function rollbackRelease(options: RollbackOptions): Promise<PublishReport> {
  const workspace = await openWorkspace(options.directory, options.env);
  try {
    return await rollbackIn(workspace, options);
  } finally {
    await workspace.memory.close();
  }
}

async function rollbackIn(workspace: Workspace, options: RollbackOptions): Promise<PublishReport> {
  await workspace.memory.refresh();
  return withReleases(options, async (releases) => {
    const { by } = await editorAtWork(releases, options.by);
    const first = await liveRelease(releases.target);
    checkLocales(releases, first, options.locales);
    const old = await findRelease(releases.target, options.release ?? baseOf(first));
    return untilApplied(() => rollbackOnce(refreshed(releases), { workspace, old, by, options }));
  });
}

function baseOf({ base, id }: Manifest): string {
  if (base !== undefined) return base;
  throw new PipelineError("usage", `Cannot roll back: \`${id}\` is the first release`, {
    hint: "`interlinear withdraw` takes articles away",
  });
}

interface Rollback {
  readonly workspace: Workspace;
  readonly old: Manifest;
  readonly by: string;
  readonly options: RollbackOptions;
}

async function rollbackOnce(
  releases: Releases,
  { workspace, old, by, options }: Rollback,
): Promise<PublishReport | "moved"> {
  const { locales, isDryRun, signal } = options;
  const live = await liveRelease(releases.target);
  const at = systemClock();
  const entries = [...old.versions, ...live.versions];
  const plan = planRollback({
    live,
    old,
    isChosen: (locale) => locales.length === 0 || locales.includes(locale),
    barOf: await rollbackBar(releases, workspace, entries),
    at,
    wordsOf: await wordsBetweenStored(releases, live.versions, old.versions),
  });
  const isWhole = isSameVersions(plan.versions, old.versions);
  return releasePlanned(releases, {
    act: "rollback",
    of: old.id,
    at,
    by,
    base: live,
    plan,
    sealed: new Map(),
    readAsset: async () => undefined,
    failed: [],
    isDryRun,
    signal,
    deedsOf: ({ id }) => [
      composeDeed({ kind: "pin", at, by, from: releases.project.config.source, release: id }),
    ],
    ...(isWhole
      ? {
          compose: async (draft) =>
            (releases.hasSite ? await releaseAsBefore(releases, old, draft) : undefined) ??
            filesAsBefore(releases, old, await composeAny(releases, draft)),
        }
      : {}),
  });
}

function isSameVersions(a: readonly VersionEntry[], b: readonly VersionEntry[]): boolean {
  return a.length === b.length && a.every(({ sha256 }, index) => sha256 === b[index]!.sha256);
}

import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Manifest } from "../../../model/release.ts";
import type { KeptRelease, ReleasesReport } from "../../../model/releases-report.ts";
import { pinnedReleases } from "../../../stages/publish/ledger/pinned-releases.ts";
import { type AtTarget, atTarget, type TargetOptions } from "./at-target.ts";

export interface ReleasesOptions extends TargetOptions {
  /** Whether old ones shall be forgotten. Default: they are only listed. */
  readonly prune?:
    | {
        /** How many of the newest stay. Range: from 1. Default: what the configuration says. */
        readonly keep: number | undefined;
        readonly isDryRun: boolean;
      }
    | undefined;
}

/** List the releases that are kept, and forget old ones where somebody asks for it. Throws `world`. */
export async function listReleases(options: ReleasesOptions): Promise<ReleasesReport> {
  return atTarget(options, async (at) => {
    const live = await at.target.liveId();
    const pinned = pinnedReleases(at.ledger.records);
    const ids = await at.target.releases();
    const pruned = options.prune && (await prune(at, { ids, live, pinned }, options.prune));
    const gone = new Set(options.prune?.isDryRun === true ? [] : pruned);
    const releases: KeptRelease[] = [];
    const damaged: ReleasesReport["damaged"][number][] = [];
    for (const id of ids.filter((id) => !gone.has(id))) {
      const manifest = await manifestOf(at, id);
      if (manifest instanceof PipelineError) damaged.push({ id, message: manifest.message });
      else releases.push(keptRelease(manifest, { live, pinned }));
    }
    return {
      target: at.target.name,
      releases,
      damaged,
      ...(pruned === undefined ? {} : { pruned }),
    };
  });
}

interface Standing {
  readonly live: string | undefined;
  readonly pinned: ReadonlySet<string>;
}

/** Whatever is asked for: the live release stays, and what the site is pinned at. */
async function prune(
  { project, target }: AtTarget,
  { ids, live, pinned }: Standing & { readonly ids: readonly string[] },
  { keep = project.config.publish.keep, isDryRun }: NonNullable<ReleasesOptions["prune"]>,
): Promise<readonly string[]> {
  const old = ids.slice(keep).filter((id) => id !== live && !pinned.has(id));
  return isDryRun || old.length === 0 ? old : target.remove(old);
}

async function manifestOf({ target }: AtTarget, id: string): Promise<Manifest | PipelineError> {
  try {
    return (await target.manifest(id)).manifest;
  } catch (error) {
    if (error instanceof PipelineError && error.code === "release-damaged") return error;
    throw error;
  }
}

function keptRelease(
  { id, at, by, act, of, files, versions }: Manifest,
  { live, pinned }: Standing,
): KeptRelease {
  return {
    id,
    isLive: id === live,
    isPinned: pinned.has(id),
    at,
    by,
    act,
    ...(of === undefined ? {} : { of }),
    locales: [...new Set(versions.map(({ locale }) => locale))].sort(),
    files: files.length,
  };
}

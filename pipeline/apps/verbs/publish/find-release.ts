import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Manifest } from "../../../model/release.ts";
import type { ReleaseTarget } from "../../../model/release-target.ts";
import { meantRelease } from "./at-target.ts";

/** The release that somebody means: see `meantRelease`, or `live`. Throws what that throws. */
export async function findRelease(target: ReleaseTarget, typed: string): Promise<Manifest> {
  if (typed === "live") return liveRelease(target);
  const id = meantRelease(typed, { kept: await target.releases(), target: target.name });
  return (await target.manifest(id)).manifest;
}

/** Throws `release-not-found` where nothing was ever published. */
export async function liveRelease(target: ReleaseTarget): Promise<Manifest> {
  const live = await target.live();
  if (live !== undefined) return live.manifest;
  throw new PipelineError("release-not-found", `Nothing was ever published to ${target.name}`, {
    hint: "`interlinear publish` makes the first release",
  });
}

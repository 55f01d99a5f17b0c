import { didYouMean } from "../../../model/did-you-mean.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Manifest } from "../../../model/release.ts";
import type { ReleaseTarget } from "../../../model/release-target.ts";

/**
 * The release that somebody means: its id, the begin of it that no other has (`r12`), or `live`. Throws
 * `release-not-found`.
 */
export async function findRelease(target: ReleaseTarget, typed: string): Promise<Manifest> {
  if (typed === "live") return liveRelease(target);
  const ids = await target.releases();
  if (ids.includes(typed)) return (await target.manifest(typed)).manifest;
  const found = ids.filter((id) => id.startsWith(`${typed}-`) || isCutShort(typed, id));
  if (found.length === 1) return (await target.manifest(found[0]!)).manifest;
  const meant = didYouMean(typed, [...ids]);
  throw new PipelineError(
    "release-not-found",
    found.length === 0
      ? `Cannot find release \`${typed}\` in ${target.name}`
      : `Cannot tell which release \`${typed}\` is: ${found.map((id) => `\`${id}\``).join(" or ")}`,
    {
      hint:
        meant === undefined
          ? "`interlinear releases` lists those that are kept"
          : `did you mean \`${meant}\`?`,
    },
  );
}

/** Throws `release-not-found` where nothing was ever published. */
export async function liveRelease(target: ReleaseTarget): Promise<Manifest> {
  const live = await target.live();
  if (live !== undefined) return live.manifest;
  throw new PipelineError("release-not-found", `Nothing was ever published to ${target.name}`, {
    hint: "`interlinear publish` makes the first release",
  });
}

/** With a digit of its hash at least: a number alone is a whole one. */
function isCutShort(typed: string, id: string): boolean {
  return typed.includes("-") && id.startsWith(typed);
}

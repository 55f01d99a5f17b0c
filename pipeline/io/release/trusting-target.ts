import { PipelineError } from "../../model/pipeline-error.ts";
import type { SealedManifest } from "../../model/release.ts";
import type { ReleaseTarget } from "../../model/release-target.ts";
import { checkSignature } from "./signing.ts";

/** Names the release that is believed without a signature. */
export const BELIEVED = "INTERLINEAR_BELIEVED_RELEASE";

/**
 * A target of which only signed releases are believed, and which takes no other: a release that
 * is made from the live one would spread what somebody has slipped in there.
 *
 * Its methods throw `release-damaged` for a release without a valid signature.
 *
 * @param believed Id of a release that somebody has looked at: it is believed without a signature, but not with a
 * wrong one. Default: none.
 */
export function trustingTarget(
  target: ReleaseTarget,
  publicKey: string,
  believed?: string,
): ReleaseTarget {
  const trusted = (sealed: SealedManifest): SealedManifest => {
    const { id } = sealed.manifest;
    const state = checkSignature(sealed, publicKey);
    if (state === "valid" || (state === "absent" && id === believed)) return sealed;
    throw new PipelineError(
      "release-damaged",
      `Cannot trust the release \`${id}\` of ${target.name}: its signature is ${state}`,
      {
        hint:
          state === "absent"
            ? `where it is yours, from before releases were signed: \`${BELIEVED}=${id} interlinear publish\`, once`
            : "`interlinear verify` says what is wrong; `publish.publicKey` is the key that counts",
      },
    );
  };
  return {
    ...target,
    live: async () => {
      const live = await target.live();
      return live === undefined ? undefined : trusted(live);
    },
    manifest: async (id) => trusted(await target.manifest(id)),
    put: async (release) => {
      trusted(release.sealed);
      await target.put(release);
    },
  };
}

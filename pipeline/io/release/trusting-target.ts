import { PipelineError } from "../../model/pipeline-error.ts";
import type { SealedManifest } from "../../model/release.ts";
import type { ReleaseTarget } from "../../model/release-target.ts";
import { checkSignature } from "./signing.ts";

/**
 * A target of which only signed releases are believed, and which takes no other: a release that
 * is made from the live one would spread what somebody has slipped in there.
 *
 * Its methods throw `release-damaged` for a release without a valid signature.
 */
export function trustingTarget(target: ReleaseTarget, publicKey: string): ReleaseTarget {
  const trusted = (sealed: SealedManifest): SealedManifest => {
    const state = checkSignature(sealed, publicKey);
    if (state === "valid") return sealed;
    throw new PipelineError(
      "release-damaged",
      `Cannot trust the release \`${sealed.manifest.id}\` of ${target.name}: its signature is ${state}`,
      {
        hint: "`interlinear verify` says what is wrong; `publish.publicKey` is the key that counts",
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

import { PipelineError } from "../../model/pipeline-error.ts";
import { type Manifest, RELEASE_ID, type SealedManifest } from "../../model/release.ts";
import { readManifest } from "../../stages/publish/release/read-manifest.ts";
import { manifestText } from "../../stages/publish/release/release-id.ts";

/** Signs the bytes of a manifest: an ed25519 signature, 64 bytes. */
export type Sign = (bytes: Uint8Array) => Uint8Array;

/** Fix the bytes of a manifest, and sign them. */
export function sealManifest(manifest: Manifest, sign?: Sign): SealedManifest {
  const bytes = Buffer.from(manifestText(manifest));
  return { manifest, bytes, signature: sign?.(bytes) };
}

/**
 * A manifest as it was stored, with its signature, which is not checked here. Throws
 * `release-damaged` where it is none, or that of another release.
 *
 * @param name What to call it in messages.
 */
export function unsealManifest(
  id: string,
  name: string,
  stored: { readonly bytes: Uint8Array; readonly signature?: Uint8Array | undefined },
): SealedManifest {
  const manifest = readManifest(stored.bytes, name);
  if (manifest.id === id) return { manifest, ...stored };
  throw new PipelineError(
    "release-damaged",
    `Cannot use the manifest \`${name}\`: it is that of \`${manifest.id}\``,
  );
}

/** Refuse what is no id of a release before it becomes part of a path. Throws `release-not-found`. */
export function checkReleaseId(id: string, target: string): void {
  if (RELEASE_ID.test(id)) return;
  throw new PipelineError(
    "release-not-found",
    `Cannot find the release \`${id}\` in ${target}: expected an id such as \`r12-0123456789ab\``,
    { hint: "`interlinear releases` lists them" },
  );
}

/** What to say of a release that a target does not have. */
export function releaseNotFound(id: string, target: string, cause?: unknown): PipelineError {
  return new PipelineError("release-not-found", `Cannot find the release \`${id}\` in ${target}`, {
    hint: "`interlinear releases` lists those that are kept",
    cause,
  });
}

/** Ids of releases, the newest first. */
export function newestFirst(ids: Iterable<string>): readonly string[] {
  return [...ids].toSorted((a, b) => numberOf(b) - numberOf(a) || (a < b ? -1 : 1));
}

function numberOf(id: string): number {
  return Number(id.slice(1, id.indexOf("-")));
}

import { PipelineError } from "../../model/pipeline-error.ts";
import type { Manifest } from "../../model/release.ts";
import { objectsOf } from "../../stages/publish/release/release-id.ts";

/** Refuse to destroy what readers are served. Throws `release-held`. */
export function checkPurge(live: Manifest | undefined, sha256s: readonly string[]): void {
  if (live === undefined) return;
  const served = objectsOf(live);
  const wanted = sha256s.find((sha256) => served.has(sha256));
  if (wanted === undefined) return;
  throw new PipelineError(
    "release-held",
    `Cannot destroy the object \`${wanted}\`: the live release \`${live.id}\` has it`,
    { hint: "withdraw the article first" },
  );
}

import type { ReleaseTarget } from "../../model/release-target.ts";
import type { PublishConfig, TargetConfig } from "../config/config.ts";
import { openBranchTarget } from "./branch/branch-target.ts";
import { openBucketTarget } from "./bucket/bucket-target.ts";
import { openFolderTarget } from "./folder/folder-target.ts";
import { BELIEVED, trustingTarget } from "./trusting-target.ts";

/**
 * Open where releases of a project go. Throws what the target throws that it names.
 *
 * @param root Real absolute path of the project.
 * @param env For the credentials of a bucket.
 */
export async function openTarget(
  config: TargetConfig,
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ReleaseTarget> {
  switch (config.kind) {
    case "folder":
      return openFolderTarget({ root, folder: config.folder });
    case "branch":
      return openBranchTarget({ root, branch: config.branch, remote: config.remote, env });
    case "bucket":
      return openBucketTarget(config, env);
  }
}

/**
 * The same for those who make releases of the live one: where the project has a public key, only
 * what is signed with it is believed. Throws what `openTarget` throws.
 */
export async function openTrustedTarget(
  { target: config, publicKey }: Pick<PublishConfig, "target" | "publicKey">,
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ReleaseTarget> {
  const target = await openTarget(config, root, env);
  return publicKey === undefined ? target : trustingTarget(target, publicKey, env[BELIEVED]);
}

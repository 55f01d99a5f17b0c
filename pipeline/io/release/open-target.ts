import type { ReleaseTarget } from "../../model/release-target.ts";
import type { TargetConfig } from "../config/config.ts";
import { openBranchTarget } from "./branch/branch-target.ts";
import { openBucketTarget } from "./bucket/bucket-target.ts";
import { openFolderTarget } from "./folder/folder-target.ts";

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

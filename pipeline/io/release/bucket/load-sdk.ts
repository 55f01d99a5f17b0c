import type * as Sdk from "@aws-sdk/client-s3";
import { PipelineError } from "../../../model/pipeline-error.ts";

const PACKAGE: string = "@aws-sdk/client-s3";

/**
 * Load the SDK of S3, which only those install who publish to a bucket. Throws `world` where it is
 * not there.
 */
export async function loadSdk(name: string = PACKAGE): Promise<typeof Sdk> {
  try {
    return (await import(name)) as typeof Sdk;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw cause;
    throw new PipelineError("world", `Cannot publish to a bucket: \`${name}\` is not installed`, {
      cause,
      hint: `run \`npm install ${name}\` beside the program`,
    });
  }
}

import { PipelineError } from "../../../model/pipeline-error.ts";

/**
 * The time that a build stands for, as `SOURCE_DATE_EPOCH` says it (reproducible-builds.org):
 * ISO 8601 in UTC; `undefined` where it is not said. Throws `usage` where it is no number of seconds.
 */
export function sourceDate(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const said = env["SOURCE_DATE_EPOCH"];
  if (said === undefined || said === "") return undefined;
  if (/^\d{1,11}$/.test(said))
    return new Date(Number(said) * 1000).toISOString().replace(".000", "");
  throw new PipelineError(
    "usage",
    `Unexpected \`SOURCE_DATE_EPOCH\` in the environment: \`${said}\`, expected seconds since 1970`,
  );
}

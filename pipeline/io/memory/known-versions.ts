import type { ForeignVersion } from "../../model/foreign-version.ts";
import { inNewerProgram } from "../../model/newer-program.ts";
import { PipelineError } from "../../model/pipeline-error.ts";

/**
 * Refuse a memory in files that another version of the program has written to: by a newer one it may mean
 * something else than it seems to, and by an older one nothing that it says would be found. Throws
 * `memory-newer` or `memory-older`.
 */
export function expectKnownVersions(foreign: readonly ForeignVersion[]): void {
  const newer = foreign.find(({ version, expected }) => version > expected);
  if (newer !== undefined)
    throw new PipelineError(
      "memory-newer",
      inNewerProgram(
        `Cannot use the memory: \`${newer.path}\` has ${recordsOf(newer)}`,
        newer.expected,
      ),
    );
  const [older] = foreign;
  if (older === undefined) return;
  throw new PipelineError(
    "memory-older",
    `Cannot use the memory: \`${older.path}\` has ${recordsOf(older)}, this program works with version ${older.expected}: \`interlinear migrate\` brings it there`,
  );
}

function recordsOf({ of, version, records }: ForeignVersion): string {
  const what = of === "records" ? "of version" : "with keys of version";
  return `${records} ${records === 1 ? "record" : "records"} ${what} ${version}`;
}

import { PipelineError } from "../../model/pipeline-error.ts";
import { readInstant } from "../../stages/publish/timing/read-instant.ts";

/** What `--at` says: ISO 8601 with offset. Throws `usage` for what is no instant. */
export function instantOf(typed: string): string {
  const read = readInstant(typed);
  if (read.type === "instant") return read.iso;
  throw new PipelineError("usage", `Unexpected \`--at\`: ${read.text}`, { hint: read.hint });
}

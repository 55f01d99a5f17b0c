import { PipelineError } from "../../../model/pipeline-error.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { validateStored } from "../../../stages/match/validate-batch.ts";
import { sha256 } from "../embedded/read-journal.ts";

/** What is a record of what another memory gave, and what is wrong with the rest. */
export interface ValidRecords {
  readonly records: readonly MemoryRecord[];
  readonly problems: readonly PipelineError[];
}

/** Look through what another memory gave: nobody knows what was done to its rows. */
export function validRecords(given: readonly MemoryRecord[], from: string): ValidRecords {
  const records: MemoryRecord[] = [];
  const problems: PipelineError[] = [];
  for (const record of given) {
    const reason = validateStored(record, sha256);
    if (reason === undefined) records.push(record);
    else problems.push(notTaken(record, reason, from));
  }
  return { records, problems };
}

function notTaken({ id }: MemoryRecord, reason: string, from: string): PipelineError {
  return new PipelineError("memory-invalid", `Cannot take record \`${id}\` of ${from}: ${reason}`, {
    hint: "it is left out, the others are taken",
  });
}

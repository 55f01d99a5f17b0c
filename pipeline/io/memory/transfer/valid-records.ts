import { inNewerProgram } from "../../../model/newer-program.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { type MemoryRecord, RECORD_VERSION } from "../../../model/record.ts";
import { validateStored } from "../../../stages/match/validate-batch.ts";
import { sha256 } from "../embedded/read-journal.ts";

/** What is a record of what another memory gave, and what is wrong with the rest. */
export interface ValidRecords {
  readonly records: readonly MemoryRecord[];
  readonly problems: readonly PipelineError[];
}

/** Look through what another memory gave: nobody knows what was done to its rows. Throws `memory-newer`. */
export function validRecords(given: readonly MemoryRecord[], from: string): ValidRecords {
  const records: MemoryRecord[] = [];
  const problems: PipelineError[] = [];
  for (const record of given) {
    if (record.v > RECORD_VERSION) throw newer(record, from);
    const reason = validateStored(record, sha256);
    if (reason === undefined) records.push(record);
    else problems.push(notTaken(record, reason, from));
  }
  return { records, problems };
}

/** Taking the rest would leave a memory that nobody can read with this program any more, or half of one. */
function newer({ id, v }: MemoryRecord, from: string): PipelineError {
  return new PipelineError(
    "memory-newer",
    inNewerProgram(`Cannot take record \`${id}\` of ${from}: it has version ${v}`, RECORD_VERSION),
  );
}

function notTaken({ id }: MemoryRecord, reason: string, from: string): PipelineError {
  return new PipelineError("memory-invalid", `Cannot take record \`${id}\` of ${from}: ${reason}`, {
    hint: "it is left out, the others are taken",
  });
}

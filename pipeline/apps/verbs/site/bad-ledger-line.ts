import type { MemoryProblem } from "../../../model/memory-port.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";

/** What the ledger does not tell any more may be an address, or a withdrawal: nobody must miss it. */
export function badLedgerLine({ path, line, message }: MemoryProblem): PipelineError {
  return new PipelineError("memory-invalid", `Cannot use this line of the ledger: ${message}`, {
    location: { path, line, column: 1 },
    hint: "the other lines are used; restore the line from git, or remove it",
  });
}

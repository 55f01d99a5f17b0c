import type { Transfer } from "../../../verbs/transfer-memory.ts";
import { EXIT } from "../../../exit-code.ts";
import { renderProblem } from "../../render-problem.ts";
import { renderTransfer } from "../../render/memory.ts";
import type { Terminal } from "../../terminal.ts";
import type { Outcome } from "./action.ts";

/** What a transfer did, with what it left out: `partly` where that is anything. */
export function transferred(
  { locales, problems }: Transfer,
  how: { readonly done: string; readonly isDryRun: boolean },
  terminal: Terminal,
): Outcome {
  for (const line of problems.flatMap(renderProblem)) terminal.complain(line);
  return {
    report: locales,
    lines: renderTransfer(locales, how),
    code: problems.length > 0 ? EXIT.partly : EXIT.done,
  };
}

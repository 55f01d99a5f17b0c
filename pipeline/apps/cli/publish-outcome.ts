import type { PublishReport } from "../../model/publish-report.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { formatJson } from "./json.ts";
import { renderPublish } from "./render/publish.ts";
import { renderFailures } from "./render/rebuild.ts";
import type { Terminal } from "./terminal.ts";

/** Print what became of a release, and say how the program ends. */
export function publishOutcome(
  report: PublishReport,
  { isDryRun, isJson }: { readonly isDryRun: boolean; readonly isJson: boolean },
  terminal: Terminal,
): ExitCode {
  if (isJson) terminal.print(formatJson(report));
  else for (const line of renderPublish(report, isDryRun)) terminal.print(line);
  for (const line of renderFailures(report)) terminal.complain(line);
  const { hookProblem, failed } = report;
  if (hookProblem !== undefined) terminal.complain(`error  ${hookProblem}`);
  const isWhole = failed.length === 0 && hookProblem === undefined && !terminal.signal.aborted;
  return isWhole ? EXIT.done : EXIT.partly;
}

import { failingOf } from "../verbs/run/failing.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { formatJson } from "./json.ts";
import { renderFailing } from "./render/run.ts";
import { sayLeftOut } from "./say-left-out.ts";
import type { Terminal } from "./terminal.ts";

/** Print what jobs could not do. Ends with 1 where there is something. */
export async function printFailing(
  directory: string,
  { json, embargoed }: { readonly json: boolean; readonly embargoed: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const report = await failingOf({ directory, env: terminal.env, embargoed });
  const { failing } = report;
  if (json) terminal.print(formatJson(report));
  else for (const line of renderFailing(failing)) terminal.print(line);
  if (failing.length === 0) terminal.say("Nothing fails");
  sayLeftOut(report, terminal);
  return failing.length > 0 || (report.embargoed ?? 0) > 0 ? EXIT.findings : EXIT.done;
}

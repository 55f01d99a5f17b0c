import type { Locale } from "../../model/locale.ts";
import type { FailingReport } from "../../model/run-report.ts";
import { failingOf } from "../verbs/run/failing.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { formatJson } from "./json.ts";
import { renderFailing } from "./render/run.ts";
import { sayLeftOut } from "./say-left-out.ts";
import type { Terminal } from "./terminal.ts";

interface FailingAsked {
  readonly directory: string;
  /** Only this one, from the project's root. */
  readonly path: string | undefined;
  readonly flags: {
    readonly json: boolean;
    readonly embargoed: boolean;
    /** Only these; empty for all, and for what is of no locale. */
    readonly locale: readonly Locale[];
  };
}

/** Print what jobs could not do. Ends with 1 where there is something. */
export async function printFailing(
  { directory, path, flags }: FailingAsked,
  terminal: Terminal,
): Promise<ExitCode> {
  const { json, embargoed, locale } = flags;
  const known = await failingOf({ directory, env: terminal.env, embargoed });
  const failing = known.failing.filter(
    (item) =>
      (path === undefined || item.path === path) &&
      (locale.length === 0 || (item.locale !== undefined && locale.includes(item.locale))),
  );
  const report: FailingReport = { ...known, failing };
  if (json) terminal.print(formatJson(report));
  else for (const line of renderFailing(failing)) terminal.print(line);
  if (!known.hasRun)
    terminal.say("No job has run in this working copy yet: `interlinear run rebuild` runs one");
  else if (failing.length === 0) terminal.say("Nothing fails");
  sayLeftOut(report, terminal);
  return failing.length > 0 || (report.embargoed ?? 0) > 0 ? EXIT.findings : EXIT.done;
}

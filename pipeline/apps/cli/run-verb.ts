import { openVerbs } from "../verbs/open-verbs.ts";
import type { Verbs } from "../verbs/verbs.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { formatJson } from "./json.ts";
import type { Terminal } from "./terminal.ts";
import type { Text } from "./text.ts";

/** What a command needs of its invocation to ask for one thing. */
export interface Asked {
  readonly flags: { readonly json: boolean };
  readonly directory: string;
  readonly terminal: Terminal;
}

/** What was answered: as data for `--json`, and in lines for people. */
export interface Answered {
  readonly report: unknown;
  readonly lines: readonly Text[];
}

/**
 * Open the project, ask its verbs for one thing, print the answer as `--json` or
 * people have it, and close the project whatever happens.
 */
export async function runVerb(
  { flags, directory, terminal }: Asked,
  ask: (verbs: Verbs) => Promise<Answered>,
): Promise<ExitCode> {
  const verbs = await openVerbs(directory, terminal.env);
  try {
    const { report, lines } = await ask(verbs);
    if (flags.json) terminal.print(formatJson(report));
    else for (const line of lines) terminal.print(line);
    return EXIT.done;
  } finally {
    await verbs.close();
  }
}

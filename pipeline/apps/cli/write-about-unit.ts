import type { Locale } from "../../model/locale.ts";
import type { RecordReport } from "../../model/report.ts";
import type { Verbs, WriteOptions } from "../verbs/verbs.ts";
import { chooseLocale } from "./choose-locales.ts";
import type { ExitCode } from "../exit-code.ts";
import { renderRecord } from "./render/record.ts";
import { runVerb } from "./run-verb.ts";
import type { Terminal } from "./terminal.ts";

/** A command that writes about a unit: `ARTICLE ID … --locale TAG [--by ID] [--dry-run] [--json]`. */
export interface UnitInvocation {
  readonly flags: {
    readonly locale: readonly Locale[];
    readonly by: string | undefined;
    readonly "dry-run": boolean;
    readonly json: boolean;
  };
  /** The article and the id, then what else the command takes. */
  readonly positionals: readonly [string, string, ...(readonly (string | undefined)[])];
  readonly directory: string;
}

/** What a command writes, and how it says that it did. */
export interface UnitDeed {
  readonly write: (verbs: Verbs, unit: WriteOptions) => Promise<RecordReport>;
  /** A few words on what was done: `comment added`. */
  readonly done: (report: RecordReport) => string;
}

/** Run a command that writes about a unit in a locale, and print what it did. */
export function writeAboutUnit(
  { flags, positionals: [article, id], directory }: UnitInvocation,
  terminal: Terminal,
  { write, done }: UnitDeed,
): Promise<ExitCode> {
  const isDryRun = flags["dry-run"];
  return runVerb({ flags, directory, terminal }, async (verbs) => {
    const report = await write(verbs, {
      article: verbs.path(article),
      id,
      locale: chooseLocale(flags.locale, verbs.locales),
      by: flags.by,
      isDryRun,
    });
    return { report, lines: [renderRecord(report, { done: done(report), isDryRun })] };
  });
}

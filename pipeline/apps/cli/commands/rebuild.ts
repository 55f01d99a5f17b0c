import { PipelineError } from "../../../model/pipeline-error.ts";
import type { RebuildReport } from "../../../model/report.ts";
import { chooseLocales } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../../exit-code.ts";
import { DRY_RUN_FLAG, EMBARGOED_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { rebuildQuicklyTold } from "../../verbs/rebuild/rebuild-quickly-told.ts";
import type { Terminal } from "../terminal.ts";
import { sayLeftOut } from "../say-left-out.ts";
import { startProgress } from "../progress.ts";
import { renderFailures, renderReasons, renderRebuild } from "../render/rebuild.ts";
import { renderSite, renderSiteWarnings } from "../render/site.ts";
import type { Locale } from "../../../model/locale.ts";
import type { RebuildOptions, Verbs } from "../../verbs/verbs.ts";

/** `interlinear rebuild [--locale TAG] [--accept PATH] [--pseudo [--rtl] --out DIR] [--workers] [--explain] [--embargoed] [--dry-run] [--json]` */
export const rebuild = defineCommand({
  name: "rebuild",
  summary: "Write the localized articles",
  description: [
    "Writes only what changed. A file that Interlinear did not write is left alone and reported. What\nfails does not stop the others. Ends with 3 where something failed or a person's file was left: the\narticles are not all as they should be.",
    "A localized file whose source is gone is removed where it is as it was written; one that somebody\nchanged stays and is reported, and `--accept` with its path removes it.",
    "A project with a site (`layout` of a collection) gets that, too, where all locales are rebuilt: as a\nwhole, or it stays as it was. The ledger in `_publish`, beside the locales, remembers its addresses.",
    "With `--workers` the articles are built by `interlinear worker` processes, wherever they are, and written\nhere, to the same bytes. The memory has to lie in PostgreSQL. Where no worker of this very version is\nconnected for a minute, the rest is built here.",
    "What is not to be read yet is built like the rest, and named only with `--embargoed`.",
  ],
  positionals: [],
  flags: {
    locale: LOCALE_FLAG,
    accept: {
      kind: "texts",
      value: "PATH",
      isPath: true,
      summary: "Overwrite this file although somebody else wrote it; repeatable",
    },
    pseudo: {
      kind: "switch",
      summary: "Write accented, longer, bracketed sources instead, to try a site out",
    },
    rtl: { kind: "switch", summary: "With `--pseudo`: right to left" },
    out: {
      kind: "text",
      value: "DIR",
      isPath: true,
      summary:
        "With `--pseudo`: where to write; a copy of the site, where `output` says a path in it",
    },
    workers: {
      kind: "switch",
      summary: "Let `interlinear worker` processes build, of a memory in PostgreSQL",
    },
    explain: { kind: "switch", summary: "Say of each file that is built why" },
    embargoed: EMBARGOED_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    { command: "interlinear rebuild", summary: "all locales" },
    { command: "interlinear rebuild --explain", summary: "and why each file is built" },
    { command: "interlinear rebuild --workers", summary: "by the workers of all machines" },
    { command: "interlinear rebuild --locale fr --dry-run", summary: "what would change in one" },
    {
      command: "interlinear rebuild --pseudo --locale en-XA --out site/pseudo",
      summary: "try a site out",
    },
  ],
  async run({ flags, directory }, terminal) {
    const pseudo = choosePseudo(flags);
    if (flags.workers && pseudo !== undefined)
      throw new PipelineError(
        "usage",
        "Unexpected `--workers` beside `--pseudo`, expected one of them",
      );
    const progress = startProgress(terminal, "rebuild");
    const watcher = {
      signal: terminal.signal,
      onProgress: progress.update,
      isExplained: flags.explain,
      embargoed: flags.embargoed,
      hasPaths: flags.json || flags["dry-run"],
    };
    try {
      const report =
        (isUsual(flags)
          ? await rebuildQuicklyTold({ directory, env: terminal.env, ...watcher })
          : undefined) ?? (await fullReport(directory, terminal, { ...watcher, flags, pseudo }));
      progress.end();
      print(report, flags, terminal);
      return terminal.signal.aborted ? EXIT.partly : exitCode(report);
    } finally {
      progress.end();
    }
  },
});

type RebuildFlags = PseudoFlags & {
  readonly accept: readonly string[];
  readonly "dry-run": boolean;
  readonly json: boolean;
  readonly explain: boolean;
  readonly workers: boolean;
};

type RebuildWatcher = Pick<
  RebuildOptions,
  "signal" | "onProgress" | "isExplained" | "embargoed" | "hasPaths"
>;

/** Whether all is asked for, and nothing else. */
function isUsual({ locale, accept, pseudo, workers, "dry-run": isDryRun }: RebuildFlags): boolean {
  return locale.length + accept.length === 0 && !pseudo && !workers && !isDryRun;
}

interface FullRun extends RebuildWatcher {
  readonly flags: RebuildFlags;
  readonly pseudo: RebuildOptions["pseudo"];
}

async function fullReport(
  directory: string,
  { env, say }: Terminal,
  { flags, pseudo, ...watcher }: FullRun,
): Promise<RebuildReport> {
  const { openVerbs } = await import("../../verbs/open-verbs.ts");
  const verbs = await openVerbs(directory, env, {
    willRebuild: !flags.workers && pseudo === undefined,
  });
  try {
    return await verbs.rebuild({
      ...watcher,
      locales: pseudo === undefined ? localesOf(flags.locale, verbs) : flags.locale,
      isDryRun: flags["dry-run"],
      accept: flags.accept.map(verbs.path),
      pseudo,
      ...(flags.workers ? { workers: { say } } : {}),
    });
  } finally {
    await verbs.close();
  }
}

function print(report: RebuildReport, flags: RebuildFlags, terminal: Terminal): void {
  if (flags.json) terminal.print(formatJson(report));
  else {
    for (const line of renderReasons(report)) terminal.print(line);
    for (const line of renderRebuild(report, flags["dry-run"])) terminal.print(line);
    for (const line of renderSite(report, flags["dry-run"])) terminal.print(line);
    for (const line of renderSiteWarnings(report)) terminal.say(line);
  }
  sayLeftOut(report, terminal);
  for (const line of renderFailures(report)) terminal.complain(line);
}

/** A site may be in its own language alone. */
function localesOf(asked: readonly Locale[], { locales, hasSite }: Verbs): readonly Locale[] {
  return hasSite && asked.length + locales.length === 0 ? [] : chooseLocales(asked, locales);
}

interface PseudoFlags {
  readonly pseudo: boolean;
  readonly rtl: boolean;
  readonly out: string | undefined;
  readonly locale: readonly Locale[];
}

function choosePseudo({ pseudo, rtl, out, locale }: PseudoFlags): RebuildOptions["pseudo"] {
  if (pseudo && out !== undefined && locale.length > 0) return { isRightToLeft: rtl, out };
  if (!pseudo && !rtl && out === undefined) return undefined;
  const message = pseudo
    ? "Unexpected `--pseudo` alone, expected `--locale` and `--out` beside it"
    : `Unexpected \`--${rtl ? "rtl" : "out"}\`, expected \`--pseudo\` beside it`;
  throw new PipelineError("usage", message, {
    hint: "`interlinear rebuild --pseudo --locale en-XA --out DIR` leaves the localized articles alone",
  });
}

function exitCode({ failed, left, written, unchanged }: RebuildReport): ExitCode {
  if (failed.length === 0)
    return left.some(({ cause }) => cause === "person") ? EXIT.partly : EXIT.done;
  const isWorld = failed.every(({ code }) => code === "world");
  return isWorld && written + unchanged === 0 ? EXIT.world : EXIT.partly;
}

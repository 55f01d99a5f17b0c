import type { AnyCommand } from "./command.ts";

/** What the program knows of a command before it is asked for. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<AnyCommand>;
}

/** All commands, as help lists them; a test compares the summaries with the commands'. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "init",
    summary: "Set up a project, or say what one has",
    load: async () => (await import("./commands/init.ts")).init,
  },
  {
    name: "ingest",
    summary: "Make source articles of stories from the wire, and bring new versions into them",
    load: async () => (await import("./commands/ingest.ts")).ingest,
  },
  {
    name: "status",
    summary: "Show how far every article is in every locale",
    load: async () => (await import("./commands/status.ts")).status,
  },
  {
    name: "analyse",
    summary: "Count what there is to translate, and how much of it the memory has",
    load: async () => (await import("./commands/analyse.ts")).analyse,
  },
  {
    name: "show",
    summary: "Show an article's segments with their translations and ids",
    load: async () => (await import("./commands/show.ts")).show,
  },
  {
    name: "why",
    summary: "Explain where the text of a line comes from, or why it is not translated",
    load: async () => (await import("./commands/why.ts")).why,
  },
  {
    name: "set",
    summary: "Write the translation of a segment",
    load: async () => (await import("./commands/set.ts")).set,
  },
  {
    name: "review",
    summary: "Judge the translation of a segment",
    load: async () => (await import("./commands/review.ts")).review,
  },
  {
    name: "override",
    summary: "Give a locale an address or a front matter value of its own",
    load: async () => (await import("./commands/override.ts")).override,
  },
  {
    name: "block",
    summary: "Drop, move or add a block of an article in a locale",
    load: async () => (await import("./commands/block.ts")).block,
  },
  {
    name: "comment",
    summary: "Say something about a unit, for those who work on it",
    load: async () => (await import("./commands/comment.ts")).comment,
  },
  {
    name: "ignore",
    summary: "Silence a check at a unit, with a reason",
    load: async () => (await import("./commands/ignore.ts")).ignore,
  },
  {
    name: "rebuild",
    summary: "Write the localized articles",
    load: async () => (await import("./commands/rebuild.ts")).rebuild,
  },
  {
    name: "watch",
    summary: "Rebuild what a save touched, until you end it",
    load: async () => (await import("./commands/watch.ts")).watch,
  },
  {
    name: "links",
    summary: "Report links and anchors that lead nowhere, in every locale",
    load: async () => (await import("./commands/links.ts")).links,
  },
  {
    name: "correct",
    summary: "Say what a change to a published article is, and see which locales have followed",
    load: async () => (await import("./commands/correct.ts")).correct,
  },
  {
    name: "worker",
    summary: "Build articles for `rebuild --workers` of any machine, until you end it",
    load: async () => (await import("./commands/worker.ts")).worker,
  },
  {
    name: "schedule",
    summary: "Say when an article may be read, or show it",
    load: async () => (await import("./commands/schedule.ts")).schedule,
  },
  {
    name: "preview",
    summary: "Serve what the next publication would make, to this machine",
    load: async () => (await import("./commands/preview.ts")).preview,
  },
  {
    name: "publish",
    summary: "Publish the site as a release",
    load: async () => (await import("./commands/publish.ts")).publish,
  },
  {
    name: "diff",
    summary: "Show how one release differs from another",
    load: async () => (await import("./commands/diff.ts")).diff,
  },
  {
    name: "rollback",
    summary: "Bring back what readers had in an older release",
    load: async () => (await import("./commands/rollback.ts")).rollback,
  },
  {
    name: "withdraw",
    summary: "Take an article away from readers, at once",
    load: async () => (await import("./commands/withdraw.ts")).withdraw,
  },
  {
    name: "restore",
    summary: "Give readers back an article that was withdrawn",
    load: async () => (await import("./commands/restore.ts")).restore,
  },
  {
    name: "releases",
    summary: "List the releases that are kept, and forget old ones",
    load: async () => (await import("./commands/releases.ts")).releases,
  },
  {
    name: "verify",
    summary: "Compare what is published with what was, byte for byte",
    load: async () => (await import("./commands/verify.ts")).verify,
  },
  {
    name: "run",
    summary: "Run a job once, for cron, systemd and CI, and leave a report",
    load: async () => (await import("./commands/run.ts")).run,
  },
  {
    name: "daemon",
    summary: "Run the jobs of the configuration when they are due, until you end it",
    load: async () => (await import("./commands/daemon.ts")).daemon,
  },
  {
    name: "export",
    summary: "Write files for translators with other tools",
    load: async () => (await import("./commands/export.ts")).exportCommand,
  },
  {
    name: "memory",
    summary: "Search the translation memory, take records back, tidy its files",
    load: async () => (await import("./commands/memory.ts")).memory,
  },
  {
    name: "import",
    summary: "Read the files of translators back into the memory, or memories of other tools",
    load: async () => (await import("./commands/import.ts")).importCommand,
  },
  {
    name: "undo",
    summary: "Take an import back",
    load: async () => (await import("./commands/undo.ts")).undo,
  },
  {
    name: "migrate",
    summary:
      "Bring a project to this version of the program: configuration, memory, tables, caches",
    load: async () => (await import("./commands/migrate.ts")).migrate,
  },
  {
    name: "completion",
    summary: "Print a completion script for bash, zsh or fish",
    load: async () => (await import("./commands/completion.ts")).completion,
  },
  {
    name: "help",
    summary: "Show help for a command, or the whole reference",
    load: async () => (await import("./commands/help.ts")).help,
  },
  {
    name: "version",
    summary: "Show the versions of the program and its Node",
    load: async () => (await import("./commands/version.ts")).version,
  },
];

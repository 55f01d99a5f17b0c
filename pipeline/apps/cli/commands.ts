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

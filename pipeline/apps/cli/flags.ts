import type { ChoiceFlag, Flags, LocalesFlag, SwitchFlag, TextFlag } from "./command.ts";

/** Flags of every command. */
export const GLOBAL_FLAGS = {
  directory: {
    kind: "text",
    short: "C",
    value: "DIR",
    isPath: true,
    summary: "Work in the project of DIR instead of the working directory",
  },
  quiet: { kind: "switch", short: "q", summary: "Say nothing but results and errors" },
  help: { kind: "switch", short: "h", summary: "Show help" },
  version: { kind: "switch", summary: "Show the version" },
} as const satisfies Flags;

export const JSON_FLAG: SwitchFlag = { kind: "switch", summary: "Print the result as JSON" };

export const DRY_RUN_FLAG: SwitchFlag = {
  kind: "switch",
  summary: "Show what would be written, write nothing",
};

export const LOCALE_FLAG: LocalesFlag = {
  kind: "locales",
  short: "l",
  alias: "locales",
  summary: "Only these locales; repeatable, or separated by commas",
};

export const ANY_LANGUAGE_FLAG: SwitchFlag = {
  kind: "switch",
  summary: "Take translations that seem to be in another language or script, too",
};

export const ANNOTATIONS_FLAG = {
  kind: "choice",
  choices: ["github", "gitlab"],
  summary: "Print what is found as annotations of a change, as this host shows them",
} as const satisfies ChoiceFlag;

export const EMBARGOED_FLAG: SwitchFlag = {
  kind: "switch",
  summary: "Articles too that are under embargo or to be published later",
};

export const BY_FLAG: TextFlag = {
  kind: "text",
  value: "ID",
  summary: "Who is at work; else `INTERLINEAR_USER`, else git's identity",
};

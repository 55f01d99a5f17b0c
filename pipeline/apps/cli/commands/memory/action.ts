import { type Origin, STATES } from "../../../../model/record.ts";
import type { MemoryVerbs } from "../../../verbs/memory-verbs.ts";
import type { Flags, FlagValues } from "../../command.ts";
import type { ExitCode } from "../../../exit-code.ts";
import { BY_FLAG, DRY_RUN_FLAG, EMBARGOED_FLAG, JSON_FLAG, LOCALE_FLAG } from "../../flags.ts";
import type { Terminal } from "../../terminal.ts";
import type { Text } from "../../text.ts";

const ORIGINS: readonly Origin[] = ["import", "machine", "human"];

/** All flags of `memory`; each action says which ones it knows. */
export const MEMORY_FLAGS = {
  locale: LOCALE_FLAG,
  import: { kind: "text", value: "ID", summary: "What came with this import" },
  "by-person": { kind: "text", value: "ID", summary: "What this person said" },
  origin: { kind: "choice", choices: ORIGINS, summary: "What people, files or engines made" },
  article: {
    kind: "text",
    value: "ARTICLE",
    isPath: true,
    summary: "What was written for this article",
  },
  since: {
    kind: "text",
    value: "TIME",
    summary: "What was said at this time (ISO 8601; a day begins it, in UTC) or later",
  },
  until: {
    kind: "text",
    value: "TIME",
    summary: "What was said before this time; a day is meant to its end",
  },
  side: {
    kind: "choice",
    choices: ["source", "target", "both"],
    summary: "Search sources or targets only; else both",
  },
  regex: { kind: "switch", summary: "Search for a regular expression of JavaScript" },
  from: { kind: "locales", summary: "Source locale of the texts, where there are several" },
  minimum: { kind: "text", value: "SCORE", summary: "Lowest score of a match; else 70" },
  limit: {
    kind: "text",
    value: "NUMBER",
    summary: "Most matches of a text (else 5), or texts found in a locale (else 20)",
  },
  "minimum-state": {
    kind: "choice",
    choices: STATES,
    summary: "Lowest state of a match; else `initial`",
  },
  "other-locales": {
    kind: "locales",
    summary: "Ask the memories of these locales, too; their matches are below 99",
  },
  embargoed: EMBARGOED_FLAG,
  reason: { kind: "text", value: "TEXT", summary: "Why, for withdraw, restore and erase" },
  by: BY_FLAG,
  "dry-run": DRY_RUN_FLAG,
  check: {
    kind: "switch",
    summary: "Only look, for migrate; ends with 1 where the tables are not up to date",
  },
  json: JSON_FLAG,
} as const satisfies Flags;

/** What somebody asked an action to do. */
export interface Asked {
  readonly words: readonly string[];
  readonly flags: FlagValues<typeof MEMORY_FLAGS>;
  readonly terminal: Terminal;
  /** Where to look for the project, absolute. */
  readonly directory: string;
}

/** What somebody asked of an open memory. */
export interface AskedOfMemory extends Asked {
  readonly verbs: MemoryVerbs;
}

/** What an action has to say. */
export type Outcome = Answered | Printed;

/** The report for `--json`, or the lines. */
export interface Answered {
  readonly report: unknown;
  readonly lines: readonly Text[];
  readonly code?: ExitCode;
}

/** What an action that answers on and on has printed already. */
export interface Printed {
  readonly isPrinted: true;
  readonly code: ExitCode;
}

/** One action of `memory`, as data. */
interface ActionBase {
  /** What its arguments are called, as help and errors show it. */
  readonly takes: string;
  /** What it does, beginning with a verb, without a period. */
  readonly summary: string;
  /** How many arguments there may be. */
  readonly least: number;
  readonly most: number;
  /** Besides `json`. */
  readonly flags: readonly (keyof typeof MEMORY_FLAGS)[];
}

/** An action on the project's memory. */
export interface MemoryAction extends ActionBase {
  readonly run: (asked: AskedOfMemory) => Promise<Outcome>;
}

/** An action for memories that cannot be opened as they are. */
export interface ClosedAction extends ActionBase {
  readonly runClosed: (asked: Asked) => Promise<Outcome>;
}

import type { MemoryVerbs } from "../../../verbs/memory-verbs.ts";
import type { Flags, FlagValues } from "../../command.ts";
import type { ExitCode } from "../../exit-code.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../../flags.ts";
import type { Terminal } from "../../terminal.ts";
import type { Text } from "../../text.ts";

/** All flags of `memory`; each action says which ones it knows. */
export const MEMORY_FLAGS = {
  locale: LOCALE_FLAG,
  import: {
    kind: "text",
    value: "ID",
    summary: "All records of this import, for withdraw and restore",
  },
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

/** What an action has to say: the report for `--json`, or the lines. */
export interface Outcome {
  readonly report: unknown;
  readonly lines: readonly Text[];
  readonly code?: ExitCode;
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

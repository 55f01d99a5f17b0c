import { didYouMean } from "../../../model/did-you-mean.ts";
import { openMemoryVerbs } from "../../verbs/memory-verbs.ts";
import { defineCommand, type FlagValues } from "../command.ts";
import { EXIT } from "../../exit-code.ts";
import { formatJson } from "../json.ts";
import {
  type Asked,
  type ClosedAction,
  type MemoryAction,
  MEMORY_FLAGS,
  type Outcome,
} from "./memory/action.ts";
import { compact } from "./memory/compact.ts";
import { dump } from "./memory/dump.ts";
import { erase } from "./memory/erase.ts";
import { history } from "./memory/history.ts";
import { match } from "./memory/match.ts";
import { load } from "./memory/load.ts";
import { migrate } from "./memory/migrate.ts";
import { pull } from "./memory/pull.ts";
import { push } from "./memory/push.ts";
import { stats } from "./memory/stats.ts";
import { usage } from "./memory/usage.ts";
import { search } from "./memory/search.ts";
import { restore, withdraw } from "./memory/withdraw.ts";

/** In the order of help. */
const ACTIONS = {
  match,
  search,
  history,
  withdraw,
  restore,
  erase,
  stats,
  compact,
  push,
  pull,
  dump,
  load,
  migrate,
} as const;

type ActionName = keyof typeof ACTIONS;

const ACTION_NAMES = Object.keys(ACTIONS) as readonly ActionName[];

/** `interlinear memory ACTION [ARGUMENT...]` */
export const memory = defineCommand({
  name: "memory",
  summary: "Search the translation memory, take records back, tidy its files",
  description: [
    actionList(),
    "Instead of records, flags choose what `withdraw` and `restore` act on: `--by-person`, `--origin`,\n`--import`, `--article`, `--since`, `--until` and `--locale`; what fits them all is meant, `--locale`\nalone being all that the locale has. Translations go and come back, reviews and comments stay.\n`restore` takes back what `withdraw` with the same flags took out, and nothing else. `--import` alone\nstands for the import itself. `--dry-run` lists the articles. `search` knows these flags, too.",
    "`match` reads one source text a line (UTF-8) and answers in their order, a batch at a time; with `--json`\none JSON object a line. A text is plain, or has tags as `show` prints them: `<g1>…</g1>`, `<x2/>`; `&lt;` and\n`&amp;` stand for `<` and `&`, and any other `<` and `&` for itself. Markdown is not read in it.",
    "RECORD and the ID of an import are 32 digits; the first ones will do, at least six that no other has.",
    "A memory lies in files, or in PostgreSQL where `interlinear.json` says so; the database is named by\n`INTERLINEAR_DATABASE_URL`, or by `PGHOST` and the like. push and pull add what is missing, and take nothing away.",
    "Withdrawing loses nothing. Erasing is for privacy: the text vanishes from the memory at once, from\nits files when they are committed and compacted, and never from git's history.",
  ],
  positionals: [
    { name: "ACTION", summary: "what to do", isRequired: true, choices: ACTION_NAMES },
    { name: "ARGUMENT", summary: "what it takes, as above", isRequired: false, isRepeated: true },
  ],
  flags: MEMORY_FLAGS,
  examples: [
    {
      command: "interlinear memory history content/en/start.md 0f3c.1a2b.0 --locale fr",
      summary: "who said what for a sentence",
    },
    {
      command: "interlinear memory withdraw --import 44ec8086cb8c579276824e2ea98536d6",
      summary: "undo an import",
    },
    {
      command: "interlinear memory withdraw --origin machine --since 2026-11-01 --dry-run",
      summary: "what an engine has written since then, by article",
    },
    {
      command: "interlinear memory search 'old boat' --locale fr",
      summary: "how a phrase was translated",
    },
    {
      command: "interlinear memory match --locale fr --json < sentences.txt",
      summary: "what the memory has for other texts",
    },
    { command: "interlinear memory compact", summary: "one file instead of hundreds" },
  ],
  async run({ flags, positionals: [name, words], directory }, terminal) {
    const action = ACTIONS[name as ActionName];
    checkArguments(name, action, words);
    checkFlags(name, action, flags);
    const outcome = await outcomeOf(action, { words, flags, terminal, directory });
    if ("isPrinted" in outcome) return outcome.code;
    const { report, lines, code = EXIT.done } = outcome;
    if (flags.json) terminal.print(formatJson(report));
    else for (const line of lines) terminal.print(line);
    return code;
  },
});

async function outcomeOf(action: MemoryAction | ClosedAction, asked: Asked): Promise<Outcome> {
  if ("runClosed" in action) return action.runClosed(asked);
  const verbs = await openMemoryVerbs(asked.directory, asked.terminal.env);
  try {
    return await action.run({ ...asked, verbs });
  } finally {
    await verbs.close();
  }
}

/** Name and arguments of each action, and what it does. */
function actionList(): string {
  const calls = ACTION_NAMES.map((name) => {
    const { takes } = ACTIONS[name];
    return takes === "no arguments" ? name : `${name} ${takes}`;
  });
  const width = Math.max(...calls.map(({ length }) => length));
  return calls
    .map((call, index) => `${call.padEnd(width)}  ${ACTIONS[ACTION_NAMES[index]!].summary}`)
    .join("\n");
}

function checkArguments(
  name: string,
  { takes, least, most }: MemoryAction | ClosedAction,
  words: readonly string[],
): void {
  if (words.length >= least && words.length <= most) return;
  throw usage(`Unexpected ${words.length} arguments of \`memory ${name}\`, expected ${takes}`);
}

/** A flag that does nothing here would let somebody believe that it did. */
function checkFlags(
  name: string,
  action: MemoryAction | ClosedAction,
  flags: FlagValues<typeof MEMORY_FLAGS>,
): void {
  const isGiven = (flag: keyof typeof MEMORY_FLAGS): boolean => {
    const value = flags[flag];
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
  };
  const problems = (Object.keys(MEMORY_FLAGS) as readonly (keyof typeof MEMORY_FLAGS)[])
    .filter((flag) => flag !== "json" && !action.flags.includes(flag) && isGiven(flag))
    .map((flag) => {
      const meant = didYouMean(flag, action.flags);
      return usage(
        `Unexpected flag \`--${flag}\` of \`memory ${name}\``,
        meant === undefined ? undefined : `did you mean \`--${meant}\`?`,
      );
    });
  if (problems.length > 0) throw new AggregateError(problems);
}

import { didYouMean } from "../../../model/did-you-mean.ts";
import type { Locale } from "../../../model/locale.ts";
import type { CompactedMemory } from "../../../model/memory-report.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { type MemoryVerbs, openMemoryVerbs } from "../../verbs/memory-verbs.ts";
import { chooseLocale, chooseLocales } from "../choose-locales.ts";
import { defineCommand, type Flags, type FlagValues } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import {
  renderCompacted,
  renderDeeds,
  renderHistory,
  renderMigrated,
  renderStats,
} from "../render/memory.ts";
import type { Terminal } from "../terminal.ts";
import type { Text } from "../text.ts";

const FLAGS = {
  locale: LOCALE_FLAG,
  import: {
    kind: "text",
    value: "ID",
    summary: "All records of this import, for withdraw and restore",
  },
  reason: { kind: "text", value: "TEXT", summary: "Why, for withdraw, restore and erase" },
  by: BY_FLAG,
  "dry-run": DRY_RUN_FLAG,
  json: JSON_FLAG,
} as const satisfies Flags;

const ACTION_NAMES = [
  "history",
  "withdraw",
  "restore",
  "erase",
  "stats",
  "compact",
  "migrate",
] as const;

/** `interlinear memory ACTION [ARGUMENT...]` */
export const memory = defineCommand({
  name: "memory",
  summary: "Look into the translation memory, take records back, tidy its files",
  description: [
    "history ARTICLE ID       all that was ever said for a segment\nwithdraw RECORD...       take records, or an import, out of use; older ones count again\nrestore RECORD...        take them back into use\nerase RECORD...          take away for good what they say; `--reason` says why\nstats                    count what the memory holds\ncompact                  fold the files that are committed into few packs\nmigrate                  bring records to the newest version of their format",
    "RECORD and the ID of an import are 32 digits; the first ones will do, at least six that no other has.",
    "Withdrawing loses nothing. Erasing is for privacy: the text vanishes from the memory at once, from\nits files when they are committed and compacted, and never from git's history.",
  ],
  positionals: [
    { name: "ACTION", summary: "what to do", isRequired: true, choices: ACTION_NAMES },
    { name: "ARGUMENT", summary: "what it takes, as above", isRequired: false, isRepeated: true },
  ],
  flags: FLAGS,
  examples: [
    {
      command: "interlinear memory history content/en/start.md 0f3c.1a2b.0 --locale fr",
      summary: "who said what for a sentence",
    },
    {
      command: "interlinear memory withdraw --import 44ec8086cb8c579276824e2ea98536d6",
      summary: "undo an import",
    },
    { command: "interlinear memory compact", summary: "one file instead of hundreds" },
  ],
  async run({ flags, positionals: [name, words], directory }, terminal) {
    const action = ACTIONS[name as ActionName];
    checkArguments(name, action, words);
    checkFlags(name, action, flags);
    const verbs = await openMemoryVerbs(directory, terminal.env);
    try {
      const {
        report,
        lines,
        code = EXIT.done,
      } = await action.run({ verbs, words, flags, terminal });
      if (flags.json) terminal.print(formatJson(report));
      else for (const line of lines) terminal.print(line);
      return code;
    } finally {
      await verbs.close();
    }
  },
});

type ActionName = (typeof ACTION_NAMES)[number];

interface Asked {
  readonly verbs: MemoryVerbs;
  readonly words: readonly string[];
  readonly flags: FlagValues<typeof FLAGS>;
  readonly terminal: Terminal;
}

interface Outcome {
  readonly report: unknown;
  readonly lines: readonly Text[];
  readonly code?: ExitCode;
}

interface Action {
  /** What its arguments are called, and how many there may be. */
  readonly takes: string;
  readonly least: number;
  readonly most: number;
  readonly flags: readonly (keyof typeof FLAGS)[];
  readonly run: (asked: Asked) => Promise<Outcome>;
}

const ACTIONS: Readonly<Record<ActionName, Action>> = {
  history: { takes: "ARTICLE ID", least: 2, most: 2, flags: ["locale"], run: history },
  withdraw: {
    takes: "RECORD...",
    least: 0,
    most: Infinity,
    flags: ["import", "reason", "by", "dry-run"],
    run: (asked) => withdraw(asked, "withdraw"),
  },
  restore: {
    takes: "RECORD...",
    least: 0,
    most: Infinity,
    flags: ["import", "reason", "by", "dry-run"],
    run: (asked) => withdraw(asked, "restore"),
  },
  erase: {
    takes: "RECORD...",
    least: 1,
    most: Infinity,
    flags: ["reason", "by", "dry-run"],
    run: erase,
  },
  stats: { takes: "no arguments", least: 0, most: 0, flags: ["locale"], run: stats },
  compact: { takes: "no arguments", least: 0, most: 0, flags: ["locale", "dry-run"], run: compact },
  migrate: { takes: "no arguments", least: 0, most: 0, flags: ["locale", "dry-run"], run: migrate },
};

async function history({ verbs, words, flags }: Asked): Promise<Outcome> {
  const report = await verbs.history({
    article: verbs.path(words[0]!),
    id: words[1]!,
    locale: chooseLocale(flags.locale, verbs.projectLocales),
  });
  return { report, lines: renderHistory(report) };
}

async function withdraw(
  { verbs, words, flags }: Asked,
  kind: "withdraw" | "restore",
): Promise<Outcome> {
  if ((flags.import === undefined) === (words.length === 0)) {
    const seen = words.length === 0 ? "missing RECORD" : "RECORD beside `--import`";
    throw usage(`Unexpected ${seen}, expected records or \`--import ID\``);
  }
  const report = await verbs.withdraw({
    kind,
    on: flags.import === undefined ? words : [flags.import],
    reason: flags.reason,
    by: flags.by,
    isDryRun: flags["dry-run"],
  });
  const done = kind === "withdraw" ? "withdrawn" : "restored";
  return { report, lines: renderDeeds(report, done, flags["dry-run"]) };
}

async function erase({ verbs, words, flags }: Asked): Promise<Outcome> {
  if (flags.reason === undefined)
    throw usage("Unexpected missing `--reason`, expected why: nobody can read it up later");
  const report = await verbs.erase({
    records: words,
    reason: flags.reason,
    by: flags.by,
    isDryRun: flags["dry-run"],
  });
  return { report, lines: renderDeeds(report, "erased", flags["dry-run"]) };
}

async function stats({ verbs, flags, terminal }: Asked): Promise<Outcome> {
  const report = await Promise.all(localesOf(verbs, flags.locale).map(verbs.stats));
  return { report, lines: renderStats(report, terminal) };
}

async function migrate({ verbs, flags }: Asked): Promise<Outcome> {
  const report = await Promise.all(localesOf(verbs, flags.locale).map(verbs.migrate));
  return { report, lines: renderMigrated(report) };
}

async function compact({ verbs, flags }: Asked): Promise<Outcome> {
  const isDryRun = flags["dry-run"];
  const report: CompactedMemory[] = [];
  for (const locale of localesOf(verbs, flags.locale))
    report.push(await verbs.compact(locale, isDryRun));
  return {
    report,
    lines: renderCompacted(report, isDryRun),
    code: report.some(({ left }) => left.length > 0) ? EXIT.partly : EXIT.done,
  };
}

/** Source locales have a memory too, without being locales to translate into. */
function localesOf(
  { locales, projectLocales }: MemoryVerbs,
  asked: readonly Locale[],
): readonly Locale[] {
  if (asked.length === 0) return locales;
  return chooseLocales(asked, [...new Set([...locales, ...projectLocales])].toSorted());
}

function checkArguments(
  name: string,
  { takes, least, most }: Action,
  words: readonly string[],
): void {
  if (words.length >= least && words.length <= most) return;
  throw usage(`Unexpected ${words.length} arguments of \`memory ${name}\`, expected ${takes}`);
}

/** A flag that does nothing here would let somebody believe that it did. */
function checkFlags(name: string, action: Action, flags: FlagValues<typeof FLAGS>): void {
  const isGiven = (flag: keyof typeof FLAGS): boolean => {
    const value = flags[flag];
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
  };
  const problems = (Object.keys(FLAGS) as readonly (keyof typeof FLAGS)[])
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

function usage(message: string, hint?: string): PipelineError {
  return new PipelineError("usage", message, {
    hint: hint ?? "`interlinear memory --help` shows how it is called",
  });
}

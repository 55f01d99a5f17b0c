import { renderDeeds } from "../../render/memory.ts";
import { renderFilterDeeds } from "../../render/memory-filter.ts";
import type { AskedOfMemory, MemoryAction, Outcome } from "./action.ts";
import { FILTER_FLAGS, filterOf } from "./filter-flags.ts";
import { memoryLocales } from "./memory-locales.ts";
import { usage } from "./usage.ts";

const SHARED = {
  takes: "RECORD...",
  least: 0,
  most: Infinity,
  flags: [...FILTER_FLAGS, "locale", "reason", "by", "dry-run"],
} as const;

export const withdraw: MemoryAction = {
  ...SHARED,
  summary: "take records out of use, or all that the flags choose; older ones count again",
  run: (asked) => act(asked, "withdraw"),
};

export const restore: MemoryAction = {
  ...SHARED,
  summary: "take them back into use",
  run: (asked) => act(asked, "restore"),
};

type Kind = "withdraw" | "restore";

const DONE: Readonly<Record<Kind, string>> = { withdraw: "withdrawn", restore: "restored" };

/** An import that is named alone is meant itself: also what comes of it later, from another branch. */
async function act(asked: AskedOfMemory, kind: Kind): Promise<Outcome> {
  const { words, flags } = asked;
  const given = FILTER_FLAGS.filter((flag) => flags[flag] !== undefined);
  const chosen = [...given, ...(flags.locale.length > 0 ? (["locale"] as const) : [])];
  if (chosen.length === 0 && words.length === 0)
    throw usage("Unexpected missing RECORD, expected records or flags that choose them");
  if (chosen.length > 0 && words.length > 0)
    throw usage(`Unexpected RECORD beside \`--${chosen[0]}\`, expected either`);
  if (chosen.length > 1 || (chosen.length === 1 && chosen[0] !== "import"))
    return actByFilter(asked, kind);
  return actOn(asked, kind, flags.import === undefined ? words : [flags.import]);
}

async function actOn(
  { verbs, flags }: AskedOfMemory,
  kind: Kind,
  on: readonly string[],
): Promise<Outcome> {
  const { reason, by, "dry-run": isDryRun } = flags;
  const report = await verbs.withdraw({ kind, on, reason, by, isDryRun });
  return { report, lines: renderDeeds(report, DONE[kind], isDryRun) };
}

async function actByFilter({ verbs, flags }: AskedOfMemory, kind: Kind): Promise<Outcome> {
  const { reason, by, "dry-run": isDryRun } = flags;
  const report = await verbs.withdrawByFilter({
    kind,
    locales: memoryLocales(verbs, flags.locale),
    filter: filterOf(verbs, flags),
    reason,
    by,
    isDryRun,
  });
  return { report, lines: renderFilterDeeds(report, DONE[kind], isDryRun) };
}

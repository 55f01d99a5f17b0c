import { renderDeeds } from "../../render/memory.ts";
import type { AskedOfMemory, MemoryAction, Outcome } from "./action.ts";
import { usage } from "./usage.ts";

const SHARED = {
  takes: "RECORD...",
  least: 0,
  most: Infinity,
  flags: ["import", "reason", "by", "dry-run"],
} as const;

export const withdraw: MemoryAction = {
  ...SHARED,
  summary: "take records, or an import, out of use; older ones count again",
  run: (asked) => act(asked, "withdraw"),
};

export const restore: MemoryAction = {
  ...SHARED,
  summary: "take them back into use",
  run: (asked) => act(asked, "restore"),
};

async function act(
  { verbs, words, flags }: AskedOfMemory,
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

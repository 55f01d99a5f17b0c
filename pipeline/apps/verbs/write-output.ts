import { join } from "node:path";
import type { Locale } from "../../model/locale.ts";
import type { MemoryRecord, WrittenRecord } from "../../model/record.ts";
import type { OutputRow } from "../../io/rebuild-state/rebuild-state.ts";
import { fileStamp, type FileStamp } from "../../io/rebuild-state/scan-folder.ts";
import { readTextIfExists } from "../../io/content/read-text.ts";
import { writeFileAtomic } from "../../io/write-file.ts";
import type { LocalizedArticle } from "../../run.ts";
import { causalHeads } from "../../stages/match/causal-order.ts";
import { composeWritten } from "../../stages/match/compose-written.ts";
import { isTarget } from "../../stages/match/version.ts";
import { hashBytes } from "../../stages/read/hash-bytes.ts";
import { saysOnlyKnown } from "../../stages/rebuild/says-only-known.ts";
import { decideOutput, type OutputDecision } from "./decide-output.ts";
import { whyOmitted } from "./omitted-by-policy.ts";
import type { RebuildRun } from "./rebuild-articles.ts";
import type { RebuildTally } from "./rebuild-tally.ts";
import type { OpenArticle, Workspace } from "./workspace.ts";

/** Name of the engine in the records of files that rebuild writes. */
const ENGINE = "interlinear";

/** What a run says of how files are written. */
export type OutputRun = Pick<RebuildRun, "isDryRun" | "accept" | "at">;

/** A localized article that is to be written. */
export interface Output {
  readonly workspace: Workspace;
  readonly opened: OpenArticle;
  readonly localized: LocalizedArticle;
  readonly locale: Locale;
  readonly path: string;
  readonly run: OutputRun;
  readonly tally: RebuildTally;
}

/** What became of a localized file, and what it is now. */
export interface OutputOutcome extends Pick<OutputRow, "kind" | "reason" | "hash"> {
  /** Empty where the file does not count. */
  readonly stamp: FileStamp;
  /** Whether it is what this run has written. */
  readonly isWritten: boolean;
}

/** Write a localized article where that is needed and allowed, and count what happened. */
export async function writeOutput(output: Output): Promise<OutputOutcome> {
  const { workspace, opened, localized, path, run, tally } = output;
  const { text } = localized.rebuilt;
  const missing = whyOmitted(opened.options.policy, localized);
  if (missing !== undefined) {
    tally.leave({ path, reason: missing, cause: "policy" });
    return { kind: "omitted", reason: missing, hash: "", stamp: "", isWritten: false };
  }
  const file = join(workspace.project.root, path);
  // Looked at before it is read: what is changed after that is seen the next time.
  const stamp = fileStamp(file) ?? "";
  const { known, decision, existing } = await decide(output);
  const hash = hashText(text);
  const isKnown = known.some((record) => record.hash === hash);
  if (decision.type === "leave") {
    tally.leave({ path, reason: decision.reason, cause: "person" });
    return {
      kind: "left",
      reason: decision.reason,
      hash: hashText(existing ?? ""),
      stamp,
      isWritten: false,
    };
  }
  // A merge by git may make today's result too: without a record it would be taken for a person's when its source changes.
  if (decision.type === "unchanged" && !isKnown && !run.isDryRun) {
    await remember(output, known);
    tally.remembered();
  }
  if (decision.type === "unchanged") {
    tally.unchanged();
    return { kind: "same", reason: "", hash, stamp, isWritten: false };
  }
  // Remembered before it is written: a crash between the two leaves a file that is known as ours.
  if (!run.isDryRun) {
    await remember(output, known);
    await writeFileAtomic(workspace.project.root, path, text);
  }
  tally.wrote(path);
  return { kind: "same", reason: "", hash, stamp: fileStamp(file) ?? "", isWritten: true };
}

interface Decided {
  /** The file as it was. */
  readonly existing: string | undefined;
  readonly decision: OutputDecision;
  /** The `written` records of the path. */
  readonly known: readonly WrittenRecord[];
}

async function decide(output: Output): Promise<Decided> {
  const { workspace, localized, path, run } = output;
  const existing = await readTextIfExists(join(workspace.project.root, path), path);
  const decideBy = (known: readonly WrittenRecord[]): Decided => {
    const written = new Set(known.map(({ hash }) => hash));
    const isAccepted = run.accept.includes(path);
    const { text } = localized.rebuilt;
    return {
      existing,
      known,
      decision: decideOutput({
        existing,
        text,
        written,
        isAccepted,
        hash: hashText,
        isMerged: (side) => isMerged(side, output, known),
      }),
    };
  };
  const decided = decideBy(writtenAt(path, localized.input.records));
  if (decided.decision.type !== "leave") return decided;
  const former = await writtenByFormer(output);
  return former.length === 0 ? decided : decideBy([...decided.known, ...former]);
}

/** Only where two branches wrote the file without knowing of each other can git have merged it. */
function isMerged(
  text: string,
  { opened, localized: { input, shape } }: Output,
  known: readonly WrittenRecord[],
): boolean {
  const heads = causalHeads(new Map(known.map((record) => [record.id, record])), known);
  if (heads.length < 2) return false;
  const targets = [input.records, ...input.parents.map(({ records }) => records)]
    .flat()
    .filter(isTarget);
  return saysOnlyKnown(text, shape.whole, targets, opened.options);
}

function writtenAt(path: string, records: readonly MemoryRecord[]): readonly WrittenRecord[] {
  return records.filter(
    (record): record is WrittenRecord => record.kind === "written" && record["path"] === path,
  );
}

/** A source that was renamed may be written to the path that its former name was written to. */
async function writtenByFormer(output: Output): Promise<readonly WrittenRecord[]> {
  const { workspace, localized, locale, path } = output;
  const { memory, articleExists } = workspace.ports;
  const named = localized.input.records
    .filter(isTarget)
    .map(({ article }) => article)
    .filter((article) => !articleExists(article));
  if (named.length === 0) return [];
  const articles = [...new Set(named)];
  return writtenAt(path, await memory.gather({ locale, articles, kinds: ["written"] }));
}

async function remember(
  { workspace, opened, localized, locale, path, run }: Output,
  known: readonly WrittenRecord[],
): Promise<void> {
  const batch = composeWritten({
    locale,
    from: opened.article.source,
    article: opened.article.path,
    path,
    hash: hashText(localized.rebuilt.text),
    by: ENGINE,
    at: run.at,
    known,
  });
  if (batch !== undefined) await workspace.memory.put(batch);
}

function hashText(text: string): string {
  return hashBytes(new TextEncoder().encode(text));
}

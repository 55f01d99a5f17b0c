import { hash } from "node:crypto";
import { existsSync } from "node:fs";
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
export interface Output extends OutputPlace {
  readonly opened: OpenArticle;
  readonly localized: LocalizedArticle;
}

/** Where and how a localized article is written. */
export interface OutputPlace {
  readonly workspace: Workspace;
  readonly locale: Locale;
  readonly path: string;
  readonly run: OutputRun;
  readonly tally: RebuildTally;
}

/** The text of a localized article, with all that has to be known to write it, wherever it was made. */
export interface OutputText {
  readonly text: string;
  /** Why its policy leaves it out, where it does. */
  readonly omitted: string | undefined;
  readonly article: string;
  /** Source locale of the article. */
  readonly from: Locale;
  /** The `written` records of the path. */
  readonly known: readonly WrittenRecord[];
  /** Those of articles that the source may have been before. */
  readonly former: () => Promise<readonly WrittenRecord[]>;
  /** Whether git may have merged a text from some that were written; see `saysOnlyKnown`. */
  readonly isMerged: (text: string, known: readonly WrittenRecord[]) => boolean;
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
  return writeText(outputText(output), output);
}

/** What has to be known to write a localized article, of one that was built here. */
export function outputText(output: Omit<Output, "tally" | "run">): OutputText {
  const { opened, localized, path } = output;
  const { source, path: article } = opened.article;
  return {
    text: localized.rebuilt.text,
    omitted: whyOmitted(opened.options.policy, localized),
    article,
    from: source,
    known: writtenAt(path, localized.input.records),
    former: () => writtenByFormer(output),
    isMerged: (side, known) => isMerged(side, output, known),
  };
}

/** Write a text that was built somewhere. What `former` and `isMerged` throw comes before anything is done. */
export async function writeText(made: OutputText, place: OutputPlace): Promise<OutputOutcome> {
  const { text, omitted } = made;
  const { workspace, path, run, tally } = place;
  if (omitted !== undefined) {
    tally.leave({ path, reason: omitted, cause: "policy" });
    return { kind: "omitted", reason: omitted, hash: "", stamp: "", isWritten: false };
  }
  const file = join(workspace.project.root, path);
  // Looked at before it is read: what is changed after that is seen the next time.
  const stamp = fileStamp(file) ?? "";
  const { known, decision, existing } = await decide(made, place);
  const textHash = hashText(text);
  const isKnown = known.some((record) => record.hash === textHash);
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
    await remember(made, place, known);
    tally.remembered();
  }
  if (decision.type === "unchanged") {
    tally.unchanged();
    return { kind: "same", reason: "", hash: textHash, stamp, isWritten: false };
  }
  // Remembered before it is written: a crash between the two leaves a file that is known as ours.
  if (!run.isDryRun) {
    await remember(made, place, known);
    await writeFileAtomic(workspace.project.root, path, text);
  }
  tally.wrote(path);
  return {
    kind: "same",
    reason: "",
    hash: textHash,
    stamp: fileStamp(file) ?? "",
    isWritten: true,
  };
}

interface Decided {
  /** The file as it was. */
  readonly existing: string | undefined;
  readonly decision: OutputDecision;
  /** The `written` records of the path. */
  readonly known: readonly WrittenRecord[];
}

async function decide(made: OutputText, { workspace, path, run }: OutputPlace): Promise<Decided> {
  const file = join(workspace.project.root, path);
  // Where there is none, as on every first run, nobody need ask a thread to open it.
  const existing = existsSync(file) ? await readTextIfExists(file, path) : undefined;
  const decideBy = (known: readonly WrittenRecord[]): Decided => {
    const written = new Set(known.map(({ hash }) => hash));
    const isAccepted = run.accept.includes(path);
    return {
      existing,
      known,
      decision: decideOutput({
        existing,
        text: made.text,
        written,
        isAccepted,
        hash: hashText,
        isMerged: (side) => made.isMerged(side, known),
      }),
    };
  };
  const decided = decideBy(made.known);
  if (decided.decision.type !== "leave") return decided;
  const former = await made.former();
  return former.length === 0 ? decided : decideBy([...decided.known, ...former]);
}

/** Only where two branches wrote the file without knowing of each other can git have merged it. */
function isMerged(
  text: string,
  { opened, localized: { input, shape } }: Pick<Output, "opened" | "localized">,
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
async function writtenByFormer({
  workspace,
  localized,
  locale,
  path,
}: Omit<Output, "tally" | "run">): Promise<readonly WrittenRecord[]> {
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
  { text, article, from }: OutputText,
  { workspace, locale, path, run }: OutputPlace,
  known: readonly WrittenRecord[],
): Promise<void> {
  const batch = composeWritten({
    locale,
    from,
    article,
    path,
    hash: hashText(text),
    by: ENGINE,
    at: run.at,
    known,
  });
  if (batch !== undefined) await workspace.memory.put(batch);
}

/** As `hashBytes` has it, by the system's own code: every file is hashed. */
function hashText(text: string): string {
  return hash("sha256", text, "hex");
}

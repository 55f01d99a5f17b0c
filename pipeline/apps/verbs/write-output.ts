import { hash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Locale } from "../../model/locale.ts";
import type { Batch } from "../../model/memory-port.ts";
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

/** Do to a file what was decided, and count it. */
export type Writing = () => Promise<OutputOutcome>;

/** See whether a localized article is to be written, and may be. */
export function readyOutput(output: Output): Promise<Writing> {
  const { workspace, locale, path, run, tally } = output;
  return readyText(outputText(output), { workspace, locale, path, run, tally });
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

/** Write a text that was built somewhere, where that is needed and allowed. What `former` and `isMerged` throw comes before anything is done. */
export async function writeText(made: OutputText, place: OutputPlace): Promise<OutputOutcome> {
  const write = await readyText(made, place);
  return write();
}

/** What it answers with may wait, and holds nothing but the text and what is to be remembered of it. */
async function readyText(made: OutputText, place: OutputPlace): Promise<Writing> {
  const { text, omitted } = made;
  if (omitted !== undefined) return omission(place, omitted);
  // Looked at before it is read: what is changed after that is seen the next time.
  const stamp = fileStamp(fileOf(place)) ?? "";
  const { known, decision, existing } = await decide(made, place);
  if (decision.type === "leave")
    return leaving(place, { reason: decision.reason, hash: hashText(existing ?? ""), stamp });
  const hash = hashText(text);
  const isUnchanged = decision.type === "unchanged";
  // A merge by git may make today's result too: without a record it would be taken for a person's when its source changes.
  const isKnown = isUnchanged && known.some((record) => record.hash === hash);
  const batch =
    isKnown || place.run.isDryRun ? undefined : writtenBatch(made, place, { hash, known });
  return isUnchanged
    ? keeping(place, { batch, hash, stamp })
    : writing(place, { batch, text, hash });
}

function fileOf({ workspace, path }: OutputPlace): string {
  return join(workspace.project.root, path);
}

function omission({ path, tally }: OutputPlace, reason: string): Writing {
  return async () => {
    tally.leave({ path, reason, cause: "policy" });
    return { kind: "omitted", reason, hash: "", stamp: "", isWritten: false };
  };
}

type Known = Pick<OutputOutcome, "hash" | "stamp">;

function leaving(
  { path, tally }: OutputPlace,
  { reason, hash, stamp }: Known & { readonly reason: string },
): Writing {
  return async () => {
    tally.leave({ path, reason, cause: "person" });
    return { kind: "left", reason, hash, stamp, isWritten: false };
  };
}

interface Remembering {
  /** What the memory is told; `undefined` for nothing. */
  readonly batch: Batch | undefined;
}

function keeping(
  { workspace, tally }: OutputPlace,
  { batch, hash, stamp }: Known & Remembering,
): Writing {
  return async () => {
    if (batch !== undefined) {
      await workspace.memory.put(batch);
      tally.remembered();
    }
    tally.unchanged();
    return { kind: "same", reason: "", hash, stamp, isWritten: false };
  };
}

function writing(
  place: OutputPlace,
  { batch, text, hash }: Remembering & { readonly text: string; readonly hash: string },
): Writing {
  const { workspace, path, run, tally } = place;
  return async () => {
    // Remembered before it is written: a crash between the two leaves a file that is known as ours.
    if (batch !== undefined) await workspace.memory.put(batch);
    if (!run.isDryRun) await writeFileAtomic(workspace.project.root, path, text);
    tally.wrote(path);
    const stamp = fileStamp(fileOf(place)) ?? "";
    return { kind: "same", reason: "", hash, stamp, isWritten: true };
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

function writtenBatch(
  { article, from }: OutputText,
  { locale, path, run }: OutputPlace,
  written: { readonly hash: string; readonly known: readonly WrittenRecord[] },
): Batch | undefined {
  return composeWritten({ locale, from, article, path, by: ENGINE, at: run.at, ...written });
}

/** As `hashBytes` has it, by the system's own code: every file is hashed. */
export function hashText(text: string): string {
  return hash("sha256", text, "hex");
}

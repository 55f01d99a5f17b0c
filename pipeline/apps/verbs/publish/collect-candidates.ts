import PQueue from "p-queue";
import type { Source } from "../../../io/content/list-sources.ts";
import type { Locale } from "../../../model/locale.ts";
import type { Batch } from "../../../model/memory-port.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Absence, GateFacts, HeldReason } from "../../../model/release-plan.ts";
import type { FailedFile } from "../../../model/report.ts";
import type { MoveEntry } from "../../../stages/publish/ledger/deed-entry.ts";
import type { SealedVersion } from "../../../stages/publish/release/version-object.ts";
import { failedFile } from "../failed-file.ts";
import { sourceBatch } from "../remember-source.ts";
import { type OpenArticle, outputOf } from "../workspace.ts";
import type { CandidateRun, Candidates, MarkdownFile } from "./make-candidates.ts";

/** What could go live, while it is collected. */
export abstract class CollectedCandidates implements Candidates {
  readonly facts: GateFacts[] = [];
  readonly absences: Absence[] = [];
  readonly revisions: Batch[] = [];
  readonly sealed = new Map<string, SealedVersion>();
  readonly files = new Map<string, MarkdownFile>();
  readonly sources = new Map<string, Locale>();
  readonly moves: MoveEntry[] = [];
  readonly failed: FailedFile[] = [];
  abstract readonly textOf: Candidates["textOf"];
}

/** Which candidates are made, and how. */
export interface Collecting extends Omit<CandidateRun, "maker" | "assets" | "gate"> {
  readonly sources: readonly Source[];
  /** The locales in which there could be something of an article; `opened`: where it can be read. */
  readonly localesOf: (source: Source, opened: OpenArticle | undefined) => Iterable<Locale>;
  /** Make what there is in a locale; answers why there is nothing. */
  readonly make: (opened: OpenArticle, locale: Locale) => Promise<HeldReason | undefined>;
}

/** Go through all chosen articles and locales. What fails is held back, and stops nothing else. */
export async function collectCandidates(
  collecting: Collecting,
  made: CollectedCandidates,
): Promise<void> {
  const { sources, signal, onProgress } = collecting;
  let started = 0;
  const collectOne = async (source: Source): Promise<void> => {
    if (signal.aborted) return;
    onProgress(started++, sources.length, source.path);
    await collectArticle(collecting, source, made);
  };
  const disk = new PQueue({ concurrency: MAX_ARTICLES_AT_ONCE });
  await disk.addAll(sources.map((source) => () => collectOne(source)));
  made.moves.push(...(collecting.moved?.found(collecting.author) ?? []));
}

/** While one article waits for the disk, another is made. */
const MAX_ARTICLES_AT_ONCE = 8;

async function collectArticle(
  { workspace, survey, isChosen, author, moved, localesOf, make }: Collecting,
  source: Source,
  made: CollectedCandidates,
): Promise<void> {
  const { path } = source;
  const read = await survey.open(source);
  const opened = read instanceof PipelineError ? undefined : read;
  const written = opened?.article.source ?? source.locale;
  const locales = [...localesOf(source, opened)].filter((locale) =>
    isChosen(path, locale, written),
  );
  const absent = (locale: Locale, reason: HeldReason): void =>
    void made.absences.push({ article: path, locale, reason });
  if (read instanceof PipelineError) {
    made.failed.push(failedFile(path, read));
    for (const locale of locales) absent(locale, failure(read));
    return;
  }
  made.sources.set(path, written);
  await moved?.note(read);
  const revision = read.segmented.units.length === 0 ? undefined : sourceBatch(read, author);
  if (revision !== undefined && locales.length > 0) made.revisions.push(revision);
  for (const locale of locales) {
    try {
      const reason = await make(read, locale);
      if (reason !== undefined) absent(locale, reason);
    } catch (error) {
      made.failed.push(failedFile(outputOf(workspace, read, locale) ?? path, error));
      absent(locale, failure(error as PipelineError));
    }
  }
}

function failure({ message }: PipelineError): HeldReason {
  return { kind: "failed", text: message };
}

import type { Locale } from "../../../model/locale.ts";
import {
  localizeMatched,
  type LocalizedArticle,
  matchArticle,
  type MatchedArticle,
} from "../../../run.ts";
import type { OutputRow } from "../../../io/rebuild-state/rebuild-state.ts";
import type { FileStamp } from "../../../io/rebuild-state/scan-folder.ts";
import type { Source } from "../../../io/content/list-sources.ts";
import type { LinkForm } from "../../../stages/links/link-form.ts";
import type { RebuildTally } from "../rebuild-tally.ts";
import { type ArticleAnswers, linkPlan } from "../survey-project.ts";
import type { OpenArticle, Workspace } from "../workspace.ts";
import { type OutputRun, readyOutput, type Writing } from "../write-output.ts";
import { answerDigest, isKnownAsWritten } from "./answer-digest.ts";
import { traceAnswers, UnknownAnswer } from "./kept-answers.ts";

/** A localized file that is to be built, or to be looked at. */
export interface FileTask {
  readonly locale: Locale;
  readonly path: string;
  /** `undefined` for what is no page. */
  readonly answers: ArticleAnswers | undefined;
  /** What was known after the last run, where nothing else than the memory's answer can have changed. */
  readonly candidate: OutputRow | undefined;
}

/** What has to be there to build the files of an article. */
export interface FileBuilder {
  readonly workspace: Workspace;
  readonly run: OutputRun;
  readonly tally: RebuildTally;
  readonly formOf: (source: Source) => LinkForm;
  /** Waited for before something is written. What it throws ends the run. Default: nothing. */
  readonly mayWrite?: () => Promise<void>;
}

/** What became of a localized file. */
export interface WrittenFile {
  readonly row: OutputRow;
  readonly stamp: FileStamp;
  /** Whether the file is what this run has written. */
  readonly isWritten: boolean;
  /** `false` where the memory answered as before: the file is as it was. */
  readonly isBuilt: boolean;
}

export interface BuiltFile extends WrittenFile {
  /** `undefined` where it was not built. */
  readonly localized: LocalizedArticle | undefined;
}

/** Thrown where it turns out that the whole project has to be looked at. */
export class NeedsSurvey extends Error {}

/** Files of an article, in each locale in which they were to be built; `undefined` for one that failed. */
export type BuiltFiles = ReadonlyMap<Locale, BuiltFile | undefined>;

/** A localized file that is to be written. */
export interface ReadyFile {
  readonly locale: Locale;
  readonly localized: LocalizedArticle | undefined;
  /** Write it; it holds no more than the text. `undefined` where that failed, which is counted. */
  readonly write: () => Promise<WrittenFile | undefined>;
}

/** Build localized files of an article, and write them. What fails is counted, and stops no other. */
export async function buildFiles(
  builder: FileBuilder,
  opened: OpenArticle,
  tasks: readonly FileTask[],
): Promise<BuiltFiles> {
  const ready = await readyFiles(builder, opened, tasks);
  const built = ready.map(async ({ locale, localized, write }) => {
    const file = await write();
    return [locale, file && { ...file, localized }] as const;
  });
  return new Map(await Promise.all(built));
}

/**
 * Build localized files of an article, all at once, so that they share the waits for the disk. Nothing is written
 * yet. What fails is counted, and stops no other.
 */
export async function readyFiles(
  builder: FileBuilder,
  opened: OpenArticle,
  tasks: readonly FileTask[],
): Promise<readonly ReadyFile[]> {
  const others = tasks.filter(({ locale }) => locale !== opened.article.source);
  return Promise.all(
    others.map(async (task) => {
      const { locale, path } = task;
      const file = await counted(builder, path, () => readyFile(builder, opened, task));
      return { locale, localized: file?.localized, write: lastly(builder, path, file?.write) };
    }),
  );
}

function lastly(
  { tally }: Pick<FileBuilder, "tally">,
  path: string,
  write: () => Promise<WrittenFile | undefined> = async () => undefined,
): ReadyFile["write"] {
  return () => counted({ tally }, path, write);
}

/** What an attempt comes to; `undefined` where it failed, which is counted. */
async function counted<Result>(
  { tally }: Pick<FileBuilder, "tally">,
  path: string,
  attempt: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await attempt();
  } catch (error) {
    // Whoever replays answers begins again with all of them.
    if (error instanceof UnknownAnswer || error instanceof NeedsSurvey) throw error;
    tally.fail(path, error);
    return undefined;
  }
}

async function readyFile(
  builder: FileBuilder,
  opened: OpenArticle,
  { locale, path, answers, candidate }: FileTask,
): Promise<Pick<ReadyFile, "localized" | "write">> {
  const { workspace, run, tally } = builder;
  const matched = await matchArticle(opened, locale, opened.options, workspace.ports);
  const answer = answerDigest(opened, matched);
  if (
    candidate?.answer === answer &&
    candidate.kind === "same" &&
    isKnownAsWritten(matched, path, candidate.hash)
  )
    return { localized: undefined, write: asItWas(candidate, tally) };
  const { localized, body } = localizeFile(builder, opened, { locale, path, answers, matched });
  await builder.mayWrite?.();
  const write = await readyOutput({ workspace, opened, localized, locale, path, run, tally });
  const fallbacks = localized.rebuilt.untranslated;
  return { localized, write: asBuilt({ locale, path, answer, fallbacks, body }, { write, tally }) };
}

function asItWas(row: OutputRow, tally: RebuildTally): () => Promise<WrittenFile> {
  return async () => {
    tally.unchanged();
    tally.fallBack(row.fallbacks);
    return { row, stamp: "", isWritten: false, isBuilt: false };
  };
}

function asBuilt(
  known: Pick<OutputRow, "locale" | "path" | "answer" | "fallbacks" | "body">,
  { write, tally }: { readonly write: Writing; readonly tally: RebuildTally },
): () => Promise<WrittenFile> {
  return async () => {
    tally.fallBack(known.fallbacks);
    const { stamp, isWritten, ...outcome } = await write();
    return { row: { ...known, ...outcome }, stamp, isWritten, isBuilt: true };
  };
}

/** A localized file whose memory was asked. */
export interface MatchedFile extends Pick<FileTask, "locale" | "path" | "answers"> {
  readonly matched: MatchedArticle;
}

/** Fill an article with what applies to it. Throws `UnknownAnswer` where the answers are not all. */
export function localizeFile(
  { workspace, formOf }: Pick<FileBuilder, "workspace" | "formOf">,
  opened: OpenArticle,
  { locale, path, answers, matched }: MatchedFile,
): { readonly localized: LocalizedArticle; readonly body: string } {
  const { source } = opened;
  const traced = answers && traceAnswers(answers);
  const asked = traced && { source, locale, file: path, answers: traced.answers };
  const links = asked && linkPlan(workspace, asked, formOf(source));
  const options = { ...opened.options, ...(links && { links }) };
  const localized = localizeMatched(opened, matched, options);
  return { localized, body: traced === undefined ? "" : JSON.stringify(traced.kept()) };
}

import type { OutputRow } from "../../../io/rebuild-state/rebuild-state.ts";
import type { Locale } from "../../../model/locale.ts";
import type { Batch, PutResult } from "../../../model/memory-port.ts";
import type { Location, PipelineErrorOptions } from "../../../model/pipeline-error.ts";
import { type ErrorCode, PipelineError } from "../../../model/pipeline-error.ts";
import type { RebuildReport } from "../../../model/report.ts";
import type { OutputRun } from "../write-output.ts";
import type { KeptAnswers } from "./kept-answers.ts";
import type { WrittenFile } from "./rebuild-article.ts";

/** What a thread gets at its start. */
export interface ThreadStart {
  readonly root: string;
  /** Paths of all articles. */
  readonly articles: readonly string[];
  /** What it does before there is a memory. Default: nothing. */
  readonly ahead?: ThreadsShare | undefined;
}

/** What a thread surveys by itself: each of so many takes articles in turn, and they work one after the other. */
export interface ThreadsShare {
  /** Its place among the threads. */
  readonly place: number;
  readonly threads: number;
  /** How many of them work at the same time. */
  readonly atOnce: number;
  /** How many have done their share: four bytes that all have. */
  readonly done: SharedArrayBuffer;
}

/** A localized file that a thread is to build. */
export interface ThreadTask {
  readonly locale: Locale;
  readonly path: string;
  readonly answers: KeptAnswers | undefined;
  readonly candidate: OutputRow | undefined;
}

/** What a thread is asked; the number comes back with the answer. */
export type ThreadQuestion =
  | { readonly type: "survey"; readonly number: number; readonly path: string }
  | {
      readonly type: "build";
      readonly number: number;
      readonly path: string;
      readonly tasks: readonly ThreadTask[];
    }
  | ThreadOrder;

/** What a thread is told besides: that there is a memory, before anything is asked; of what it puts; and that the run is over. */
export type ThreadOrder =
  | { readonly type: "open"; readonly run: OutputRun }
  | { readonly type: "stored"; readonly number: number; readonly result: PutResult }
  /** The memory could not take it, which ends the run. */
  | { readonly type: "refused"; readonly number: number }
  /** What it has begun is finished, so that no file is left half written; nothing new is begun. */
  | { readonly type: "end" };

/** What a thread says. It puts no records itself, for a memory has one writer. */
export type ThreadAnswer =
  /** `SurveyedArticle` as JSON. */
  | { readonly type: "surveyed"; readonly number: number; readonly surveyed: string }
  | { readonly type: "built"; readonly number: number; readonly article: ThreadArticle }
  /** It would have to know more of the other articles. */
  | { readonly type: "unknown"; readonly number: number }
  | { readonly type: "failed"; readonly number: number; readonly error: PlainError }
  | { readonly type: "put"; readonly number: number; readonly batch: Batch };

/** What a thread has built of an article. */
export interface ThreadArticle {
  readonly revision: string;
  readonly source: Locale;
  readonly asked: readonly number[];
  readonly report: RebuildReport;
  /** Nothing for a file that failed. */
  readonly files: readonly (readonly [Locale, WrittenFile | undefined])[];
  /** Locales that were left to whoever asked. Default: none. */
  readonly rest?: readonly Locale[];
}

/** An error of an article, fit for being sent. */
export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly location: Location | undefined;
  readonly hint: string | undefined;
}

export function plainError({ code, message, location, hint }: PipelineError): PlainError {
  return { code, message, location, hint };
}

export function errorOf({ code, message, location, hint }: PlainError): PipelineError {
  return new PipelineError(code, message, {
    ...(location === undefined ? {} : { location }),
    ...(hint === undefined ? {} : { hint }),
  } satisfies PipelineErrorOptions);
}

import type { ToolVersions } from "../../model/release.ts";
import type { Locale } from "../../model/locale.ts";
import type { ObjectsPlace } from "../config/config.ts";

/** What every job says of itself and of what it is made of, so that whoever takes it has no project and no disk in common with who asks. */
interface JobBase {
  /** Of what this is written as. */
  readonly v: 1;
  /** Of whom the answer is for. */
  readonly run: string;
  /** Within the run, from 0. */
  readonly number: number;
  /** Path of the article, from the project's root. */
  readonly article: string;
  /** Its source: SHA-256 of the bytes, which are an object. */
  readonly source: string;
  /** The configuration and the names of all articles: SHA-256 of an object; see `ProjectObject`. */
  readonly project: string;
  /** Hash of the program that asks; see `ToolIdentity`. */
  readonly tool: string;
  /** The same in words, with the tables that texts are cut and sorted by. */
  readonly versions: ToolVersions;
  /** Where the objects are. */
  readonly objects: ObjectsPlace;
  /** Longest time it may take. */
  readonly limitSeconds: number;
}

/** Say what the others have to know of an article. */
export interface SurveyJob extends JobBase {
  readonly kind: "survey";
}

/** Build an article in a locale. */
export interface BuildJob extends JobBase {
  readonly kind: "build";
  readonly locale: Locale;
  /** Where it will be written. */
  readonly path: string;
  /** What it has to know of the others, as JSON; absent for what is no page. */
  readonly answers?: unknown;
}

export type Job = SurveyJob | BuildJob;

/** A job that somebody has taken and not yet settled. */
export interface TakenJob {
  readonly id: string;
  readonly job: Job;
  /** Times that it was taken before. */
  readonly retries: number;
}

/** A job that was given up. */
export interface DeadJob {
  readonly id: string;
  readonly run: string;
  readonly number: number;
  /** What its last worker said, or that none did. */
  readonly reason: string;
}

/** An answer to a job. */
export interface JobAnswer {
  readonly run: string;
  readonly number: number;
  readonly body: unknown;
}

/** Of jobs with the same key only one waits or is at work. */
export function singletonKey(job: Job): string {
  return job.kind === "survey" ? `survey ${job.article}` : `build ${job.locale} ${job.article}`;
}

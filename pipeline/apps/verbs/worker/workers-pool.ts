import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ObjectsPlace } from "../../../io/config/config.ts";
import type { Source } from "../../../io/content/list-sources.ts";
import { type ObjectStore, storedObject } from "../../../io/object-store/object-store.ts";
import { openObjects } from "../../../io/object-store/open-objects.ts";
import { type JobQueue, openQueue } from "../../../io/queue/job-queue.ts";
import type { RunLock } from "../../../io/queue/run-lock.ts";
import { toolIdentity } from "../../../io/rebuild-state/tool-identity.ts";
import { toolVersions } from "../../../io/tool-versions.ts";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { RebuildRun } from "../rebuild-articles.ts";
import { RebuildTally } from "../rebuild-tally.ts";
import type { BuildPool } from "../rebuild/build-pool.ts";
import type { WrittenFile } from "../rebuild/rebuild-article.ts";
import { errorOf, type ThreadTask } from "../rebuild/thread-messages.ts";
import type { Workspace } from "../workspace.ts";
import { type OutputText, writeText } from "../write-output.ts";
import { givenUp } from "./given-up.ts";
import { groupedPuts } from "./grouped-puts.ts";
import { JobDesk, type JobDraft, type JobOutcome } from "./job-desk.ts";
import { composeProject } from "./project-object.ts";
import { textReader, type TextReader } from "./text-reader.ts";
import type { BuiltText, SentText } from "./work-answers.ts";

/** How a run gives its work to other processes. */
export interface WorkerPlan {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How long jobs wait where no worker of this version is connected; then they are done here. Default: a minute. */
  readonly lonelyMs?: number;
  /** Hears what somebody should know who waits. */
  readonly say: (line: string) => void;
}

export interface WorkersOptions {
  readonly workspace: Workspace;
  readonly run: RebuildRun;
  readonly plan: WorkerPlan;
}

/** Articles that are asked for at once: enough for fifty workers. */
const ARTICLES_AT_ONCE = 512;

const LONELY_MS = 60_000;

/** So that more records come together: one transaction costs as much as thirty of them. */
const LINGER_MS = 2000;

/**
 * A pool whose work is done by `worker` processes, wherever they are; files are written and records put here.
 *
 * Throws `usage` where the memory does not lie in PostgreSQL, `memory-locked` where another run is at work,
 * `queue-newer`, or `world`.
 */
export async function workersPool(options: WorkersOptions): Promise<BuildPool> {
  const { workspace, plan } = options;
  const { project } = workspace;
  if (project.config.memory !== "postgres")
    throw new PipelineError(
      "usage",
      "Cannot rebuild with workers: the memory lies in files, expected it in PostgreSQL",
      { hint: 'say `"memory": "postgres"` in `interlinear.json`, and `interlinear memory push`' },
    );
  const tool = toolIdentity().identity;
  const queue = await openQueue({ env: plan.env, tool, isWorker: false });
  try {
    const lock = await queue.lock();
    try {
      return await openPool(options, { queue, lock, tool });
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    await queue.close();
    throw error;
  }
}

interface Locked {
  readonly queue: JobQueue;
  readonly lock: RunLock;
  readonly tool: string;
}

async function openPool(
  { workspace, run, plan }: WorkersOptions,
  { queue, lock, tool }: Locked,
): Promise<BuildPool> {
  const { project, sources } = workspace;
  const { workers } = project.config;
  const objects = absolute(workers.objects, project.root);
  const store = await openObjects(objects, queue.database, plan.env);
  const shared = storedObject(await composeProject(project, sources.map(({ path }) => path))); // prettier-ignore
  const desk = await JobDesk.open({
    queue,
    store,
    lock,
    tool,
    patience: workers,
    signal: run.signal,
    lonelyMs: plan.lonelyMs ?? LONELY_MS,
    onLonely: (isOver, others) => plan.say(lonelyLine(isOver, others)),
  });
  desk.share(shared);
  const common = {
    v: 1 as const,
    project: shared.hash,
    tool,
    versions: toolVersions(),
    objects,
    limitSeconds: workers.limitSeconds,
  };
  const pool = new Pool({ workspace, run, desk, store, common });
  return {
    atOnce: ARTICLES_AT_ONCE,
    survey: (source) => pool.survey(source),
    build: (source, tasks) => pool.build(source, tasks),
    end: async () => {
      try {
        await desk.close();
        await store.close();
      } finally {
        await lock.release();
        await queue.close();
      }
    },
  };
}

function absolute(place: ObjectsPlace, root: string): ObjectsPlace {
  return place.kind === "folder" ? { ...place, folder: resolve(root, place.folder) } : place;
}

function lonelyLine(isOver: boolean, others: number): string {
  const seen = others === 0 ? "no worker is connected" : `no worker of this version is connected, but of ${others} other${others === 1 ? "" : "s"}`; // prettier-ignore
  return isOver ? `${seen}: the rest is built here` : `${seen}: waiting`;
}

interface PoolParts {
  readonly workspace: Workspace;
  readonly run: RebuildRun;
  readonly desk: JobDesk;
  readonly store: ObjectStore;
  readonly common: Pick<
    JobDraft,
    "v" | "project" | "tool" | "versions" | "objects" | "limitSeconds"
  >;
}

/** A source as the jobs of its article name it. */
interface SharedSource {
  readonly hash: string;
  readonly rank: number;
}

/** Of articles of about the same length each has a rank of its own. */
const RANKS = 2 ** 24;

/**
 * Long ones first: whoever gets one at the end would be waited for. The jobs on an article come one after the other, so that
 * whoever takes one takes the others, reads it once and asks the memory once.
 */
function rankOf(bytes: number, number: number): number {
  return Math.floor(Math.log2(bytes + 1)) * RANKS + (RANKS - 1 - (number % RANKS));
}

class Pool implements Pick<BuildPool, "survey" | "build"> {
  readonly #parts: PoolParts;
  readonly #workspace: Workspace;
  readonly #sources = new Map<string, SharedSource>();
  readonly #texts: TextReader;

  constructor(parts: PoolParts) {
    this.#parts = parts;
    this.#texts = textReader(parts.store);
    const { memory } = parts.workspace;
    const linger = (): Promise<void> => parts.desk.lull(LINGER_MS);
    this.#workspace = {
      ...parts.workspace,
      memory: { ...memory, put: groupedPuts((batch) => memory.put(batch), linger) },
    };
  }

  survey: BuildPool["survey"] = async (source) => {
    const shared = await this.#share(source);
    if (shared === undefined) return undefined;
    const outcome = await this.#ask({ kind: "survey" }, source, shared);
    switch (outcome.type) {
      case "surveyed":
        return outcome.surveyed;
      case "failed":
        return errorOf(outcome.error);
      case "dead":
        return givenUp(source.path, outcome.reason);
      case "ended":
        return new PipelineError("world", `Cannot read \`${source.path}\`: somebody ended the run`);
      case "built":
      case "unknown":
      case "nobody":
        return undefined;
    }
  };

  build: BuildPool["build"] = async (source, tasks) => {
    const shared = this.#sources.get(source.path) ?? (await this.#share(source));
    if (shared === undefined) return undefined;
    const tally = new RebuildTally();
    const rest: Locale[] = [];
    const files: [Locale, WrittenFile | undefined][] = [];
    const buildOne = async (task: ThreadTask): Promise<void> => {
      const { locale, path, answers } = task;
      const draft = { kind: "build" as const, locale, path, ...(answers && { answers }) };
      const file = await this.#finish(await this.#ask(draft, source, shared), { source, task, tally }); // prettier-ignore
      if (file === "rest") rest.push(locale);
      else if (file !== "ended") files.push([locale, file]);
    };
    await Promise.all(tasks.map(buildOne));
    const { hash: revision } = shared;
    return { revision, source: source.locale, asked: [], report: tally.report(), files, rest };
  };

  /** Read a source for those who are asked; `undefined` where that is better done here, or nobody is asked. */
  async #share({ path, file }: Source): Promise<SharedSource | undefined> {
    const { workspace, desk } = this.#parts;
    const { root, config } = workspace.project;
    if (!desk.isAttended) return undefined;
    try {
      const name = join(root, file);
      if ((await stat(name)).size > config.limits.articleBytes) return undefined;
      const object = storedObject(await readFile(name));
      desk.share(object);
      const shared = { hash: object.hash, rank: rankOf(object.bytes.length, this.#sources.size) };
      this.#sources.set(path, shared);
      return shared;
    } catch {
      // Whoever reads it here says what is wrong.
      return undefined;
    }
  }

  #ask(draft: Asked, { path }: Source, { hash, rank }: SharedSource): Promise<JobOutcome> {
    const job = { ...this.#parts.common, ...draft, article: path, source: hash };
    return this.#parts.desk.ask(job, rank);
  }

  async #finish(
    outcome: JobOutcome,
    asked: { readonly source: Source; readonly task: ThreadTask; readonly tally: RebuildTally },
  ): Promise<WrittenFile | undefined | "rest" | "ended"> {
    const { task, tally } = asked;
    switch (outcome.type) {
      case "built":
        return this.#write(outcome.built, asked);
      case "failed":
        tally.fail(task.path, errorOf(outcome.error));
        return undefined;
      case "dead":
        tally.fail(task.path, givenUp(asked.source.path, outcome.reason));
        return undefined;
      case "ended":
        return "ended";
      case "surveyed":
      case "unknown":
      case "nobody":
        return "rest";
    }
  }

  async #write(
    { text: sent, ...built }: BuiltText<SentText>,
    { source, task, tally }: { readonly source: Source; readonly task: ThreadTask; readonly tally: RebuildTally }, // prettier-ignore
  ): Promise<WrittenFile | undefined | "rest"> {
    const { locale, path } = task;
    const text = "inline" in sent ? sent.inline : await this.#texts(sent.object);
    // Who reads an object that is damaged or gone has it made again.
    if (text === undefined) return "rest";
    const made: OutputText = {
      ...built,
      text,
      omitted: built.omitted,
      article: source.path,
      former: needsLook,
      isMerged: needsLook,
    };
    try {
      const place = { workspace: this.#workspace, locale, path, run: this.#parts.run, tally };
      const { stamp, isWritten, ...outcome } = await writeText(made, place);
      tally.fallBack(built.fallbacks);
      const row = { locale, path, ...outcome, answer: "", fallbacks: built.fallbacks, body: "" };
      return { row, stamp, isWritten, isBuilt: true };
    } catch (error) {
      if (error instanceof NeedsLook) return "rest";
      tally.fail(path, error);
      return undefined;
    }
  }
}

type Asked =
  | { readonly kind: "survey" }
  | { readonly kind: "build"; readonly locale: Locale; readonly path: string; readonly answers?: unknown }; // prettier-ignore

/** Thrown where a file may be a person's: who looks closer needs more than the text. */
class NeedsLook extends Error {}

function needsLook(): never {
  throw new NeedsLook();
}

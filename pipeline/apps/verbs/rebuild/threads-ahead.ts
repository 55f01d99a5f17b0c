import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Source } from "../../../io/content/list-sources.ts";
import { cacheInode } from "../../../io/memory/embedded/cache.ts";
import type { Project } from "../../../io/project.ts";
import { fileSystemTimeMs } from "../../../io/rebuild-state/rebuild-stamp.ts";
import { hasStateDatabase } from "../../../io/rebuild-state/state-database.ts";
import type { ThreadPlan } from "./build-pool.ts";
import { type BuildThread, startBuildThread } from "./start-build-thread.ts";

/** Threads that survey articles before there is a memory. */
export interface ThreadsAhead {
  /** When they began, by the file system's clock: of what changed since, nobody knows what they have read. */
  readonly startMs: number;
  /** Whoever takes them ends them. */
  readonly take: () => readonly BuildThread[];
  /** End them, unless somebody has taken them. */
  readonly end: () => Promise<void>;
}

/**
 * Start the threads of a cold rebuild while the cache of the memory is not made yet, which one thread does alone and which takes
 * as long as reading all articles. `undefined` where there is nothing to gain: few articles, something known of earlier runs, a
 * site, or a memory that is no cache.
 */
export function startThreadsAhead(
  project: Project,
  sources: readonly Source[],
  { threads, fromArticles }: ThreadPlan,
): ThreadsAhead | undefined {
  const { root, config } = project;
  if (threads === 0 || sources.length < fromArticles) return undefined;
  if (config.memory !== "embedded" || config.site !== undefined) return undefined;
  const hasCache = cacheInode(join(root, ".interlinear")) !== undefined;
  const isKnown = hasCache || hasStateDatabase(root);
  const startMs = isKnown ? undefined : fileSystemTimeMs(root);
  if (startMs === undefined) return undefined;
  const articles = sources.map(({ path }) => path);
  // One core makes the cache.
  const atOnce = Math.max(1, availableParallelism() - 1);
  const done = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  let started: readonly BuildThread[] = Array.from({ length: threads }, (_, place) =>
    startBuildThread({ root, articles, ahead: { place, threads, atOnce, done } }),
  );
  const take = (): readonly BuildThread[] => {
    const taken = started;
    started = [];
    return taken;
  };
  return {
    startMs,
    take,
    end: async () => void (await Promise.all(take().map(({ end }) => end()))),
  };
}

import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { type FileStamp, fileStamp } from "../../../io/rebuild-state/scan-folder.ts";
import type { Project } from "../../../io/project.ts";
import type { MemoryQuery, MemoryStore } from "../../../model/memory-port.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { layoutForms } from "../layout-forms.ts";
import { writesAll } from "../omitted-by-policy.ts";
import { surveyOpened } from "../survey-opened.ts";
import { type OpenArticle, openArticle } from "../workspace.ts";
import type { ThreadsShare } from "./thread-messages.ts";
import { unlistedReading } from "./unlisted-workspace.ts";

/** An article that was surveyed as if the memory had nothing to say of it. */
export interface AheadArticle {
  /** `undefined` where there was no room for its tree. */
  readonly opened: OpenArticle | undefined;
  /** `SurveyedArticle` as JSON. */
  readonly surveyed: string;
}

/** Surveys articles while there is no memory yet. */
export interface AheadSurvey {
  /** Survey one article after the other; ends when all are, or soon after `stop`. */
  readonly run: (articles: Iterable<string>) => Promise<void>;
  readonly stop: () => void;
  /**
   * What was found of an article, where its file is as it was and the memory has nothing to say of what it was asked. Ask once
   * for each.
   */
  readonly take: (path: string, memory: MemoryStore) => Promise<AheadArticle | undefined>;
}

interface Held extends AheadArticle {
  readonly file: string;
  readonly stamp: FileStamp;
  readonly asked: readonly MemoryQuery[];
}

export interface AheadOptions {
  readonly project: Project;
  /** Whether there is an article at a path. */
  readonly isKnown: (path: string) => boolean;
  /** Whether there is room for the tree of an article; else it is read again. */
  readonly hasRoom: (opened: OpenArticle) => boolean;
}

/**
 * Reads and surveys articles while the cache of the memory is made. Of most articles the memory says nothing that a survey asks
 * for; of others all is forgotten, and so it is of files that have changed since.
 */
export function surveyAhead({ project, isKnown, hasRoom }: AheadOptions): AheadSurvey {
  const held = new Map<string, Held>();
  let isStopped = false;
  const surveyOne = async (path: string): Promise<void> => {
    const { memory, asked } = silentMemory();
    const workspace = unlistedReading(project, memory, isKnown);
    const source = workspace.sourceAt(path);
    // Which of its files are written is for the memory to say.
    if (source === undefined || !writesAll(source.collection.policy)) return;
    const file = join(project.root, source.file);
    const stamp = fileStamp(file);
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError || stamp === undefined) return;
    const form = layoutForms(workspace).formOf(source);
    const surveyed = JSON.stringify(await surveyOpened(workspace, opened, { form }));
    const kept = hasRoom(opened) ? opened : undefined;
    held.set(path, { opened: kept, surveyed, file, stamp, asked });
  };
  return {
    run: async (articles) => {
      for (const path of articles) {
        if (isStopped) return;
        await surveyOne(path);
        // Who is told to stop has to hear it; and what the parser has read is freed.
        await turn();
      }
    },
    stop: () => void (isStopped = true),
    take: async (path, memory) => {
      const found = held.get(path);
      held.delete(path);
      if (found === undefined || fileStamp(found.file) !== found.stamp) return undefined;
      for (const query of found.asked)
        if ((await memory.gather(query)).length > 0) return undefined;
      return found;
    },
  };
}

/** Do a thread's share, after those whose turn is before. */
export async function runAhead(
  { run }: Pick<AheadSurvey, "run">,
  articles: readonly string[],
  { place, threads, atOnce, done }: ThreadsShare,
): Promise<void> {
  const count = new Int32Array(done);
  for (
    let before = Atomics.load(count, 0);
    before <= place - atOnce;
    before = Atomics.load(count, 0)
  )
    await Atomics.waitAsync(count, 0, before).value;
  await run(articles.filter((_, index) => index % threads === place));
  Atomics.add(count, 0, 1);
  Atomics.notify(count, 0);
}

/** A memory that has nothing, and notes what it is asked. */
function silentMemory(): { readonly memory: MemoryStore; readonly asked: readonly MemoryQuery[] } {
  const asked: MemoryQuery[] = [];
  const memory: MemoryStore = {
    refresh: async () => undefined,
    gather: async (query) => {
      asked.push(query);
      return [];
    },
    put: async () => ({ outcome: "refused", reason: "there is no memory yet" }),
    locales: async () => [],
    problems: () => [],
    close: async () => undefined,
  };
  return { memory, asked };
}

import type { Locale } from "../../model/locale.ts";
import type {
  CompactedMemory,
  DeedReport,
  FilterDeedReport,
  FoundEntries,
  HistoryReport,
  MatchedText,
  MemoryStats,
} from "../../model/memory-report.ts";
import { authorAtWork } from "./author-at-work.ts";
import { beginFresh } from "./begin-fresh.ts";
import {
  eraseRecords,
  type EraseOptions,
  withdrawRecords,
  type WithdrawOptions,
} from "./memory-deeds.ts";
import { matchTexts, type MatchTextsOptions } from "./match-texts.ts";
import { type HistoryOptions, memoryHistory } from "./memory-history.ts";
import { projectPath } from "./project-path.ts";
import { searchMemory, type SearchOptions } from "./search-memory.ts";
import { type FilterDeedOptions, withdrawByFilter } from "./withdraw-by-filter.ts";
import {
  dumpedLines,
  type DumpedLocale,
  dumpMemory,
  loadMemory,
  type LoadOptions,
  pullMemory,
  pushMemory,
  type Transfer,
  type TransferOptions,
} from "./transfer-memory.ts";
import { openWorkspace } from "./workspace.ts";

/** What can be done with the memory itself. */
export interface MemoryVerbs {
  /** Locales of the project, sorted. */
  readonly projectLocales: readonly Locale[];
  /** Locales that have a memory, source locales among them, sorted. */
  readonly locales: readonly Locale[];
  /** A path that somebody typed, from the project's root. Throws `path-outside-project`. */
  readonly path: (typed: string) => string;
  readonly search: (options: SearchOptions) => Promise<readonly FoundEntries[]>;
  readonly match: (options: MatchTextsOptions) => Promise<readonly MatchedText[]>;
  readonly history: (options: HistoryOptions) => Promise<HistoryReport>;
  readonly withdraw: (options: WithdrawOptions & Signed) => Promise<readonly DeedReport[]>;
  readonly withdrawByFilter: (
    options: FilterDeedOptions & Signed,
  ) => Promise<readonly FilterDeedReport[]>;
  readonly erase: (options: EraseOptions & Signed) => Promise<readonly DeedReport[]>;
  readonly compact: (locale: Locale, isDryRun: boolean) => Promise<CompactedMemory>;
  readonly push: (options: TransferOptions) => Promise<Transfer>;
  readonly pull: (options: TransferOptions) => Promise<Transfer>;
  /** Write dumps to where somebody typed. */
  readonly dump: (locales: readonly Locale[], typed: string) => Promise<readonly DumpedLocale[]>;
  readonly dumpLines: (locale: Locale) => AsyncIterable<readonly string[]>;
  readonly load: (options: Omit<LoadOptions, "directory">) => Promise<Transfer>;
  readonly stats: (locale: Locale) => Promise<MemoryStats>;
  readonly close: () => Promise<void>;
}

export interface Signed {
  /** What `--by` said. */
  readonly by: string | undefined;
}

/** Open the memory of the project that a folder belongs to. Throws what `openWorkspace` throws. */
export async function openMemoryVerbs(
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<MemoryVerbs> {
  const workspace = await openWorkspace(directory, env);
  const { project, memory } = workspace;
  const author = ({ by }: Signed) => authorAtWork(project, env, by);
  const fresh = beginFresh(memory);
  return {
    projectLocales: project.locales,
    locales: await memory.locales(),
    path: (typed) => projectPath(project.root, directory, typed),
    search: fresh((options) => searchMemory(workspace, options)),
    match: fresh((options) => matchTexts(workspace, options)),
    history: fresh((options) => memoryHistory(workspace, options)),
    withdraw: fresh(async (options) => withdrawRecords(workspace, options, await author(options))),
    withdrawByFilter: fresh(async (options) =>
      withdrawByFilter(workspace, options, await author(options)),
    ),
    erase: fresh(async (options) => eraseRecords(workspace, options, await author(options))),
    push: fresh((options) => pushMemory(workspace, env, options)),
    pull: fresh((options) => pullMemory(workspace, env, options)),
    dump: (locales, typed) => dumpMemory(workspace, locales, { directory, typed }),
    dumpLines: (locale) => dumpedLines(workspace, locale),
    load: fresh((options) => loadMemory(workspace, { ...options, directory })),
    compact: memory.compact,
    stats: fresh(memory.stats),
    close: () => memory.close(),
  };
}

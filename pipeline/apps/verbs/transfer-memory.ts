import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { openFiles, openShared } from "../../io/memory/open-memory.ts";
import {
  dumpLines,
  type DumpFile,
  readDump,
  writeDump,
} from "../../io/memory/transfer/dump-file.ts";
import { pullRecords } from "../../io/memory/transfer/pull-records.ts";
import { pushRecords } from "../../io/memory/transfer/push-records.ts";
import { worldError } from "../../io/world-error.ts";
import { type Locale, parseLocale } from "../../model/locale.ts";
import type { TransferReport } from "../../model/memory-report.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { Workspace } from "./workspace.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface TransferOptions {
  /** Chooses among the locales that the giving side has. */
  readonly choose: (known: readonly Locale[]) => readonly Locale[];
  readonly isDryRun: boolean;
}

/** What a transfer did, locale by locale, and what it left out. */
export interface Transfer {
  readonly locales: readonly TransferReport[];
  readonly problems: readonly PipelineError[];
}

/** Add to the memory in PostgreSQL what the files have and it has not. */
export async function pushMemory(
  workspace: Workspace,
  env: Env,
  { choose, isDryRun }: TransferOptions,
): Promise<Transfer> {
  return withBoth(workspace, env, async ({ files, shared }) => {
    const locales: TransferReport[] = [];
    for (const locale of choose(await files.locales()))
      locales.push(await pushRecords({ from: files, to: shared }, locale, { isDryRun }));
    return { locales, problems: [] };
  });
}

/** Add to the files what the memory in PostgreSQL has and they have not. */
export async function pullMemory(
  workspace: Workspace,
  env: Env,
  { choose, isDryRun }: TransferOptions,
): Promise<Transfer> {
  return withBoth(workspace, env, async ({ files, shared }) => {
    const locales: TransferReport[] = [];
    const problems: PipelineError[] = [];
    const onProblem = (problem: PipelineError): void => void problems.push(problem);
    for (const locale of choose(await shared.locales()))
      locales.push(await pullRecords({ from: shared, to: files }, locale, { isDryRun, onProblem }));
    return { locales, problems };
  });
}

type Both = {
  readonly files: Awaited<ReturnType<typeof openFiles>>;
  readonly shared: Awaited<ReturnType<typeof openShared>>;
};

/** Whichever of the two counts for the project, the other is a copy. */
async function withBoth<Result>(
  { project }: Workspace,
  env: Env,
  act: (both: Both) => Promise<Result>,
): Promise<Result> {
  const shared = await openShared(env);
  try {
    const files = await openFiles(project);
    try {
      return await act({ files, shared });
    } finally {
      await files.close();
    }
  } finally {
    await shared.close();
  }
}

/** A locale's dump that was written. */
export interface DumpedLocale {
  readonly locale: Locale;
  readonly file: string;
  readonly records: number;
}

/** The lines of one locale's dump, page by page. */
export function dumpedLines(
  { memory }: Workspace,
  locale: Locale,
): AsyncIterable<readonly string[]> {
  return dumpLines(memory, locale);
}

/**
 * Write the memory of some locales as text files: `FILE.jsonl` for one, else one for each in a folder. Throws
 * `usage` for several locales in one file.
 *
 * @param typed From the working directory, as somebody typed it.
 */
export async function dumpMemory(
  { memory }: Workspace,
  locales: readonly Locale[],
  { directory, typed }: { readonly directory: string; readonly typed: string },
): Promise<readonly DumpedLocale[]> {
  const isFile = typed.endsWith(SUFFIX);
  if (isFile && locales.length !== 1) throw severalLocales(`\`${typed}\``, locales);
  const dumped: DumpedLocale[] = [];
  for (const locale of locales) {
    const file = isFile ? typed : join(typed, `${locale}${SUFFIX}`);
    const at = { path: resolve(directory, file), name: file };
    dumped.push({ locale, file, records: await writeDump(dumpLines(memory, locale), at) });
  }
  return dumped;
}

export interface LoadOptions {
  readonly directory: string;
  /** Files, or folders of such files, as somebody typed them. */
  readonly typed: readonly string[];
  /** Locale of a single file whose name does not say it. */
  readonly locale: Locale | undefined;
  readonly isDryRun: boolean;
}

/** Add to the memory what dumps have and it has not. Throws `usage` for files whose locale nobody says. */
export async function loadMemory(
  { memory }: Workspace,
  { directory, typed, locale, isDryRun }: LoadOptions,
): Promise<Transfer> {
  const files = (await Promise.all(typed.map((path) => dumpsIn(directory, path)))).flat();
  const placed = files.map((file) => ({ file, locale: locale ?? localeOf(file) }));
  const reports = new Map<Locale, TransferReport>();
  const problems: PipelineError[] = [];
  for (const { file, locale: own } of placed) {
    for await (const { records, bad } of readDump(file)) {
      problems.push(...bad.map(({ line, message }) => badLine(file, line, message)));
      const ids = new Set(records.map(({ id }) => id));
      const added = isDryRun
        ? ids.size - (await memory.known(own, [...ids])).size
        : await memory.merge(own, records);
      const before = reports.get(own) ?? { locale: own, records: 0, added: 0 };
      reports.set(own, {
        locale: own,
        records: before.records + records.length,
        added: before.added + added,
      });
    }
  }
  return { locales: [...reports.values()], problems };
}

const SUFFIX = ".jsonl";

/** Throws `usage` where one file would hold several locales. */
export function severalLocales(where: string, locales: readonly Locale[]): PipelineError {
  return new PipelineError(
    "usage",
    `Cannot dump ${locales.length} locales into ${where}, expected one: its name is all that says which`,
    { hint: "name one with `--locale`, or a folder for all" },
  );
}

async function dumpsIn(directory: string, typed: string): Promise<readonly DumpFile[]> {
  const path = resolve(directory, typed);
  try {
    if (!(await stat(path)).isDirectory()) return [{ path, name: typed }];
    const names = (await readdir(path)).filter((name) => name.endsWith(SUFFIX));
    return names.toSorted().map((name) => ({ path: join(path, name), name: join(typed, name) }));
  } catch (error) {
    throw worldError(`Cannot read \`${typed}\``, error);
  }
}

function localeOf({ name }: DumpFile): Locale {
  const tag = basename(name, SUFFIX);
  const locale = parseLocale(tag);
  if (locale !== undefined && locale === tag) return locale;
  throw new PipelineError(
    "usage",
    `Cannot load \`${name}\`: its name is no language tag, expected one such as \`pt-BR${SUFFIX}\``,
    { hint: "say of which locale it is with `--locale`" },
  );
}

function badLine({ name }: DumpFile, line: number, message: string): PipelineError {
  return new PipelineError("memory-invalid", `Cannot load this line: ${message}`, {
    location: { path: name, line, column: 1 },
    hint: "the other lines are loaded",
  });
}

import { basename, resolve } from "node:path";
import { languageChooser } from "../../formats/tmx/choose-languages.ts";
import { readUnit, type UnitReading } from "../../formats/tmx/read-unit.ts";
import { unitContent } from "../../formats/tmx/unit-record.ts";
import { type TmxFile, withTmxFile } from "../../io/exchange/read-tmx-file.ts";
import { sha256 } from "../../io/memory/embedded/read-journal.ts";
import type { ImportedMemory, ImportReport } from "../../model/exchange-report.ts";
import type { Locale } from "../../model/locale.ts";
import type { FailedFile } from "../../model/report.ts";
import type { XmlNode } from "../../model/tmx-unit.ts";
import { failedFile } from "./failed-file.ts";
import type { Author } from "./put-batch.ts";
import type { PendingUnit } from "./plan-units.ts";
import { storeUnits } from "./store-units.ts";
import { TmxTally } from "./tmx-tally.ts";
import type { Watcher } from "./verbs.ts";
import type { Workspace } from "./workspace.ts";

export interface ImportMemoryOptions extends Watcher {
  /** As they were named, from the working directory. */
  readonly files: readonly string[];
  /** Locales to import, at least one. */
  readonly locales: readonly Locale[];
  /** What `--by` said. */
  readonly by: string | undefined;
  readonly isDryRun: boolean;
}

export interface ImportMemoryRun extends ImportMemoryOptions {
  /** Absolute: where the names of files count from. */
  readonly directory: string;
}

/**
 * Put the units of TMX files into the memory. What cannot be used is listed and does
 * not stop the rest. Importing a file again adds what is missing, so an import
 * that was interrupted goes on.
 *
 * @param author `undefined` for a dry run, which writes nothing in anybody's name.
 */
export async function importTmx(
  workspace: Workspace,
  run: ImportMemoryRun,
  author: Author | undefined,
): Promise<ImportReport> {
  const memories: ImportedMemory[] = [];
  const failed: FailedFile[] = [];
  for (const name of run.files) {
    if (run.signal.aborted) break;
    try {
      const path = resolve(run.directory, name);
      memories.push(
        await withTmxFile(path, name, (file) => importFile(workspace, run, { file, name, author })),
      );
    } catch (error) {
      failed.push(failedFile(name, error));
    }
  }
  return { files: [], memories, failed };
}

/** Translations that are stored together: more would need more memory, fewer more waits for the disk. */
const BATCH = 1000;

interface OpenTmx {
  readonly file: TmxFile;
  /** As it was named. */
  readonly name: string;
  readonly author: Author | undefined;
}

async function importFile(
  workspace: Workspace,
  run: ImportMemoryRun,
  { file, name, author }: OpenTmx,
): Promise<ImportedMemory> {
  const tally = new TmxTally(name);
  let header: XmlNode | undefined;
  let pending: PendingUnit[] = [];
  const choosers = choosersOf(workspace, run.locales);
  const stored = storeUnits(workspace, { name: basename(name), hash: file.hash, author, tally });
  const flush = async (): Promise<void> => {
    const units = pending;
    pending = [];
    await stored.put(units, header);
  };
  const isComplete = await file.read(
    {
      header: (node) => void (header = node),
      unit: (tu, line) => {
        const { pairs, refused, leftOut } = readUnit(tu, { header, ...choosers });
        tally.unit(pairs, { refused, leftOut, line });
        for (const pair of pairs) pending.push({ pair, content: unitContent(pair, sha256) });
      },
    },
    async (doneBytes) => {
      if (run.signal.aborted) return false;
      if (pending.length >= BATCH) await flush();
      const percent = Math.floor((doneBytes / file.sizeBytes) * 100);
      if (percent < 100) run.onProgress(percent, 100, `${name}, ${tally.units} units`);
      return true;
    },
  );
  if (isComplete) await flush();
  return tally.report({ import: stored.importId(), isComplete });
}

function choosersOf(
  { project, sources }: Workspace,
  targets: readonly Locale[],
): Omit<UnitReading, "header"> {
  const known = new Set([project.config.source, ...sources.map(({ locale }) => locale)]);
  return { chooseSource: languageChooser([...known]), chooseTarget: languageChooser(targets) };
}

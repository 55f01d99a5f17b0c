import { relative } from "node:path";
import {
  FILE_END,
  headerDefaults,
  ownHeader,
  writeFileStart,
} from "../../formats/tmx/write-file.ts";
import { type TmxLevel, type UnitToWrite, writeUnit } from "../../formats/tmx/write-unit.ts";
import { writeParts } from "../../io/exchange/write-parts.ts";
import type { ExportedFile, ExportReport } from "../../model/exchange-report.ts";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { ImportRecord } from "../../model/record.ts";
import type { FailedFile } from "../../model/report.ts";
import type { XmlAttributes, XmlNode } from "../../model/tmx-unit.ts";
import { failedFile } from "./failed-file.ts";
import { memoryUnits } from "./memory-units.ts";
import { type LeftOut, leavingOut, toldOf } from "./publish/left-out.ts";
import { type Accepts, filterOf, type UnitFilter } from "./unit-filter.ts";
import type { Watcher } from "./verbs.ts";
import { wholeIds } from "./whole-ids.ts";
import type { Workspace } from "./workspace.ts";

export interface ExportMemoryOptions extends Watcher {
  /** At least one. */
  readonly locales: readonly Locale[];
  /** Absolute; `{locale}` stands for the locale, else all are in one file. */
  readonly out: string;
  readonly level: TmxLevel;
  readonly filter: UnitFilter;
  /** Also what is not to be read yet. Default: `false`. */
  readonly embargoed?: boolean;
  readonly isDryRun: boolean;
  /** Of the program. */
  readonly version: string;
}

export interface ExportMemoryRun extends ExportMemoryOptions {
  /** Where paths in the report count from. */
  readonly directory: string;
}

/** Write what the memory has in use as TMX files. What fails is listed and does not stop the others. */
export async function exportTmx(workspace: Workspace, run: ExportMemoryRun): Promise<ExportReport> {
  const files: ExportedFile[] = [];
  const failed: FailedFile[] = [];
  const chosen = await chosenImport(workspace, run.filter.import, run.locales);
  const accepts = filterOf(run.filter, chosen?.id);
  const left = leavingOut(workspace, { ...run, named: run.filter.articles });
  const byPath = Map.groupBy(run.locales, (locale) => run.out.replaceAll("{locale}", locale));
  for (const [path, locales] of byPath) {
    if (run.signal.aborted) break;
    try {
      files.push(...(await writeFile(workspace, run, { path, locales, chosen, accepts, left })));
    } catch (error) {
      failed.push(failedFile(relative(run.directory, path), error));
    }
  }
  return { files, failed, ...left.said() };
}

interface Memory {
  /** Absolute. */
  readonly path: string;
  readonly locales: readonly Locale[];
  /** The one import that is exported. */
  readonly chosen: ImportRecord | undefined;
  readonly accepts: Accepts;
  readonly left: LeftOut;
}

async function writeFile(
  workspace: Workspace,
  run: ExportMemoryRun,
  memory: Memory,
): Promise<readonly ExportedFile[]> {
  const { path, locales, chosen } = memory;
  const name = relative(run.directory, path);
  const body = new TmxBody(chosen?.header?.[1] ?? defaultsOf(workspace, run.version), run.level);
  const fill = async (write: (text: string) => Promise<void>): Promise<boolean> => {
    for (const locale of locales) {
      const pages = memoryUnits(workspace, locale, memory.accepts);
      for await (const { units, seen } of pages) {
        if (run.signal.aborted) return false;
        const told = await toldOf(units, memory.left, ({ record: { article } }) => ({
          article,
          locale,
        }));
        await write(body.add(locale, told));
        run.onProgress(Math.floor(seen * 100), 100, `${name}, ${body.units} units`);
      }
    }
    return true;
  };
  const head = (): string => writeFileStart(chosen?.header ?? body.header());
  const changed = run.isDryRun
    ? await fill(async () => {})
    : await writeParts(path, name, { body: fill, head, end: FILE_END });
  if (changed === undefined) return [];
  return locales.map((locale) => ({
    path: name,
    locale,
    entries: body.counts.get(locale)?.entries ?? 0,
    untranslated: 0,
    fuzzy: body.counts.get(locale)?.fuzzy ?? 0,
    changed,
  }));
}

function defaultsOf({ project, sources }: Workspace, version: string): XmlAttributes {
  const known = new Set([project.config.source, ...sources.map(({ locale }) => locale)]);
  return headerDefaults(version, [...known].sort());
}

/** Writes units and remembers what the header has to say of them. */
class TmxBody {
  units = 0;
  readonly counts = new Map<Locale, { entries: number; fuzzy: number }>();
  readonly #defaults: XmlAttributes;
  readonly #level: TmxLevel;
  readonly #headers = new Map<string, XmlNode>();
  #newest = "";

  constructor(defaults: XmlAttributes, level: TmxLevel) {
    this.#defaults = defaults;
    this.#level = level;
  }

  add(locale: Locale, units: readonly UnitToWrite[]): string {
    const counts = this.counts.get(locale) ?? { entries: 0, fuzzy: 0 };
    this.counts.set(locale, counts);
    this.units += units.length;
    for (const { record, state, header } of units) {
      counts.entries++;
      if (state === "initial") counts.fuzzy++;
      if (header !== undefined) this.#headers.set(record.import!, header);
      const at = new Date(record.at).toISOString();
      if (at > this.#newest) this.#newest = at;
    }
    const options = { level: this.#level, defaults: this.#defaults };
    return units.map((unit) => writeUnit(unit, options)).join("");
  }

  header(): XmlNode {
    const newest = this.#newest === "" ? undefined : this.#newest;
    return ownHeader({ defaults: this.#defaults, newest, headers: [...this.#headers.values()] });
  }
}

/** The import that an id means. Throws `record-not-found`. */
async function chosenImport(
  workspace: Workspace,
  typed: string | undefined,
  locales: readonly Locale[],
): Promise<ImportRecord | undefined> {
  if (typed === undefined) return undefined;
  const ids = await wholeIds(workspace, [typed], locales);
  for (const locale of locales) {
    const records = await workspace.memory.gather({ locale, ids });
    const found = records.find(({ kind, id }) => kind === "import" && ids.includes(id));
    if (found !== undefined) return found as ImportRecord;
  }
  throw new PipelineError("record-not-found", `Cannot find import \`${typed}\`: it is no import`);
}

import { mkdir, realpath } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { articleEntries, type NearText } from "../../formats/po/article-entries.ts";
import { contextsToday } from "../../formats/po/context-today.ts";
import type { PoCodes } from "../../formats/po/entry-text.ts";
import { exportHeader } from "../../formats/po/export-header.ts";
import { type ExistingFile, keepFromExisting } from "../../formats/po/keep-from-existing.ts";
import type { ArticleToday } from "../../formats/po/locate-segments.ts";
import type { PoEntry } from "../../formats/po/po-file.ts";
import type { PoReading } from "../../formats/po/read-po.ts";
import { writePo } from "../../formats/po/write-po.ts";
import { readTextIfExists } from "../../io/content/read-text.ts";
import { worldError } from "../../io/world-error.ts";
import { writeFileAtomic } from "../../io/write-file.ts";
import type { ExportedFile, ExportReport } from "../../model/exchange-report.ts";
import type { Locale } from "../../model/locale.ts";
import type { Piece } from "../../model/match.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { MemoryRecord } from "../../model/record.ts";
import type { FailedFile } from "../../model/report.ts";
import { localBlocks, matchArticle, type MatchedArticle, shapeInLocale } from "../../run.ts";
import { tagsFit } from "../../stages/match/tags-fit.ts";
import { failedFile } from "./failed-file.ts";
import { planImport } from "./import-plan.ts";
import { type LeftOut, leavingOut } from "./publish/left-out.ts";
import { proposeMatches } from "./propose-matches.ts";
import { readPoFile } from "./read-po-file.ts";
import { rememberSource } from "./remember-source.ts";
import type { Watcher } from "./verbs.ts";
import {
  type OpenArticle,
  openArticle,
  openNamedArticle,
  outputOf,
  type Workspace,
} from "./workspace.ts";

export interface ExportOptions extends Watcher {
  /** At least one. */
  readonly locales: readonly Locale[];
  /** From the project's root; all where there are none. */
  readonly articles: readonly string[];
  /**
   * Absolute: a folder for a file of every locale and article, or, where it ends in
   * `.po`, one file for all articles; `{locale}` stands for the locale.
   */
  readonly out: string;
  readonly codes: PoCodes;
  /** Whether sentences without a translation begin with the best near text. Default: `false`. */
  readonly offersMatches?: boolean;
  /** Whether translations that nobody imported may be overwritten. */
  readonly overwrites: boolean;
  /** Also what is not to be read yet. Default: `false`. */
  readonly embargoed?: boolean;
  readonly isDryRun: boolean;
}

export interface ExportRun extends ExportOptions {
  /** Where paths in the report count from. */
  readonly directory: string;
  /** ISO 8601 with offset: when the records of articles say they were seen. */
  readonly at: string;
}

/** Name of the program in the records of articles that were exported. */
const ENGINE = "interlinear";

/** Write what the memory has for translators with PO editors. What fails is listed and does not stop the others. */
export async function exportPo(workspace: Workspace, run: ExportRun): Promise<ExportReport> {
  checkOut(run);
  for (const path of run.articles) await openNamedArticle(workspace, path);
  const files: ExportedFile[] = [];
  const failed: FailedFile[] = [];
  const { sources } = workspace;
  const asked = sources.filter(
    ({ path }) => run.articles.length === 0 || run.articles.includes(path),
  );
  const left = leavingOut(workspace, { ...run, named: run.articles });
  const catalogs = new Map<string, Catalog>();
  for (const [index, source] of asked.entries()) {
    if (run.signal.aborted) break;
    if (await left.leaves(source.path, source.locale)) continue;
    run.onProgress(index, asked.length, source.path);
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError) failed.push(failedFile(source.path, opened));
    else await addArticle({ workspace, run, left }, opened, catalogs);
  }
  // A file for all articles is whole or not written.
  if (!run.signal.aborted || !isOneFile(run)) {
    for (const catalog of [...catalogs.values()].sort(byLocale)) {
      try {
        files.push(await writeCatalog(workspace, run, catalog));
      } catch (error) {
        failed.push(failedFile(relative(run.directory, catalog.path), error));
      }
    }
  }
  return { files, failed, ...left.said() };
}

/** What goes into one file. */
interface Catalog {
  /** Absolute. */
  readonly path: string;
  readonly locale: Locale;
  readonly entries: PoEntry[];
  readonly revisions: Map<string, string>;
  readonly articles: OpenArticle[];
  /** By path. */
  readonly today: Map<string, ArticleToday>;
  newest: { readonly by: string; readonly at: string } | undefined;
}

function isOneFile({ out }: ExportRun): boolean {
  return out.endsWith(".po");
}

function checkOut(run: ExportRun): void {
  if (!isOneFile(run) || run.locales.length === 1 || run.out.includes("{locale}")) return;
  throw new PipelineError(
    "usage",
    `Unexpected \`--out ${relative(run.directory, run.out)}\` for ${run.locales.length} locales, expected \`{locale}\` in it`,
    { hint: "`--out {locale}.po` writes a file for each, `--out DIR` one for each article too" },
  );
}

function catalogPath(run: ExportRun, article: string, locale: Locale): string {
  return isOneFile(run)
    ? run.out.replaceAll("{locale}", locale)
    : join(run.out.replaceAll("{locale}", locale), locale, `${article}.po`);
}

interface Exporting {
  readonly workspace: Workspace;
  readonly run: ExportRun;
  readonly left: LeftOut;
}

async function addArticle(
  { workspace, run, left }: Exporting,
  opened: OpenArticle,
  catalogs: Map<string, Catalog>,
): Promise<void> {
  const { article, segmented, options } = opened;
  if (segmented.units.length === 0) return;
  for (const locale of run.locales) {
    if (outputOf(workspace, opened, locale) === undefined) continue;
    if (await left.leaves(article.path, locale)) continue;
    const path = catalogPath(run, article.path, locale);
    const matched = await matchArticle(opened, locale, options, workspace.ports);
    const catalog = catalogs.get(path) ?? emptyCatalog(path, locale);
    catalogs.set(path, catalog);
    const { records, sources } = matched.input;
    const { dropped } = shapeInLocale(opened, localBlocks(opened, matched).chosen, options);
    const today = { segmented, ...matched };
    const near =
      run.offersMatches === true
        ? await nearTexts({ workspace, left }, opened, matched)
        : undefined;
    catalog.entries.push(
      ...articleEntries({ ...today, records, sources, dropped, ...(near && { near }) }, run.codes),
    );
    catalog.revisions.set(article.path, article.revision);
    catalog.articles.push(opened);
    catalog.today.set(article.path, today);
    catalog.newest = newer(catalog.newest, newestOf(matched));
  }
}

/** For each piece the best near text that has its codes: what has others could not be written. */
async function nearTexts(
  { workspace, left }: Omit<Exporting, "run">,
  opened: OpenArticle,
  { input: { locale }, matches }: MatchedArticle,
): Promise<ReadonlyMap<Piece, NearText>> {
  const proposed = await proposeMatches(workspace, opened, { locale, matches, left });
  return new Map(
    [...proposed].flatMap(([piece, found]) => {
      const { segment } = piece;
      const best = found.find(({ score, source, target }) =>
        tagsFit(score === 99 ? segment.text : source, target, segment),
      );
      return best === undefined ? [] : [[piece, best] as const];
    }),
  );
}

function emptyCatalog(path: string, locale: Locale): Catalog {
  const [revisions, today] = [new Map<string, string>(), new Map<string, ArticleToday>()];
  return { path, locale, entries: [], revisions, articles: [], today, newest: undefined };
}

function byLocale(a: Catalog, b: Catalog): number {
  return a.locale < b.locale ? -1 : Number(a.locale > b.locale);
}

type Newest = Catalog["newest"];

/** The newest of the records that the targets come from, and of their reviews. */
function newestOf({ input, matches }: MatchedArticle): Newest {
  const used = new Set(
    matches.flatMap(({ pieces }) => pieces.map(({ work, stale }) => (work ?? stale)?.record)),
  );
  const isUsed = (record: MemoryRecord): boolean =>
    used.has(record.id) ||
    (record.kind === "review" && used.has((record as { readonly target?: string }).target));
  return input.records.filter(isUsed).reduce<Newest>(newer, undefined);
}

function newer(a: Newest, b: Newest): Newest {
  if (a === undefined || b === undefined) return a ?? b;
  const difference = Date.parse(a.at) - Date.parse(b.at);
  return difference > 0 || (difference === 0 && a.by <= b.by) ? a : b;
}

async function writeCatalog(
  workspace: Workspace,
  run: ExportRun,
  catalog: Catalog,
): Promise<ExportedFile> {
  const { path, locale, entries } = catalog;
  const name = relative(run.directory, path);
  const existing = await readPoFile(path, name);
  if (existing !== undefined && !run.overwrites) await checkImported(workspace, existing, catalog);
  const text = writePo({
    header: exportHeader({ ...catalog, codes: run.codes }),
    entries: keepFromExisting(entries, existing && existingFile(existing, catalog)),
  });
  const changed = (await readTextIfExists(path, name)) !== text;
  if (!run.isDryRun) {
    for (const opened of catalog.articles)
      await rememberSource(workspace, opened, { by: ENGINE, at: run.at });
    if (changed) await write(path, text);
  }
  return {
    path: name,
    locale,
    entries: entries.length,
    untranslated: entries.filter(({ target }) => target === "").length,
    fuzzy: entries.filter(({ flags }) => flags.includes("fuzzy")).length,
    changed,
  };
}

function existingFile({ file }: PoReading, { today }: Catalog): ExistingFile {
  return { file, contextToday: contextsToday(file, today) };
}

/** What an editor saved is lost where it is overwritten before it was imported. */
async function checkImported(
  workspace: Workspace,
  existing: PoReading,
  { path, locale }: Catalog,
): Promise<void> {
  const { articles, refused } = await planImport(workspace, existing, {
    locale,
    isAnyLanguage: true,
  });
  const changed = articles.reduce((sum, { changes }) => sum + changes.length, 0);
  const open = changed + refused.filter(({ isGone }) => !isGone).length;
  if (open === 0) return;
  throw new PipelineError(
    "conflict",
    `Cannot overwrite \`${basename(path)}\`: it has ${open === 1 ? "a translation that was" : `${open} translations that were`} not imported`,
    { hint: "`interlinear import` takes them; `--overwrite` drops them" },
  );
}

async function write(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw worldError(`Cannot make \`${folder}\``, cause);
  }
  await writeFileAtomic(await realpath(folder), basename(path), text);
}

import { join } from "node:path";
import { listSources, type Source } from "../../../io/content/list-sources.ts";
import { readArticle } from "../../../io/content/read-article.ts";
import type { FileChange } from "../../../io/memory/embedded/replace-files.ts";
import { rewrittenJournals, storedRecords } from "../../../io/memory/embedded/rewrite-journals.ts";
import type { Project } from "../../../io/project.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { MemoryRecord, SourceRecord, TargetRecord } from "../../../model/record.ts";
import type { KeyReport } from "../../../model/upgrade-report.ts";
import { foreignVersion } from "../../../stages/match/foreign-version.ts";
import { segment } from "../../../stages/segment/segment.ts";
import { keyChanges, type OlderArticle } from "../../../stages/upgrade/key-changes.ts";
import { namedBy, rekeyRecords } from "../../../stages/upgrade/rekey-records.ts";
import { baseParser, flowOptions } from "../workspace.ts";

export interface KeyUpgrade {
  readonly changes: readonly FileChange[];
  readonly report: KeyReport;
}

/** Plan to write the memory of files with the keys of today's rules. Throws `world`. */
export async function planKeys(project: Project): Promise<KeyUpgrade> {
  const localesDir = join(project.root, project.config.localesDir);
  // Most memories need nothing, and a large one does not fit.
  const hasOthers = storedRecords(localesDir).filter(isSource).some(isOfOtherRules);
  if (!hasOthers) return { changes: [], report: NONE };
  const { changed, report } = await rekeyed(project, [...storedRecords(localesDir)]);
  const place = { localesDir, folder: project.config.localesDir };
  return { changes: rewrittenJournals(place, changed), report };
}

/** Whether a source record has keys of other rules, or had: then there may be more of the kind. */
export function isOfOtherRules(record: SourceRecord): boolean {
  return hasOtherKeys(record) || record.units.some(({ former }) => former !== undefined);
}

const NONE: KeyReport = { records: 0, kept: 0, left: 0 };

/** What becomes of records, by their ids, where some of them have keys of other rules. */
export async function rekeyed(
  project: Project,
  records: readonly MemoryRecord[],
): Promise<{ readonly changed: ReadonlyMap<string, MemoryRecord>; readonly report: KeyReport }> {
  const sources = records.filter(isSource);
  const older = sources.filter(hasOtherKeys);
  const known = sources.filter((record) => !hasOtherKeys(record));
  const old = formerKeys(older, known);
  const targets = records.filter((record) => isTargetOf(record, old));
  if (older.length + targets.length === 0 && !nameFormerIds(records))
    return { changed: new Map(), report: NONE };
  const changes = keyChanges(await olderArticles(project, older), known);
  const changed = rekeyRecords(records, changes);
  const left = targets.filter(({ keys }) => keys.some((key) => changes.key(key) === undefined));
  const kept = targets.length - left.length;
  return { changed, report: { records: changed.size, kept, left: left.length } };
}

/** Whether a branch of an older version has said something of records that were written anew since. */
function nameFormerIds(records: readonly MemoryRecord[]): boolean {
  const former = new Set(records.flatMap(({ was = [] }) => was));
  return former.size > 0 && records.some((record) => namedBy(record).some((id) => former.has(id)));
}

function hasOtherKeys(record: SourceRecord): boolean {
  return foreignVersion(record)?.of === "keys";
}

function isSource(record: MemoryRecord): record is SourceRecord {
  return record.kind === "source" && record.erased !== true;
}

/** Keys by other rules, but for those that are keys of today as well. */
function formerKeys(
  older: readonly SourceRecord[],
  known: readonly SourceRecord[],
): ReadonlySet<string> {
  const units = known.flatMap((record) => record.units);
  const former = units.flatMap((unit) => (unit.former ?? []).flatMap(({ keys }) => keys));
  const today = new Set(units.flatMap(({ keys }) => keys));
  const all = [...older.flatMap((record) => record.units.flatMap(({ keys }) => keys)), ...former];
  return new Set(all.filter((key) => !today.has(key)));
}

function isTargetOf(record: MemoryRecord, keys: ReadonlySet<string>): record is TargetRecord {
  return (
    record.kind === "target" &&
    record.erased !== true &&
    (record as TargetRecord).keys.some((key) => keys.has(key))
  );
}

async function olderArticles(
  project: Project,
  older: readonly SourceRecord[],
): Promise<readonly OlderArticle[]> {
  const { sources } = await listSources(project);
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const byArticle = Map.groupBy(older, ({ article }) => article);
  return [...byArticle]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([article, records]) => {
      const source = byPath.get(article);
      const cut = source && cutterOf(project, source);
      return { article, from: records[0]!.from, sources: records, cut };
    });
}

/** `undefined` where the article cannot be read: its records stay for the day when it can. */
function cutterOf(project: Project, source: Source): OlderArticle["cut"] {
  const article = readArticle(project, source);
  if (article instanceof PipelineError) return undefined;
  const options = flowOptions(project, source, baseParser(project));
  return (storedCuts) => segment(article, { ...options, storedCuts }).units;
}

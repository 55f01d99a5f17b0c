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
import {
  type KeyChanges,
  keyChanges,
  type OlderArticle,
} from "../../../stages/upgrade/key-changes.ts";
import { rekeyRecords } from "../../../stages/upgrade/rekey-records.ts";
import { baseParser, flowOptions } from "../workspace.ts";

export interface KeyUpgrade {
  readonly changes: readonly FileChange[];
  readonly report: KeyReport;
}

/** Plan to write the memory of files with the keys of today's rules. Throws `world`. */
export async function planKeys(project: Project): Promise<KeyUpgrade> {
  const localesDir = join(project.root, project.config.localesDir);
  const records = [...storedRecords(localesDir)];
  const older = records.filter(hasOtherKeys);
  if (older.length === 0) return { changes: [], report: { records: 0, kept: 0, left: 0 } };
  const changes = keyChanges(await olderArticles(project, older));
  const changed = rekeyRecords(records, changes);
  return {
    changes: rewrittenJournals({ localesDir, folder: project.config.localesDir }, changed),
    report: { records: changed.size, ...countTargets(records, older, changes) },
  };
}

function hasOtherKeys(record: MemoryRecord): record is SourceRecord {
  return foreignVersion(record)?.of === "keys";
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

function countTargets(
  records: readonly MemoryRecord[],
  older: readonly SourceRecord[],
  changes: KeyChanges,
): Omit<KeyReport, "records"> {
  const old = new Set(older.flatMap(({ units }) => units.flatMap(({ keys }) => keys)));
  const known = new Set(records.flatMap((record) => (isOf(record, old) ? [record.id] : [])));
  const byId = new Map(records.map((record) => [record.id, record]));
  const left = [...known].filter((id) =>
    (byId.get(id) as TargetRecord).keys.some((key) => changes.key(key) === undefined),
  ).length;
  return { kept: known.size - left, left };
}

function isOf(record: MemoryRecord, keys: ReadonlySet<string>): boolean {
  return (
    record.kind === "target" &&
    record.erased !== true &&
    (record as TargetRecord).keys.some((key) => keys.has(key))
  );
}

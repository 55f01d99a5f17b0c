import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { JobName } from "../../model/job.ts";
import type { RunReport } from "../../model/run-report.ts";
import type { ReportsConfig } from "../config/config.ts";
import { makeStateFolder } from "../memory/embedded/state-folder.ts";
import { inWords, worldError } from "../world-error.ts";
import { writeFileAtomic } from "../write-file.ts";

/** Where reports of a project lie. */
export interface ReportPlace extends ReportsConfig {
  /** Real absolute path of the project. */
  readonly root: string;
}

/** What is written of a run. */
export interface ReportTexts {
  readonly report: RunReport;
  /** The page. */
  readonly html: string;
}

/** Name of the newest report of a job, which has a name of its own besides. */
const LATEST = "latest";

/**
 * Write a report as JSON and as a page, below the job's folder, each whole or not at all, and remove the oldest beyond
 * those that are kept. Throws `world` where the disk refuses.
 *
 * @returns Path of the page, from the project's root.
 */
export async function writeReport(
  place: ReportPlace,
  { report, html }: ReportTexts,
): Promise<string> {
  const folder = `${place.folder}/${report.job}`;
  const json = `${JSON.stringify(report, null, 2)}\n`;
  if (place.folder.startsWith(".interlinear/"))
    inWords(() => makeStateFolder(join(place.root, ".interlinear")), "Cannot write the report");
  for (const name of [report.id, LATEST]) {
    await writeFileAtomic(place.root, `${folder}/${name}.html`, html);
    await writeFileAtomic(place.root, `${folder}/${name}.json`, json);
  }
  await prune(place, report.job);
  return `${folder}/${report.id}.html`;
}

/** Write a report again, of which more is known now. It may not be the newest any more. Throws `world`. */
export async function rewriteReport(place: ReportPlace, texts: ReportTexts): Promise<void> {
  const { report, html } = texts;
  const latest = await latestReport(place, report.job);
  if (latest?.id === report.id) await writeReport(place, texts);
  else {
    const file = `${place.folder}/${report.job}/${report.id}`;
    await writeFileAtomic(place.root, `${file}.html`, html);
    await writeFileAtomic(place.root, `${file}.json`, `${JSON.stringify(report, null, 2)}\n`);
  }
}

/** The newest report of a job; `undefined` where there is none, or it cannot be read. */
export async function latestReport(
  { root, folder }: ReportPlace,
  job: JobName,
): Promise<RunReport | undefined> {
  try {
    const text = await readFile(join(root, folder, job, `${LATEST}.json`), "utf8");
    const read = JSON.parse(text) as RunReport;
    return (read.v as unknown) === 1 && Array.isArray(read.failed) ? read : undefined;
  } catch {
    return undefined;
  }
}

const REPORT = /^(?<id>\d{8}T\d{9}Z-[a-z]+(?:-\d+)?)\.(?:json|html)$/;

/** Ids sort by time. Files of others in the folder are left alone. */
async function prune({ root, folder, keep }: ReportPlace, job: JobName): Promise<void> {
  try {
    const names = await readdir(join(root, folder, job));
    const ids = new Set(names.flatMap((name) => REPORT.exec(name)?.groups?.["id"] ?? []));
    const old = new Set([...ids].toSorted().slice(0, -keep));
    for (const name of names)
      if (old.has(REPORT.exec(name)?.groups?.["id"] ?? ""))
        await rm(join(root, folder, job, name), { force: true });
  } catch (cause) {
    throw worldError(`Cannot remove old reports in \`${folder}/\``, cause);
  }
}

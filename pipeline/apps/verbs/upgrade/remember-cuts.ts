import type { Batch } from "../../../model/memory-port.ts";
import { randomBytes } from "node:crypto";
import { openFiles } from "../../../io/memory/open-memory.ts";
import type { Project } from "../../../io/project.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { matchArticle } from "../../../run.ts";
import type { SourceRecord } from "../../../model/record.ts";
import { canonicalJson } from "../../../stages/match/canonical-json.ts";
import { storedCutsOf } from "../../../stages/segment/stored-cuts-of.ts";
import { sourceBatch } from "../remember-source.ts";
import {
  type OpenArticle,
  openArticle,
  openWorkspace,
  outputsOf,
  type Workspace,
} from "../workspace.ts";
import { changeFiles } from "./upgrade-files.ts";
import type { UpgradeRun } from "./upgrade-run.ts";

/**
 * Remember how articles are cut of which nobody remembers it yet. Answers which they are. Throws what `openWorkspace`
 * throws.
 */
export async function rememberCuts(run: UpgradeRun, project: Project): Promise<readonly string[]> {
  const workspace = await openWorkspace(run.directory, run.env);
  try {
    const batches = await unknownCuts(workspace, run.at);
    if (project.config.memory === "postgres") {
      if (!run.isDryRun) for (const batch of batches) await workspace.memory.put(batch);
    } else await addJournals(run, project, batches);
    return batches
      .flatMap(({ records }) => records.map((record) => (record as SourceRecord).article))
      .toSorted();
  } finally {
    await workspace.memory.close();
  }
}

/** In journals of their own, so that undoing takes away files and nothing else. */
async function addJournals(
  run: UpgradeRun,
  project: Project,
  batches: readonly Batch[],
): Promise<void> {
  const month = run.at.slice(0, 7).replace("-", "");
  const store = await openFiles(project);
  try {
    const changes = [...Map.groupBy(batches, ({ locale }) => locale)].map(([locale, own]) => {
      const lines = own.flatMap(({ records }) => records.map((each) => `${canonicalJson(each)}\n`));
      const name = randomBytes(8).toString("hex");
      const path = `${project.config.localesDir}/${locale}/memory/${month}/${name}.jsonl`;
      return { path, before: undefined, after: Buffer.from(lines.join("")) };
    });
    await changeFiles(run, store, changes);
  } finally {
    await store.close();
  }
}

/**
 * What the memory has to be told so that translations which are in use today stay in use when sentences are cut by
 * other rules: how a unit is cut is remembered with a person's deed, so of a text that is translated by what stands
 * elsewhere nobody knows it yet.
 *
 * @param at ISO 8601 with offset.
 */
async function unknownCuts(workspace: Workspace, at: string): Promise<readonly Batch[]> {
  const batches: Batch[] = [];
  for (const source of workspace.sources) {
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError || !(await isUsedUnknown(workspace, opened))) continue;
    const batch = sourceBatch(opened, { by: "interlinear", at });
    if (batch !== undefined) batches.push(batch);
  }
  return batches;
}

/** Whether a translation is in use in a unit of several sentences whose cuts nobody remembers. */
async function isUsedUnknown(workspace: Workspace, opened: OpenArticle): Promise<boolean> {
  const known = storedCutsOf(opened.sources);
  const { units } = opened.segmented;
  const open = units.map(({ segments, textKey }) => segments.length > 1 && !known.has(textKey));
  if (!open.includes(true)) return false;
  for (const locale of outputsOf(workspace, opened.source).keys()) {
    if (locale === opened.article.source) continue;
    const { matches } = await matchArticle(opened, locale, opened.options, workspace.ports);
    if (
      matches.some(
        ({ pieces }, index) => open[index] && pieces.some(({ work }) => work !== undefined),
      )
    )
      return true;
  }
  return false;
}

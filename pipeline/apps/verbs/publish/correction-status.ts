import type {
  CorrectedLocale,
  CorrectionReport,
  CorrectionsReport,
} from "../../../model/correction-report.ts";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { CorrectionRecord } from "../../../model/record.ts";
import type { VersionEntry } from "../../../model/release.ts";
import { localizeArticle } from "../../../run.ts";
import { correctionsOf } from "../../../stages/publish/corrections/corrections-of.ts";
import type { SourceChanges } from "../../../stages/publish/corrections/source-changes.ts";
import { publishedPolicy } from "../../../stages/publish/release/gate-policy.ts";
import type { Answer } from "../verbs.ts";
import { type OpenArticle, openArticle, outputsOf, type Workspace } from "../workspace.ts";
import { followedCorrections } from "./following-article.ts";
import { openGate } from "./gate-facts.ts";

/** A correction, and what it is reported with. */
export interface ReportedCorrection {
  readonly record: CorrectionRecord;
  /** Default: as many as the record has. */
  readonly changes: SourceChanges | undefined;
  /** Where a translation alone was corrected. */
  readonly locale: Locale | undefined;
  /** What readers have. */
  readonly live: readonly VersionEntry[];
  /** Now, ISO 8601. */
  readonly at: string;
}

/** What was said of changes, and how far the locales are. */
export async function listCorrections(
  workspace: Workspace,
  now: Pick<ReportedCorrection, "live" | "at">,
): Promise<Answer<CorrectionsReport>> {
  const problems: PipelineError[] = [...workspace.problems];
  const corrections: CorrectionReport[] = [];
  const known = await correctedArticles(workspace);
  for (const source of workspace.sources) {
    if (!known.has(source.path)) continue;
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError) problems.push(opened);
    else corrections.push(...(await correctionsIn(workspace, opened, now)));
  }
  return { report: { corrections }, problems };
}

/** Articles of which somebody said anything: the others need not be read. */
async function correctedArticles({ memory, sources }: Workspace): Promise<ReadonlySet<string>> {
  const articles = sources.map(({ path }) => path);
  const found = new Set<string>();
  for (const locale of await memory.locales()) {
    const records = await memory.gather({ locale, articles, kinds: ["correction"] });
    for (const record of records)
      if (record.kind === "correction") found.add((record as CorrectionRecord).article);
  }
  return found;
}

async function correctionsIn(
  workspace: Workspace,
  opened: OpenArticle,
  now: Pick<ReportedCorrection, "live" | "at">,
): Promise<readonly CorrectionReport[]> {
  const { path, source } = opened.article;
  const reports: CorrectionReport[] = [];
  for (const record of correctionsOf(opened.editorial, path))
    reports.push(
      await reportOf(workspace, opened, { ...now, record, changes: undefined, locale: undefined }),
    );
  for (const locale of outputsOf(workspace, opened.source).keys()) {
    if (locale === source) continue;
    const query = { locale, articles: [path], kinds: ["correction"] as const };
    for (const record of correctionsOf(await workspace.memory.gather(query), path))
      reports.push(
        await reportOf(workspace, opened, { ...now, record, changes: undefined, locale }),
      );
  }
  return reports.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** How far a correction is. */
export async function reportOf(
  workspace: Workspace,
  opened: OpenArticle,
  reported: ReportedCorrection,
): Promise<CorrectionReport> {
  const { record, changes, locale } = reported;
  const { article, note, due, by } = record;
  return {
    article,
    ...(locale === undefined ? {} : { locale }),
    class: record.class,
    record: record.id,
    at: record.at,
    by,
    ...(note === undefined ? {} : { note }),
    ...(due === undefined ? {} : { due }),
    changed: changes?.changed.length ?? record.keys.length,
    removed: changes?.removed.length ?? 0,
    added: changes?.added.length ?? 0,
    locales: due === undefined ? [] : await correctedLocales(workspace, opened, reported),
  };
}

async function correctedLocales(
  workspace: Workspace,
  opened: OpenArticle,
  { record, live, at }: ReportedCorrection,
): Promise<readonly CorrectedLocale[]> {
  const { path, source } = opened.article;
  const { needs } = await openGate(workspace);
  const found: CorrectedLocale[] = [];
  for (const locale of [...outputsOf(workspace, opened.source).keys()].toSorted()) {
    if (locale === source) continue;
    const policy = publishedPolicy(opened.options.policy, needs(path, locale).policy);
    const options = { ...opened.options, policy };
    const localized = await localizeArticle(opened, locale, options, workspace.ports);
    const followed = followedCorrections(opened, locale, localized);
    const task = followed.find(({ correction }) => correction.id === record.id)?.task;
    if (task === undefined) continue;
    const isLate = Date.parse(task.due) <= Date.parse(at);
    const done = hasOld(live, record, locale) ? "unpublished" : "corrected";
    const state = task.open.length === 0 ? done : isLate ? "overdue" : "open";
    found.push({ locale, state, open: task.open.length });
  }
  return found;
}

/** Whether readers of a locale have a version from before a correction. */
function hasOld(
  live: readonly VersionEntry[],
  { article, id }: CorrectionRecord,
  locale: Locale,
): boolean {
  const entry = live.find((one) => one.article === article && one.locale === locale);
  if (entry === undefined) return false;
  return ![...(entry.legal ?? []), ...(entry.factual ?? [])].includes(id);
}

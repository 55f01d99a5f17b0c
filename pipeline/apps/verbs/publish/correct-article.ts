import { durationMs } from "../../../io/config/normalize-publish.ts";
import { openTarget } from "../../../io/release/open-target.ts";
import type { CorrectionReport } from "../../../model/correction-report.ts";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { CorrectionClass, CorrectionRecord } from "../../../model/record.ts";
import type { VersionEntry } from "../../../model/release.ts";
import { composeCorrection } from "../../../stages/publish/corrections/compose-correction.ts";
import { correctionsOf } from "../../../stages/publish/corrections/corrections-of.ts";
import {
  type SourceChanges,
  sourceChanges,
} from "../../../stages/publish/corrections/source-changes.ts";
import { type Author, putBatch } from "../put-batch.ts";
import { type OpenArticle, openNamedArticle, type Workspace } from "../workspace.ts";
import { reportOf } from "./correction-status.ts";
import { openGate } from "./gate-facts.ts";
import { publishedSource } from "./published-source.ts";
import type { Environment } from "./open-releases.ts";

export interface CorrectOptions {
  /** From the project's root. */
  readonly article: string;
  /** The translation that alone was corrected; `undefined`: the source was. */
  readonly locale: Locale | undefined;
  readonly class: CorrectionClass;
  readonly note: string | undefined;
  /** Time that the locales have, as typed: `60m`. Default: what `publish.policy` says. */
  readonly due: string | undefined;
  /** What `--by` said. */
  readonly by: string | undefined;
  readonly isDryRun: boolean;
}

/** The versions that readers have. Throws what `openTarget` throws. */
export async function liveVersions(
  { project }: Workspace,
  env: Environment,
): Promise<readonly VersionEntry[]> {
  const target = await openTarget(project.config.publish.target, project.root, env);
  try {
    return (await target.live())?.manifest.versions ?? [];
  } finally {
    await target.close();
  }
}

/**
 * Say what a change to a published article is to its readers. Throws `usage` where nothing of it is
 * published, or nothing has changed since.
 *
 * @param live What readers have.
 */
export async function correctArticle(
  workspace: Workspace,
  options: CorrectOptions & { readonly live: readonly VersionEntry[] },
  author: Author,
): Promise<CorrectionReport> {
  const opened = await openNamedArticle(workspace, options.article);
  const locale = options.locale ?? opened.article.source;
  const isSource = locale === opened.article.source;
  const version = options.live.find(
    (entry) => entry.article === options.article && entry.locale === locale && !entry.isFallback,
  );
  if (version === undefined) throw notPublished(options.article, locale);
  const changes = isSource ? changesSince(opened, version.revision) : undefined;
  const isToday = version.revision === opened.article.revision;
  if (changes !== undefined && isToday) throw unchanged(options.article);
  const record = await composeIn(workspace, { ...options, opened, version, changes }, author);
  if (!options.isDryRun) await putBatch(workspace, opened, { locale, records: [record] }, author);
  const seen = isSource ? { ...opened, editorial: [...opened.editorial, record] } : opened;
  return reportOf(workspace, seen, {
    record,
    changes,
    locale: isSource ? undefined : locale,
    live: options.live,
    at: author.at,
  });
}

/** The sentences that have changed since a revision that was published. */
export function changesSince(
  { article, sources, segmented }: OpenArticle,
  revision: string,
): SourceChanges {
  const published = publishedSource(sources, article.path, revision);
  if (published === undefined)
    throw new PipelineError(
      "source-changed",
      `Cannot tell what has changed in \`${article.path}\`: the memory does not know the revision that was published`,
      { hint: "`interlinear publish` remembers what it publishes; publish once more" },
    );
  return sourceChanges(published, segmented.units);
}

interface Composing extends CorrectOptions {
  readonly live: readonly VersionEntry[];
  readonly opened: OpenArticle;
  readonly version: VersionEntry;
  readonly changes: SourceChanges | undefined;
}

async function composeIn(
  workspace: Workspace,
  { opened, version, changes, live, due, note, ...options }: Composing,
  author: Author,
): Promise<CorrectionRecord> {
  const { path, source, revision } = opened.article;
  const known = await workspace.memory.gather({
    locale: version.locale,
    articles: [path],
    kinds: ["correction"],
  });
  const { policy } = (await openGate(workspace)).needs(path, version.locale);
  // The same change said again, or said otherwise; a translation's are told apart by their text alone.
  const before = correctionsOf(known, path).filter(
    (correction) => changes !== undefined && correction.base === version.revision,
  );
  return composeCorrection({
    ...author,
    article: path,
    from: source,
    class: options.class,
    note,
    changes,
    base: version.revision,
    revision,
    locales: live
      .filter((entry) => entry.article === path && entry.locale !== source && !entry.isFallback)
      .map((entry) => entry.locale),
    dueMs: due === undefined ? policy.correctionDueMs : typedDuration(due),
    before,
  });
}

function typedDuration(due: string): number {
  if (/^[1-9]\d{0,4}[mhd]$/.test(due)) return durationMs(due);
  throw new PipelineError(
    "usage",
    `Unexpected \`--due ${due}\`, expected a time such as \`60m\`, \`4h\` or \`2d\``,
  );
}

function notPublished(article: string, locale: Locale): PipelineError {
  return new PipelineError(
    "usage",
    `Cannot correct \`${article}\`: no reader has it in \`${locale}\``,
    { hint: "`interlinear publish` publishes it as it is today" },
  );
}

function unchanged(article: string): PipelineError {
  return new PipelineError("usage", `Cannot correct \`${article}\`: it is as it was published`, {
    hint: "change the article first, then say what the change is",
  });
}

import { basename, relative, resolve, sep } from "node:path";
import { headerField } from "../../formats/po/po-file.ts";
import { parsePoLanguage } from "../../formats/po/po-language.ts";
import type { PoReading } from "../../formats/po/read-po.ts";
import type { ImportedFile, ImportReport } from "../../model/exchange-report.ts";
import type { Locale } from "../../model/locale.ts";
import type { Batch } from "../../model/memory-port.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { type ImportRecord, RECORD_VERSION } from "../../model/record.ts";
import type { FailedFile } from "../../model/report.ts";
import { composeTarget } from "../../stages/match/compose-target.ts";
import { sealRecord } from "../../stages/match/record-id.ts";
import { failedFile } from "./failed-file.ts";
import { type ArticlePlan, type ImportPlan, planImport } from "./import-plan.ts";
import type { Author } from "./put-batch.ts";
import { readPoFile } from "./read-po-file.ts";
import { rememberSource } from "./remember-source.ts";
import type { Watcher } from "./verbs.ts";
import type { Workspace } from "./workspace.ts";

export interface ImportOptions extends Watcher {
  /** As they were named, from the working directory. */
  readonly files: readonly string[];
  /** What `--locale` said; else the header of each file says it. */
  readonly locale: Locale | undefined;
  /** What `--by` said. */
  readonly by: string | undefined;
  /** Whether texts may be in another language than the locale's. Default: `false`. */
  readonly isAnyLanguage?: boolean;
  readonly isDryRun: boolean;
}

export interface ImportRun extends ImportOptions {
  /** Absolute: where the names of files count from. */
  readonly directory: string;
}

/**
 * Put what is new in files of translators into the memory: each file all at once,
 * under an id with which it can be taken back. What cannot be used is listed and
 * does not stop the rest.
 *
 * @param author `undefined` for a dry run, which writes nothing in anybody's name.
 */
export async function importPo(
  workspace: Workspace,
  run: ImportRun,
  author: Author | undefined,
): Promise<ImportReport> {
  const files: ImportedFile[] = [];
  const failed: FailedFile[] = [];
  for (const [index, name] of run.files.entries()) {
    if (run.signal.aborted) break;
    run.onProgress(index, run.files.length, name);
    try {
      files.push(await importFile(workspace, run, name, author));
    } catch (error) {
      failed.push(failedFile(name, error));
    }
  }
  return { files, failed };
}

async function importFile(
  workspace: Workspace,
  run: ImportRun,
  name: string,
  author: Author | undefined,
): Promise<ImportedFile> {
  const path = resolve(run.directory, name);
  const reading = await readPoFile(path, name);
  if (reading === undefined) throw new PipelineError("usage", `Cannot find file: \`${name}\``);
  const locale = run.locale ?? localeOf(reading, name, workspace.project.locales);
  const plan = await planImport(workspace, reading, {
    locale,
    isAnyLanguage: run.isAnyLanguage ?? false,
  });
  const stored = fileName(workspace.project.root, path);
  const id = author && (await store(workspace, { plan, locale, stored, author }));
  const changes = plan.articles.flatMap(({ changes }) => changes);
  return {
    path: name,
    locale,
    import: id,
    entries: plan.entries,
    changed: changes.length,
    initial: changes.filter(({ state }) => state === "initial").length,
    unchanged: plan.unchanged,
    outdated: plan.outdated,
    obsolete: plan.obsolete,
    refused: plan.refused.map(({ line, context, reason }) => ({
      location: { path: name, line, column: 1 },
      context,
      reason,
    })),
  };
}

function localeOf({ file }: PoReading, name: string, known: readonly Locale[]): Locale {
  const language = headerField(file, "Language");
  const locale = language === undefined ? undefined : parsePoLanguage(language, known);
  if (locale !== undefined) return locale;
  const seen = language === undefined ? "no `Language`" : `\`Language: ${language}\``;
  const expected = known.map((tag) => `\`${tag}\``).join(", ");
  throw new PipelineError(
    "usage",
    `Cannot tell the locale of \`${name}\`: its header has ${seen}, expected one of ${expected}`,
    { hint: "say it with `--locale`" },
  );
}

/** Paths of people's machines are nobody's business. */
function fileName(root: string, path: string): string {
  const inside = relative(root, path);
  return inside.startsWith("..") ? basename(path) : inside.split(sep).join("/");
}

interface Storing {
  readonly plan: ImportPlan;
  readonly locale: Locale;
  /** Name of the file in the record. */
  readonly stored: string;
  readonly author: Author;
}

/** Write all changes of a file at once; the id of the import, or `undefined` where there are none. */
async function store(workspace: Workspace, storing: Storing): Promise<string | undefined> {
  const { plan, locale, stored, author } = storing;
  const [first] = plan.articles;
  if (first === undefined) return undefined;
  const record: ImportRecord = sealRecord({
    v: RECORD_VERSION,
    kind: "import" as const,
    ...author,
    from: first.opened.article.source,
    parents: [],
    format: "po",
    file: stored,
  });
  const batches = plan.articles.flatMap((article) => targetsOf(article, record.id, author));
  for (const { opened } of plan.articles) await rememberSource(workspace, opened, author);
  const result = await workspace.memory.put({
    locale,
    records: [record, ...batches.flatMap(({ records }) => records)],
    expect: batches.flatMap(({ expect = [] }) => expect),
  });
  switch (result.outcome) {
    case "stored":
      return record.id;
    case "moved":
      throw new PipelineError(
        "conflict",
        `Cannot import \`${stored}\`: somebody wrote into \`${result.slot.article}\` meanwhile`,
        { hint: "nothing of the file was imported; run it again", retryable: true },
      );
    case "refused":
      throw new PipelineError("target-invalid", `Cannot import \`${stored}\`: ${result.reason}`);
  }
}

function targetsOf(
  { opened, matched, changes }: ArticlePlan,
  imported: string,
  author: Author,
): readonly Batch[] {
  const { article, segmented } = opened;
  return changes.map(({ unit, from, to, target, state }) =>
    composeTarget({
      ...author,
      memory: matched.input,
      range: { unit: segmented.units[unit]!, from, to },
      from: article.source,
      revision: article.revision,
      target,
      state,
      origin: "import",
      import: imported,
    }),
  );
}

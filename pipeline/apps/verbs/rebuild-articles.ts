import { join } from "node:path";
import { didYouMean } from "../../model/did-you-mean.ts";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { WrittenRecord } from "../../model/record.ts";
import type { FailedFile, LeftFile, RebuildReport } from "../../model/report.ts";
import { hashBytes } from "../../stages/read/hash-bytes.ts";
import { readTextIfExists } from "../../io/content/read-text.ts";
import { writeFileAtomic } from "../../io/write-file.ts";
import { type LocalizedArticle, localizeArticle } from "../../run.ts";
import { composeWritten } from "../../stages/match/compose-written.ts";
import { decideOutput } from "./decide-output.ts";
import { planPseudoOutputs } from "./pseudo-outputs.ts";
import { rebuildPseudo } from "./rebuild-pseudo.ts";
import type { RebuildOptions } from "./verbs.ts";
import { type OpenArticle, openArticle, outputOf, outputsOf, type Workspace } from "./workspace.ts";

export interface RebuildRun extends RebuildOptions {
  /** ISO 8601 with offset: when the records of written files say they were. */
  readonly at: string;
}

/** Name of the engine in the records of files that rebuild writes. */
const ENGINE = "interlinear";

/**
 * Write every article in every locale, as the memory has it. What fails is listed
 * and does not stop the others; a file that is somebody else's is left alone.
 */
export async function rebuildArticles(
  workspace: Workspace,
  run: RebuildRun,
): Promise<RebuildReport> {
  const tally = new RebuildTally();
  checkAccepted(workspace, run.accept);
  const pseudo = run.pseudo && {
    ...run,
    ...run.pseudo,
    outputs: await planPseudoOutputs(workspace, run.pseudo.out, run.locales),
  };
  for (const problem of workspace.problems) tally.fail(problem.location?.path ?? "", problem);
  const { sources } = workspace;
  for (const [index, source] of sources.entries()) {
    if (run.signal.aborted) break;
    run.onProgress(index, sources.length, source.path);
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError) tally.fail(source.path, opened);
    else if (pseudo === undefined) await rebuildLocales(workspace, opened, run, tally);
    else await rebuildPseudo(opened, pseudo, tally);
  }
  return tally.report();
}

/** Whoever accepts a path that is no localized article has mistyped it. */
function checkAccepted(workspace: Workspace, accepted: readonly string[]): void {
  const outputs = new Set(
    workspace.sources.flatMap((source) => [...outputsOf(workspace, source).values()]),
  );
  const problems = accepted
    .filter((path) => !outputs.has(path))
    .map((path) => {
      const meant = didYouMean(path, [...outputs]);
      return new PipelineError(
        "usage",
        `Unexpected path \`${path}\` of \`--accept\`, expected a localized article`,
        {
          hint:
            meant === undefined
              ? "`interlinear rebuild` lists the files that it leaves alone"
              : `did you mean \`${meant}\`?`,
        },
      );
    });
  if (problems.length > 0) throw new AggregateError(problems);
}

/** Counts what happens to each file. */
export class RebuildTally {
  #unchanged = 0;
  #fallbacks = 0;
  readonly #written: string[] = [];
  readonly #left: LeftFile[] = [];
  readonly #failed: FailedFile[] = [];

  wrote(path: string): void {
    this.#written.push(path);
  }

  unchanged(): void {
    this.#unchanged++;
  }

  leave(path: string, reason: string): void {
    this.#left.push({ path, reason });
  }

  fallBack(units: number): void {
    this.#fallbacks += units;
  }

  /** Count an error that has its place in a file; any other is a bug and thrown again. */
  fail(path: string, error: unknown): void {
    if (!(error instanceof PipelineError)) throw error;
    const { location, code, message, hint } = error;
    this.#failed.push({
      path: location?.path ?? path,
      code,
      message,
      ...(location === undefined ? {} : { location }),
      ...(hint === undefined ? {} : { hint }),
    });
  }

  report(): RebuildReport {
    const paths = this.#written.toSorted();
    return {
      written: paths.length,
      unchanged: this.#unchanged,
      left: this.#left,
      failed: this.#failed,
      fallbacks: this.#fallbacks,
      paths,
    };
  }
}

async function rebuildLocales(
  workspace: Workspace,
  opened: OpenArticle,
  run: RebuildRun,
  tally: RebuildTally,
): Promise<void> {
  for (const locale of run.locales) {
    const path = outputOf(workspace, opened, locale);
    if (path === undefined) continue;
    try {
      const localized = await localizeArticle(opened, locale, opened.options, workspace.ports);
      tally.fallBack(opened.segmented.units.length - localized.rebuilt.translated.size);
      await writeOutput({ workspace, opened, localized, locale, path, run, tally });
    } catch (error) {
      tally.fail(path, error);
    }
  }
}

interface Output {
  readonly workspace: Workspace;
  readonly opened: OpenArticle;
  readonly localized: LocalizedArticle;
  readonly locale: Locale;
  readonly path: string;
  readonly run: RebuildRun;
  readonly tally: RebuildTally;
}

async function writeOutput(output: Output): Promise<void> {
  const { workspace, opened, localized, path, run, tally } = output;
  const { text } = localized.rebuilt;
  const missing = whyOmitted(opened, localized);
  if (missing !== undefined) {
    tally.leave(path, missing);
    return;
  }
  const { root } = workspace.project;
  const known = localized.input.records.filter(
    (record): record is WrittenRecord => record.kind === "written" && record["path"] === path,
  );
  const decision = decideOutput({
    existing: await readTextIfExists(join(root, path), path),
    text,
    written: new Set(known.map(({ hash }) => hash)),
    isAccepted: run.accept.includes(path),
    hash: hashText,
  });
  if (decision.type === "unchanged") tally.unchanged();
  if (decision.type === "leave") tally.leave(path, decision.reason);
  if (decision.type !== "write") return;
  if (!run.isDryRun) await apply(output, known);
  tally.wrote(path);
}

/** Remembered before it is written: a crash between the two leaves a file that is known as ours. */
async function apply(
  { workspace, opened, localized, locale, path, run }: Output,
  known: readonly WrittenRecord[],
): Promise<void> {
  const { text } = localized.rebuilt;
  const batch = composeWritten({
    locale,
    from: opened.article.source,
    article: opened.article.path,
    path,
    hash: hashText(text),
    by: ENGINE,
    at: run.at,
    known,
  });
  if (batch !== undefined) await workspace.memory.put(batch);
  await writeFileAtomic(workspace.project.root, path, text);
}

/** Why the article is not written at all, where its policy has it so. */
function whyOmitted(
  { segmented, options }: OpenArticle,
  { rebuilt }: LocalizedArticle,
): string | undefined {
  const { fallback, minimumCoverage } = options.policy;
  if (fallback === "omit-article" && rebuilt.translated.size < segmented.units.length) {
    const missing = segmented.units.length - rebuilt.translated.size;
    return `${missing === 1 ? "1 unit is" : `${missing} units are`} not translated, and the fallback is \`omit-article\``;
  }
  if (rebuilt.coverage >= minimumCoverage) return undefined;
  return `${Math.floor(rebuilt.coverage * 100)} % of its words are translated, \`minimumCoverage\` asks for ${Math.round(minimumCoverage * 100)} %`;
}

function hashText(text: string): string {
  return hashBytes(new TextEncoder().encode(text));
}

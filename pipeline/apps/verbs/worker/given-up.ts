import { type GivenUpJob, openGivenUp } from "../../../io/queue/given-up.ts";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { RebuildReport } from "../../../model/report.ts";
import type { FailingItem } from "../../../model/run-report.ts";
import type { RebuildRun } from "../rebuild-articles.ts";
import { outputsOf, type Workspace } from "../workspace.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What is said of a job that workers have given up. */
export function givenUp(path: string, reason: string): PipelineError {
  return new PipelineError(
    "job-failed",
    `Cannot build \`${path}\`, workers have given it up: ${reason}`,
    {
      location: { path, line: 1, column: 1 },
      hint: "`interlinear rebuild` without `--workers` shows whether it can be built at all",
    },
  );
}

/** What workers have given up and no run has built since, sorted by article and locale. Throws `world`. */
export async function givenUpItems(env: Environment): Promise<readonly FailingItem[]> {
  const jobs = openGivenUp(env);
  try {
    const all = Map.groupBy(await jobs.list(), keyOf);
    return [...all.keys()].toSorted().map((key) => failingItem(all.get(key)!));
  } finally {
    await jobs.close();
  }
}

/**
 * Forget what was given up once and has been built by a run since, with workers or without, and what nobody asks for any
 * more. Of what still fails the first and the last time are kept. Where the database is away, the next run does it.
 */
export async function forgetSolved(
  workspace: Workspace,
  run: Pick<RebuildRun, "locales" | "isDryRun" | "pseudo" | "signal"> & {
    readonly env: Environment;
  },
  report: RebuildReport,
): Promise<void> {
  if (run.isDryRun || run.pseudo !== undefined || run.signal.aborted) return;
  const jobs = openGivenUp(run.env);
  try {
    const isOpen = openJobs(workspace, run.locales, report);
    const known = await jobs.list();
    const open = [...Map.groupBy(known.filter(isOpen), keyOf).values()];
    const kept = new Set(open.flatMap((same) => [same[0]!.id, same.at(-1)!.id]));
    await jobs.forget(known.map(({ id }) => id).filter((id) => !kept.has(id)));
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
  } finally {
    await jobs.close();
  }
}

/** Which jobs a run did not do, though the project has them. */
function openJobs(
  workspace: Workspace,
  locales: readonly Locale[],
  { failed }: RebuildReport,
): (job: GivenUpJob) => boolean {
  const failedPaths = new Set(failed.map(({ path }) => path));
  return ({ article, locale }) => {
    const source = workspace.sourceAt(article);
    if (source === undefined) return false;
    if (failedPaths.has(article)) return true;
    const path = locale && outputsOf(workspace, source).get(locale);
    if (path === undefined) return false;
    return !locales.includes(locale!) || failedPaths.has(path);
  };
}

function keyOf({ article, locale = "" as Locale }: GivenUpJob): string {
  return `${article}\0${locale}`;
}

/** @param same The times that one job was given up, at least one. */
function failingItem(same: readonly GivenUpJob[]): FailingItem {
  const [first, last] = [same[0]!, same.at(-1)!];
  const { article: path, locale, reason, at } = last;
  const { code, message, hint } = givenUp(path, reason);
  return {
    job: "rebuild",
    path,
    ...(locale === undefined ? {} : { locale }),
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    since: first.at,
    at,
    // Any run does it again.
    retryAt: at,
    attempts: same.length,
  };
}

import type { Source } from "../../../../io/content/list-sources.ts";
import type { PublishReport } from "../../../../model/publish-report.ts";
import type { HeldKind, PlanLine } from "../../../../model/release-plan.ts";
import type { FailedFile } from "../../../../model/report.ts";
import type { FailedItem, SkippedItem } from "../../../../model/run-report.ts";
import { hasCome, opensAt } from "../../../../stages/publish/release/timing.ts";
import type { ArticleTimes } from "../../publish/article-times.ts";
import type { Workspace } from "../../workspace.ts";
import { heldText } from "./plan-items.ts";

export interface DueRun {
  readonly workspace: Workspace;
  readonly times: ArticleTimes;
  /** What was published, or of a pinned site what would be. */
  readonly planned: PublishReport;
  /** The release that the site is pinned to. */
  readonly pinned: string | undefined;
  /** Now, ISO 8601. */
  readonly at: string;
}

/** What was to be live by now and is not, or may be, as nobody can tell; and what failed of articles that are not due. */
export async function dueItems(run: DueRun): Promise<{
  readonly due: readonly FailedItem[];
  readonly others: readonly SkippedItem[];
}> {
  const due: FailedItem[] = [];
  for (const line of run.planned.plan.lines) {
    const why = whyNotLive(line, run);
    if (why === undefined) continue;
    const { article: path, locale } = line;
    due.push(dueItem({ path, locale }, await opens(run, line), why));
  }
  const others: SkippedItem[] = [];
  for (const source of run.workspace.sources) {
    if (due.some(({ path }) => path === source.path)) continue;
    const failure = run.planned.failed.find(({ path }) => path === source.path);
    const found = await missedItem(run, source, failure);
    if (found !== undefined) due.push(found);
    else if (failure !== undefined) others.push({ path: source.path, reason: failure.message });
  }
  return { due, others };
}

/** An article of which there is no line, as it failed or its time cannot be read; `undefined` where it is not due. */
async function missedItem(
  { planned, times, at }: DueRun,
  { path, locale }: Source,
  failure: FailedFile | undefined,
): Promise<FailedItem | undefined> {
  if (planned.plan.versions.some(({ article }) => article === path)) return undefined;
  const { timing, problems } = await times.of(path, locale);
  const [problem] = problems;
  const instant = opensAt(timing);
  if (failure !== undefined && instant !== undefined && hasCome(instant, at))
    return dueItem({ path, locale }, instant, failure.message);
  if (problem === undefined) return undefined;
  const { code, message, hint } = problem;
  return {
    path,
    locale,
    code,
    message: `Cannot tell whether it is due: ${message}`,
    ...(hint === undefined ? {} : { hint }),
  };
}

/** What is due but not live, as a failure. @param instant Since when, ISO 8601. */
export function dueItem(
  where: Pick<FailedItem, "path" | "locale">,
  instant: string | undefined,
  why: string,
): FailedItem {
  const since = instant === undefined ? "" : ` since ${instant}`;
  return { ...where, code: "due", message: `Due but not live${since}: ${why}` };
}

/** Failures of nothing that is spoken of already. */
export function withoutArticles(
  failed: readonly FailedFile[],
  said: readonly { readonly path: string }[],
): readonly FailedFile[] {
  return failed.filter(({ path }) => !said.some((other) => other.path === path));
}

/** Nobody expects it to be live: somebody said so, or a translation was never begun. */
const NOT_EXPECTED: readonly HeldKind[] = [
  "not-chosen",
  "locales",
  "draft",
  "untranslated",
  "scheduled",
  "embargo",
  "time",
  "expired",
  "withdrawn",
];

function whyNotLive(line: PlanLine, { pinned }: DueRun): string | undefined {
  if ("isFallback" in line && line.isFallback) return undefined;
  if (line.type !== "held")
    return pinned === undefined ? undefined : `the site is pinned to ${pinned}`;
  const isExpected = line.reasons.every(({ kind }) => !NOT_EXPECTED.includes(kind));
  return isExpected ? heldText(line) : undefined;
}

async function opens(
  { times }: DueRun,
  { article, locale }: Pick<PlanLine, "article" | "locale">,
): Promise<string | undefined> {
  return opensAt((await times.of(article, locale)).timing);
}

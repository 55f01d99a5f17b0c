import type { Locale } from "../../../model/locale.ts";
import type { Batch } from "../../../model/memory-port.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import type { Timing } from "../../../model/release-plan.ts";
import type { ScheduledLocale, ScheduleReport } from "../../../model/schedule-report.ts";
import { composePolicy } from "../../../stages/publish/timing/compose-policy.ts";
import { phaseOf } from "../../../stages/publish/timing/phase.ts";
import { policiesFor } from "../../../stages/publish/timing/policies.ts";
import { instantMs, readInstant } from "../../../stages/publish/timing/read-instant.ts";
import { timingOf } from "../../../stages/publish/timing/timing-of.ts";
import { TIMING_KEYS, type TimingKey } from "../../../stages/publish/timing/timing-key.ts";
import { type Author, putBatch } from "../put-batch.ts";
import { type OpenArticle, openNamedArticle, outputsOf, type Workspace } from "../workspace.ts";

export interface ScheduleOptions {
  /** From the project's root. */
  readonly article: string;
  /** What is said counts for these alone; empty: for all. */
  readonly locales: readonly Locale[];
  /** As typed. */
  readonly times: Readonly<Partial<Record<TimingKey, string>>>;
  /** Whether what was said with `schedule` before no longer counts. */
  readonly clears: boolean;
  readonly reason: string | undefined;
  /** What `--by` said. */
  readonly by: string | undefined;
  readonly isDryRun: boolean;
}

/** Whether something is said, for which somebody has to answer. */
export function saysTime({ clears, times }: ScheduleOptions): boolean {
  return clears || Object.keys(times).length > 0;
}

/**
 * Say when an article may be read, or show it where nothing is said. Throws `time-invalid` for what
 * is no instant, and for what would never be live.
 *
 * @param author Who says it; of no account where nothing is said.
 */
export async function scheduleArticle(
  workspace: Workspace,
  options: ScheduleOptions,
  author: Author,
): Promise<ScheduleReport> {
  const timing = readTimes(options.times);
  const opened = await openNamedArticle(workspace, options.article);
  const known = await knownRecords(workspace, opened, options.locales);
  const isSaid = saysTime(options);
  const batches = isSaid ? composeAll({ ...options, timing, opened, known }, author) : [];
  const after = withBatches(known, batches);
  const locales = [...known.keys()]
    .toSorted()
    .map((locale) => scheduledIn({ opened, known: after, locale, at: author.at }));
  if (isSaid) refuseNever(locales);
  if (!options.isDryRun)
    for (const batch of batches) await putBatch(workspace, opened, batch, author);
  return {
    article: options.article,
    records: batches.flatMap(({ records }) => records.map(({ id }) => id)),
    locales,
  };
}

/** What is typed, read; all that is wrong is said at once. */
function readTimes(times: ScheduleOptions["times"]): Timing {
  const timing: { -readonly [Key in TimingKey]?: string } = {};
  const problems: PipelineError[] = [];
  for (const key of TIMING_KEYS) {
    const typed = times[key];
    if (typed === undefined) continue;
    const read = readInstant(typed);
    if (read.type === "instant") timing[key] = read.iso;
    else
      problems.push(
        new PipelineError("time-invalid", `Cannot read \`${FLAGS[key]}\`: ${read.text}`, {
          hint: read.hint,
        }),
      );
  }
  if (problems.length > 0) throw new AggregateError(problems);
  return timing;
}

const FLAGS: Readonly<Record<TimingKey, string>> = {
  embargo: "--embargo",
  publishAt: "--publish-at",
  expireAt: "--expire-at",
};

/** Records of the article by the locale of their memory. */
type KnownRecords = ReadonlyMap<Locale, readonly MemoryRecord[]>;

async function knownRecords(
  workspace: Workspace,
  { article, source }: OpenArticle,
  asked: readonly Locale[],
): Promise<KnownRecords> {
  const all = new Set([article.source, ...outputsOf(workspace, source).keys(), ...asked]);
  const known = new Map<Locale, readonly MemoryRecord[]>();
  for (const locale of all) {
    const query = { locale, articles: [article.path], kinds: ["policy", "override"] as const };
    known.set(locale, await workspace.memory.gather(query));
  }
  return known;
}

interface Composing extends ScheduleOptions {
  readonly timing: Timing;
  readonly opened: OpenArticle;
  readonly known: KnownRecords;
}

/** What is said of all locales, and of the article's own alone, goes into the memory of its own. */
function composeAll(composing: Composing, author: Author): readonly Batch[] {
  const { article, locales, timing, clears, reason, known } = composing;
  const { source } = composing.opened.article;
  const general = known.get(source)!;
  const compose = (locale: Locale, scope: "all" | "one"): Batch => {
    const own = locale === source ? [] : known.get(locale)!;
    const policies = policiesFor({ path: article, locale, general, own });
    const before = scope === "all" ? policies.general : policies.own;
    const policy = composePolicy({
      ...author,
      article,
      from: source,
      timing,
      clears,
      reason,
      before,
      ...(scope === "one" && locale === source ? { locales: [source] } : {}),
    });
    return { locale, records: [policy] };
  };
  return locales.length === 0
    ? [compose(source, "all")]
    : locales.map((locale) => compose(locale, "one"));
}

function withBatches(known: KnownRecords, batches: readonly Batch[]): KnownRecords {
  const after = new Map(known);
  for (const { locale, records } of batches)
    after.set(locale, [...(after.get(locale) ?? []), ...records]);
  return after;
}

function scheduledIn({
  opened: { article },
  known,
  locale,
  at,
}: {
  readonly opened: OpenArticle;
  readonly known: KnownRecords;
  readonly locale: Locale;
  readonly at: string;
}): ScheduledLocale {
  const general = known.get(article.source)!;
  const own = locale === article.source ? [] : known.get(locale)!;
  const { timing, problems } = timingOf({ article, path: article.path, locale, general, own });
  const phase = problems.length > 0 ? "unreadable" : phaseOf(timing, Date.parse(at));
  return { locale, timing, phase, problems: problems.map(({ message }) => message) };
}

function refuseNever(locales: readonly ScheduledLocale[]): void {
  const problems = locales.flatMap(({ locale, timing: { embargo, publishAt, expireAt } }) => {
    if (expireAt === undefined) return [];
    const late = [embargo, publishAt].find(
      (start) => start !== undefined && instantMs(start) >= instantMs(expireAt),
    );
    if (late === undefined) return [];
    const message = `Cannot schedule it in \`${locale}\`: it would end at ${expireAt}, before it begins at ${late}`;
    return [new PipelineError("time-invalid", message)];
  });
  if (problems.length > 0) throw new AggregateError(problems);
}

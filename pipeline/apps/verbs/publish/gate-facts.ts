import { compileGlob } from "../../../io/content/glob.ts";
import type { Locale } from "../../../model/locale.ts";
import type { PipelineError } from "../../../model/pipeline-error.ts";
import type { GateFacts, HeldReason, Timing } from "../../../model/release-plan.ts";
import type { CorrectionRecord } from "../../../model/record.ts";
import type { VersionEntry } from "../../../model/release.ts";
import type { SiteFindingReport } from "../../../model/report.ts";
import type { LocalizedArticle } from "../../../run.ts";
import { correctionsOf } from "../../../stages/publish/corrections/corrections-of.ts";
import { heldChange } from "../../../stages/publish/corrections/held-change.ts";
import { placeTracer } from "../../../stages/match/place-tracer.ts";
import { remarksOf } from "../../../stages/match/remarks.ts";
import { FOUR_EYES_CHECK } from "../../../stages/publish/release/four-eyes.ts";
import {
  findingReasons,
  type GateFinding,
  gateReasons,
} from "../../../stages/publish/release/gate.ts";
import { type ResolvedGate, resolveGate } from "../../../stages/publish/release/gate-policy.ts";
import { recordsIn } from "../shown-reviews.ts";
import type { OpenArticle, Workspace } from "../workspace.ts";
import { articleTimes } from "./article-times.ts";
import { publishedSource } from "./published-source.ts";
import { followedCorrections, openTasks, overdueTasks } from "./following-article.ts";

/** A version that could go live, with what it was made of. */
export interface GateInput {
  readonly opened: OpenArticle;
  readonly locale: Locale;
  /** `undefined` for what shows the source. */
  readonly localized: LocalizedArticle | undefined;
  /** Whether it is the article as its authors wrote it. */
  readonly isSource: boolean;
  readonly entry: VersionEntry;
  /** What is not as its author meant it. */
  readonly findings: readonly SiteFindingReport[];
}

/** Says what an editor has to know of each version before it goes live. */
export interface Gate {
  readonly factsOf: (input: GateInput) => Promise<GateFacts>;
  /**
   * Keys of sentences whose older translation must not be shown any more, as a correction of the
   * source was not followed in time. Mostly none.
   */
  readonly lateKeys: (
    opened: OpenArticle,
    locale: Locale,
    localized: LocalizedArticle,
  ) => ReadonlySet<string>;
  /** What an article needs to go live in a locale: with what it says of states the article is localized. */
  readonly needs: (article: string, locale: Locale) => ResolvedGate;
}

/** What the gate is asked for. */
export interface GateRequest {
  /** The instant that is planned for, ISO 8601. Default: no deadline is past. */
  readonly at?: string;
  /** What readers have. Default: nothing. */
  readonly live?: readonly VersionEntry[];
  /** Whether somebody says of all changes what they are. Default: `false`. */
  readonly isClassified?: boolean;
}

/** The gate of a project. */
export async function openGate(
  workspace: Workspace,
  { at, live = [], isClassified = false }: GateRequest = {},
): Promise<Gate> {
  const nowMs = at === undefined ? -Infinity : Date.parse(at);
  const times = articleTimes(workspace);
  const needs = needsIn(workspace);
  const passed = new Map<string, readonly string[]>();
  return {
    needs,
    lateKeys: (opened, locale, localized) => {
      if (needs(opened.article.path, locale).policy.atDeadline !== "source") return new Set();
      const late = overdueTasks(followedCorrections(opened, locale, localized), nowMs);
      // Without its old sentences the article shows no more that it is late.
      passed.set(
        `${opened.article.path}\0${locale}`,
        late.map(({ due }) => due),
      );
      return new Set(late.flatMap(({ open }) => open));
    },
    factsOf: async (input) => {
      const { opened, locale } = input;
      const { timing, problems } = await times.of(opened.article.path, locale);
      const gate = needs(opened.article.path, locale);
      const reasons = [
        ...problems.map(timeReason),
        ...(input.localized === undefined
          ? sourceReasons(input, gate, isClassified ? [] : live)
          : translationReasons(input, input.localized, gate)),
      ];
      const facts = withDeadlines(timing, input, gate);
      const deadlines = [
        ...(facts.deadlines ?? []),
        ...(passed.get(`${opened.article.path}\0${locale}`) ?? []),
      ];
      return {
        entry: withCorrected(input),
        reasons,
        timing: facts.timing,
        ...(deadlines.length === 0 ? {} : { deadlines }),
      };
    },
  };
}

function needsIn({ project: { config }, sourceAt }: Workspace): Gate["needs"] {
  const globs = new Map<string, (path: string) => boolean>();
  const isIn = (pattern: string, path: string): boolean => {
    const matches = globs.get(pattern) ?? compileGlob(pattern).matches;
    globs.set(pattern, matches);
    return matches(path);
  };
  return (article, locale) => {
    const source = sourceAt(article)?.locale ?? config.source;
    return resolveGate(config.publish, { article, locale, source }, isIn);
  };
}

/** What cannot be read is never taken for no time at all. */
function timeReason({ message, location }: PipelineError): HeldReason {
  const place =
    location === undefined ? "" : `${location.path}:${location.line}:${location.column}: `;
  return { kind: "time", text: `${place}${message}` };
}

function sourceReasons(
  { opened, locale, isSource, findings }: GateInput,
  { policy }: ResolvedGate,
  live: readonly VersionEntry[],
): readonly HeldReason[] {
  const reasons = findingReasons(findings.map(siteFinding), policy.blockOn);
  const held = isSource ? heldSince(opened, locale, live) : undefined;
  return held === undefined ? reasons : [...reasons, held];
}

/** A change of what readers have that somebody has to classify first. */
function heldSince(
  { article, segmented, sources, editorial }: OpenArticle,
  locale: Locale,
  live: readonly VersionEntry[],
): HeldReason | undefined {
  const entry = live.find((one) => one.article === article.path && one.locale === locale);
  if (entry === undefined || entry.revision === article.revision) return undefined;
  const published = publishedSource(sources, article.path, entry.revision);
  if (published === undefined) return undefined;
  return heldChange({
    from: article.source,
    published,
    units: segmented.units,
    corrections: correctionsOf(editorial, article.path),
  });
}

/**
 * What becomes of a translation that has not followed a correction of its source: it ends at the
 * deadline where it shall be taken away then, else it becomes another one.
 */
function withDeadlines(
  timing: Timing,
  { opened, locale, localized }: GateInput,
  { policy }: ResolvedGate,
): Pick<GateFacts, "timing" | "deadlines"> {
  if (localized === undefined) return { timing };
  const dues = openTasks(followedCorrections(opened, locale, localized)).map(({ due }) => due);
  if (dues.length === 0) return { timing };
  if (policy.atDeadline !== "withdraw") return { timing, deadlines: dues };
  const ends = timing.expireAt === undefined ? dues : [...dues, timing.expireAt];
  const [expireAt] = ends.toSorted((a, b) => Date.parse(a) - Date.parse(b));
  return { timing: { ...timing, expireAt: expireAt! } };
}

function translationReasons(
  { opened, locale, entry, findings }: GateInput,
  localized: LocalizedArticle,
  gate: ResolvedGate,
): readonly HeldReason[] {
  return gateReasons({
    locale,
    gate,
    matches: localized.matches,
    kept: localized.shape.origins,
    translated: localized.rebuilt.translated,
    records: recordsIn(localized.input),
    silenced: silencedIn(opened, localized, FOUR_EYES_CHECK),
    coverage: entry.coverage,
    provenance: entry.provenance,
    findings: [...localizedFindings(localized), ...findings.map(siteFinding)],
  });
}

/** Places of today's units at which people silenced a check. */
function silencedIn(
  { article, segmented, sources }: OpenArticle,
  { input }: LocalizedArticle,
  check: string,
): ReadonlySet<string> {
  const trace = placeTracer({ article: article.path, units: segmented.units, sources });
  const { ignores } = remarksOf(input.records, article.path);
  return new Set(
    ignores.filter((ignore) => ignore.check === check).flatMap(({ place }) => trace(place) ?? []),
  );
}

/** Note the factual and legal corrections that a version has; the latter it must not lose again. */
function withCorrected({ opened, locale, localized, entry }: GateInput): VersionEntry {
  const { path } = opened.article;
  const had =
    localized === undefined
      ? correctionsOf(opened.editorial, path)
      : [
          ...followedCorrections(opened, locale, localized).flatMap(({ correction, task }) =>
            task === undefined || task.open.length === 0 ? correction : [],
          ),
          ...correctionsOf(localized.input.records, path),
        ];
  const idsOf = (kind: CorrectionRecord["class"]): readonly string[] =>
    [...new Set(had.filter((one) => one.class === kind).map(({ id }) => id))].toSorted();
  const [factual, legal] = [idsOf("factual"), idsOf("legal")];
  return {
    ...entry,
    ...(legal.length === 0 ? {} : { legal }),
    ...(factual.length === 0 ? {} : { factual }),
  };
}

/** What the memory has and readers would not get as it was meant. */
function localizedFindings(localized: LocalizedArticle): readonly GateFinding[] {
  const { rebuilt, matches, orphaned, rivalBlocks, shape } = localized;
  const conflicts = matches
    .flatMap(({ pieces }) => pieces)
    .filter(({ conflict }) => conflict.length > 0).length;
  const rivals = [...rivalBlocks.values()].filter((others) => others.length > 0).length;
  const lost = orphaned.length + shape.orphaned.length + rivals;
  const said = (count: number, one: string, many: string): readonly GateFinding[] =>
    count === 0 ? [] : [{ severity: "warning", text: `${count} ${count === 1 ? one : many}` }];
  return [
    ...rebuilt.blocked.map(({ site, message }): GateFinding => ({
      severity: "error",
      text: `the translation of unit \`${site.unit.id}\` cannot be written: ${message}`,
    })),
    ...said(
      conflicts,
      "segment has more than one translation to choose from",
      "segments have more than one translation to choose from",
    ),
    ...said(
      lost,
      "value or block of the locale is not used, for the source has changed",
      "values or blocks of the locale are not used, for the source has changed",
    ),
  ];
}

/** A page with a dead link or a lost date is a page all the same. */
function siteFinding({ problem, location }: SiteFindingReport): GateFinding {
  const place =
    location === undefined ? "" : `${location.path}:${location.line}:${location.column}: `;
  return { severity: "warning", text: `${place}${problem}` };
}

import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { State } from "../../model/record.ts";
import type { OrphanedBlockStatus, OrphanedOverride } from "../../model/block-report.ts";
import type {
  ArticleStatus,
  ConflictStatus,
  LocaleStatus,
  StatusReport,
} from "../../model/report.ts";
import { peopleNames } from "../../io/person.ts";
import { type LocalizedArticle, localizeArticle } from "../../run.ts";
import { hasEqualElsewhere } from "../../stages/match/offered-proposals.ts";
import { countWords } from "../../stages/segment/count-words.ts";
import { conflictsOf } from "./conflict-status.ts";
import { leavingOut } from "./publish/left-out.ts";
import { orphanedBlocksIn } from "./said-of-blocks.ts";
import { orphanedIn } from "./said-of-units.ts";
import { staleAges } from "./stale-age.ts";
import type { Answer, StatusOptions } from "./verbs.ts";
import {
  type OpenArticle,
  openArticle,
  openNamedArticle,
  outputOf,
  type Workspace,
} from "./workspace.ts";

/** How far every article is in every locale. */
export async function statusOf(
  workspace: Workspace,
  options: StatusOptions,
): Promise<Answer<StatusReport>> {
  const { sources } = workspace;
  if (options.article !== undefined) await openNamedArticle(workspace, options.article);
  const chosen = sources.filter(
    ({ path }) => options.article === undefined || path === options.article,
  );
  const rows = new Map<Locale, LocaleRow>(
    options.locales.map((locale) => [
      locale,
      { articles: [], conflicts: [], orphaned: [], orphanedBlocks: [] },
    ]),
  );
  const people = await readNames(workspace);
  const problems: PipelineError[] = [...workspace.problems, ...people.problems];
  const left = leavingOut(workspace, {
    ...options,
    named: options.article === undefined ? [] : [options.article],
  });
  for (const [index, source] of chosen.entries()) {
    if (options.signal.aborted) break;
    if (await left.leaves(source.path, source.locale)) continue;
    options.onProgress(index, chosen.length, source.path);
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError) {
      problems.push(opened);
      continue;
    }
    const ageOf = options.hasAges === true ? staleAges(workspace, opened) : undefined;
    for (const [locale, row] of rows) {
      if (outputOf(workspace, opened, locale) === undefined) continue;
      if (await left.leaves(source.path, locale)) continue;
      const localized = await localizeArticle(opened, locale, opened.options, workspace.ports);
      const staleAge = await ageOf?.(localized);
      row.articles.push({
        ...articleStatus(opened, localized),
        ...(staleAge === undefined ? {} : { staleAge }),
      });
      row.conflicts.push(...conflictsOf(opened, localized, people.names));
      row.orphaned.push(...orphanedIn(opened, localized));
      row.orphanedBlocks.push(...orphanedBlocksIn(opened, localized));
    }
  }
  return {
    report: {
      locales: [...rows].map(([locale, row]): LocaleStatus => ({ locale, ...row })),
      ...left.said(),
    },
    problems,
  };
}

interface LocaleRow {
  readonly articles: ArticleStatus[];
  readonly conflicts: ConflictStatus[];
  readonly orphaned: OrphanedOverride[];
  readonly orphanedBlocks: OrphanedBlockStatus[];
}

interface Names {
  readonly names: ReadonlyMap<string, string>;
  readonly problems: readonly PipelineError[];
}

/** Names are a comfort: without them everybody goes by their id. */
async function readNames({ project }: Workspace): Promise<Names> {
  try {
    return { names: await peopleNames(project), problems: [] };
  } catch (error) {
    if (error instanceof PipelineError) return { names: new Map(), problems: [error] };
    throw error;
  }
}

function articleStatus(
  { article }: OpenArticle,
  { matches, rebuilt, orphaned, shape }: LocalizedArticle,
): ArticleStatus {
  const states: Record<State, number> = { initial: 0, translated: 0, reviewed: 0, final: 0 };
  let stale = 0;
  let conflicts = 0;
  let proposed = 0;
  for (const [index, { pieces }] of matches.entries()) {
    // Nobody has to work on what the locale does not have.
    if (shape.dropped.has(index)) continue;
    for (const piece of pieces) {
      const segments = piece.to - piece.from;
      states[piece.work?.state ?? "initial"] += countWords(piece.segment.text, article.source);
      // A newer text that may not be published yet leaves readers with the old one.
      if (piece.published === undefined && piece.stale !== undefined) stale += segments;
      if (piece.conflict.length > 0) conflicts += segments;
      if (hasEqualElsewhere(piece)) proposed += segments;
    }
  }
  const words = Object.values(states).reduce((sum, count) => sum + count, 0);
  const blocked = rebuilt.blocked.reduce((sum, { site }) => sum + site.unit.segments.length, 0);
  return {
    article: article.path,
    words,
    states,
    stale,
    conflicts,
    blocked,
    orphaned: orphaned.length + shape.orphaned.length,
    proposed,
  };
}

import { checkChanges } from "../../formats/po/check-changes.ts";
import { distinctEntries } from "../../formats/po/distinct-entries.ts";
import { type EntryContext, parseEntryContext } from "../../formats/po/entry-context.ts";
import type { PoCodes } from "../../formats/po/entry-text.ts";
import { codesOf, revisionsOf } from "../../formats/po/export-header.ts";
import { type EntryChange, type Judgement, judgeEntry } from "../../formats/po/judge-entry.ts";
import { locateSegments } from "../../formats/po/locate-segments.ts";
import type { PoEntry } from "../../formats/po/po-file.ts";
import type { PoReading } from "../../formats/po/read-po.ts";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { SourceRecord } from "../../model/record.ts";
import { matchArticle, type MatchedArticle } from "../../run.ts";
import { joinSegments } from "../../stages/segment/join-segments.ts";
import { articleWith } from "./article-with.ts";
import { ANY_LANGUAGE_HINT, languageCheck } from "./language-check.ts";
import { type OpenArticle, openForLocale, type Workspace } from "./workspace.ts";

/** What importing a file would do. */
export interface ImportPlan {
  readonly articles: readonly ArticlePlan[];
  readonly entries: number;
  readonly obsolete: number;
  readonly unchanged: number;
  readonly outdated: number;
  /** In the order of the file. */
  readonly refused: readonly Refusal[];
}

/** Why an entry is not imported. */
export interface Refusal {
  /** In the file, from 1. */
  readonly line: number;
  readonly context: string | undefined;
  readonly reason: string;
  /** Whether its sentence or article is there no more: an export keeps it as obsolete. */
  readonly isGone: boolean;
}

/** The changes of one article. */
export interface ArticlePlan {
  readonly opened: OpenArticle;
  readonly matched: MatchedArticle;
  readonly changes: readonly EntryChange[];
}

export interface PlanOptions {
  readonly locale: Locale;
  /** Whether texts may be in another language than the locale's. */
  readonly isAnyLanguage: boolean;
}

/** Compare a file with the memory; nothing is written. */
export async function planImport(
  workspace: Workspace,
  { file, problems }: PoReading,
  options: PlanOptions,
): Promise<ImportPlan> {
  const inUse = file.entries.filter(({ isObsolete }) => !isObsolete);
  const { entries, contradicting } = distinctEntries(inUse);
  const plan = new PlanBuilder();
  for (const { line, message } of problems) plan.refuseAt(line, undefined, message);
  for (const entry of contradicting) plan.refuse(entry, CONTRADICTION);
  const revisions = revisionsOf(file);
  const articles = await followRenamed(workspace, byArticle(entries, revisions, plan));
  for (const [article, named] of articles)
    await planArticle(workspace, plan, { article, named, ...options, codes: codesOf(file) });
  return plan.build(inUse.length, file.entries.length - inUse.length);
}

const CONTRADICTION =
  "Unexpected second entry with this `msgctxt` and another text, expected one: remove the wrong ones";

interface NamedEntry {
  readonly entry: PoEntry;
  readonly id: EntryContext["id"];
  /** Path of its article in the file. */
  readonly path: string;
  /** Beginning of the revision of its article in the file. */
  readonly revision: string | undefined;
}

function byArticle(
  entries: readonly PoEntry[],
  revisions: ReadonlyMap<string, string>,
  plan: PlanBuilder,
): ReadonlyMap<string, readonly NamedEntry[]> {
  const articles = new Map<string, NamedEntry[]>();
  for (const entry of entries) {
    const context = entry.context === undefined ? undefined : parseEntryContext(entry.context);
    if (context === undefined) {
      if (entry.target === "") plan.add({ type: "unchanged" });
      else plan.refuse(entry, NOT_OURS);
      continue;
    }
    const known = articles.get(context.article);
    const { id, article: path } = context;
    const named = { entry, id, path, revision: revisions.get(path) };
    if (known === undefined) articles.set(context.article, [named]);
    else known.push(named);
  }
  return articles;
}

const NOT_OURS =
  "Unexpected `msgctxt`, expected `ARTICLE#SEGMENT` as `interlinear export` writes it";

/** Entries of an article that is gone belong to the one that has its sentences now. */
async function followRenamed(
  workspace: Workspace,
  articles: ReadonlyMap<string, readonly NamedEntry[]>,
): Promise<ReadonlyMap<string, readonly NamedEntry[]>> {
  const found = new Map<string, readonly NamedEntry[]>();
  for (const [article, named] of articles) {
    const isThere = workspace.ports.articleExists(article);
    const ids = new Set(named.map(({ id }) => id));
    const now = isThere ? article : ((await articleWith(workspace, ids)) ?? article);
    found.set(now, [...(found.get(now) ?? []), ...named]);
  }
  return found;
}

interface ArticleEntries extends PlanOptions {
  readonly article: string;
  readonly named: readonly NamedEntry[];
  readonly codes: PoCodes;
}

async function planArticle(
  workspace: Workspace,
  plan: PlanBuilder,
  { article, named, locale, isAnyLanguage, codes }: ArticleEntries,
): Promise<void> {
  const opened = await openForLocale(workspace, article, locale).catch((error: unknown) => {
    if (error instanceof PipelineError) return error;
    throw error;
  });
  if (opened instanceof PipelineError) {
    for (const { entry } of named) plan.giveUp(entry, opened.message);
    return;
  }
  const matched = await matchArticle(opened, locale, opened.options, workspace.ports);
  const former = new Set(named.map(({ path }) => path).filter((path) => path !== article));
  const sources = [...matched.input.sources, ...(await sourcesOf(workspace, opened, former))];
  const today = { segmented: opened.segmented, ...matched, input: { ...matched.input, sources } };
  const from = opened.article.source;
  const check = await languageCheck({ from, locale, isAnyLanguage });
  const changes: EntryChange[] = [];
  for (const { entry, id, revision } of named) {
    const located = locateSegments(today, { id, source: entry.source, codes, revision });
    if (located === undefined) {
      plan.giveUp(entry, `\`${article}\` has this sentence no more`);
      continue;
    }
    const judgement = judgeEntry(today, entry, located, codes);
    if (judgement.type !== "change") plan.add(judgement, entry);
    else if (changes.some((other) => overlaps(other, located))) plan.refuse(entry, SECOND);
    else {
      const { unit, from: first, to, target } = judgement.change;
      const { segments } = opened.segmented.units[unit]!;
      const problem = check(joinSegments(segments.slice(first, to)).text, target);
      if (problem === undefined) changes.push(judgement.change);
      else plan.refuse(entry, `${problem}: ${ANY_LANGUAGE_HINT}`);
    }
  }
  const problems = checkChanges(opened.segmented, changes, opened.options);
  for (const [{ entry }, reason] of problems) plan.refuse(entry, reason);
  plan.change({ opened, matched, changes: changes.filter((change) => !problems.has(change)) });
}

/** What the article was when it had another name. */
async function sourcesOf(
  { memory }: Workspace,
  { article }: OpenArticle,
  former: ReadonlySet<string>,
): Promise<readonly SourceRecord[]> {
  if (former.size === 0) return [];
  const query = { locale: article.source, articles: [...former], kinds: ["source"] as const };
  const records = await memory.gather(query);
  return records.filter((record): record is SourceRecord => record.kind === "source");
}

const SECOND = "Unexpected second text for one sentence of today's article, expected one";

type Span = Pick<EntryChange, "unit" | "from" | "to">;

function overlaps(a: Span, b: Span): boolean {
  return a.unit === b.unit && a.from < b.to && b.from < a.to;
}

/** Collects what becomes of the entries. */
class PlanBuilder {
  #unchanged = 0;
  #outdated = 0;
  readonly #refused: Refusal[] = [];
  readonly #articles: ArticlePlan[] = [];

  add(judgement: Exclude<Judgement, { type: "change" }>, entry?: PoEntry): void {
    switch (judgement.type) {
      case "unchanged":
        this.#unchanged++;
        return;
      case "outdated":
        this.#outdated++;
        return;
      case "refused":
        this.refuseAt(entry?.line ?? 1, entry?.context, judgement.reason);
    }
  }

  refuse({ line, context }: PoEntry, reason: string): void {
    this.refuseAt(line, context, reason);
  }

  refuseAt(line: number, context: string | undefined, reason: string): void {
    this.#refused.push({ line, context, reason, isGone: false });
  }

  /** Refuse an entry whose place is gone, unless it has no text anyway. */
  giveUp(entry: PoEntry, reason: string): void {
    if (entry.target === "") this.#unchanged++;
    else this.#refused.push({ line: entry.line, context: entry.context, reason, isGone: true });
  }

  change(article: ArticlePlan): void {
    if (article.changes.length > 0) this.#articles.push(article);
  }

  build(entries: number, obsolete: number): ImportPlan {
    return {
      articles: this.#articles,
      entries,
      obsolete,
      unchanged: this.#unchanged,
      outdated: this.#outdated,
      refused: this.#refused.toSorted((a, b) => a.line - b.line),
    };
  }
}

import { join } from "node:path";
import { projectFiles } from "../../../io/content/project-files.ts";
import type { Source } from "../../../io/content/list-sources.ts";
import { checkFile, hashFile, trusted } from "../../../io/rebuild-state/file-check.ts";
import { fileSystemTimeMs, removeStamp } from "../../../io/rebuild-state/rebuild-stamp.ts";
import {
  type KnownArticle,
  type OutputRow,
  RebuildState,
} from "../../../io/rebuild-state/rebuild-state.ts";
import { fileStamp, type FileStamp } from "../../../io/rebuild-state/scan-folder.ts";
import { type ToolIdentity, toolIdentity } from "../../../io/rebuild-state/tool-identity.ts";
import type { Locale } from "../../../model/locale.ts";
import type { RebuildRun } from "../rebuild-articles.ts";
import { isPastAsThen, type SurveyedArticle, type SurveyedSite } from "../survey-opened.ts";
import type { ArticleAnswers, ProjectSurvey } from "../survey-project.ts";
import type { Workspace } from "../workspace.ts";
import { writesAll } from "../omitted-by-policy.ts";
import { configDigest, digest, shownDigest } from "./article-digests.ts";
import { changedAnswer, type KeptAnswers } from "./kept-answers.ts";
import { learnedSince, memoryCandidates, namesUnknown } from "./memory-candidates.ts";

/** What is known of an article before it is built. */
export interface BookedArticle {
  readonly source: Source;
  /** Of its file, before anybody read it. */
  readonly stamp: FileStamp;
  readonly config: string;
  /** What was known after the last run. */
  readonly row: KnownArticle | undefined;
  readonly outputs: ReadonlyMap<Locale, OutputRow>;
  /** Why it has to be read and built in each locale; empty where it is what it was. */
  readonly reasons: readonly string[];
}

/** A localized file, as the others see it today. */
export interface AskedFile {
  readonly locale: Locale;
  readonly path: string;
  /** `undefined` for what is no page, and where nothing has changed that others are asked for. */
  readonly answers: ArticleAnswers | undefined;
}

/** Why a localized file is to be built; and whether it is only to be seen if the memory answers otherwise. */
export interface BookedFile {
  readonly reasons: readonly string[];
  readonly isCandidate: boolean;
}

/** What the last run knew, beside what there is now: says what has to be built, and why. */
export class RebuildBook {
  readonly state: RebuildState;
  readonly tool: ToolIdentity;
  /** When the run began, by the file system's clock. */
  readonly startMs: number;
  /** Where the memory was read up to when the run began. */
  readonly position: string;
  /** Whether there may be localized files whose sources are gone. */
  readonly asksOrphaned: boolean;
  readonly #workspace: Workspace;
  readonly #run: RebuildRun;
  /** Without their outputs: there may be very many. */
  readonly #articles = new Map<string, Omit<BookedArticle, "outputs">>();
  readonly #isCandidate: (article: string, locale: Locale) => boolean;
  readonly #shown = new Map<string, string>();
  #asksLinks = true;
  #graph = "";

  private constructor(
    { workspace, run }: { readonly workspace: Workspace; readonly run: RebuildRun },
    state: RebuildState,
    startMs: number,
  ) {
    this.#workspace = workspace;
    this.#run = run;
    this.state = state;
    this.startMs = startMs;
    const known = state.meta("tool");
    this.tool = toolIdentity(known === undefined ? undefined : (JSON.parse(known) as ToolIdentity));
    const { news } = workspace.memory;
    this.position = news!.position();
    const everything = this.#whyEverything(known);
    const rows = new Map(state.articles().map((row) => [row.path, row]));
    for (const source of workspace.sources)
      this.#articles.set(source.path, this.#book(source, rows.get(source.path), everything));
    const gone = [...rows.keys()].filter((path) => !this.#articles.has(path));
    const come = workspace.sources.map(({ path }) => path).filter((path) => !rows.has(path));
    const sourceOf = (article: string) => rows.get(article)?.source;
    // Of what a run did that was killed, some is kept, and of the memory nothing.
    const learned = state.meta("phase") === "running" ? undefined : learnedSince(state, news!);
    const moved = [...gone, ...come];
    this.#isCandidate = memoryCandidates(state, news!, { learned, moved, sourceOf });
    this.asksOrphaned =
      gone.length > 0 ||
      state.meta("orphaned") !== "[]" ||
      learned === undefined ||
      namesUnknown(learned, (path) => this.#articles.has(path));
    for (const path of gone) state.forget(path);
  }

  /** `undefined` where nothing can be kept: then all is built each time. */
  static open(workspace: Workspace, run: RebuildRun): RebuildBook | undefined {
    const { root } = workspace.project;
    // Whose memory is elsewhere gets no folder for a cache.
    if (workspace.memory.news === undefined) return undefined;
    const startMs = run.ahead?.startMs ?? fileSystemTimeMs(root);
    if (startMs === undefined) return undefined;
    const state = RebuildState.open(root);
    return state && new RebuildBook({ workspace, run }, state, startMs);
  }

  /** What is known of an article; ask once for each. */
  article(path: string): BookedArticle {
    const outputs = this.state.outputs(path).map((row): [Locale, OutputRow] => [row.locale, row]);
    return { ...this.#articles.get(path)!, outputs: new Map(outputs) };
  }

  /** Whether the memory may answer otherwise in any locale. */
  mayDiffer({ path, locale }: Source): boolean {
    const { locales } = this.#workspace.project;
    return [locale, ...locales].some((one) => this.#isCandidate(path, one));
  }

  /** What is known of an article for the survey, where it need not be read. @param published The site that is wanted, if one is. */
  surveyed(source: Source, published?: SurveyedSite): SurveyedArticle | undefined {
    const { row, reasons } = this.#articles.get(source.path)!;
    if (row === undefined || reasons.length > 0) return undefined;
    const known = JSON.parse(this.state.article(source.path)!.body) as SurveyedArticle;
    // What a locale says of addresses, or whether it has the article at all, may follow the memory.
    const follows =
      known.address !== undefined ||
      !writesAll(source.collection.policy) ||
      published !== undefined;
    if (follows && this.mayDiffer(source)) return undefined;
    if (published !== undefined && !isPastAsThen(known, source.path, published)) return undefined;
    return known;
  }

  /** Say what the survey found, before something is built: where articles can be found as before, links need no second look. */
  begin(survey: ProjectSurvey): void {
    for (const source of this.#workspace.sources) {
      const known = survey.surveyed.get(source.path);
      if (known !== undefined) this.#shown.set(source.path, shownDigest(known, source));
    }
    const { project, sources } = this.#workspace;
    // Whole addresses lead to pages of the site where it stands today.
    const { origin, base, homes } = project.config.site ?? {};
    const site = origin === undefined ? null : [origin, base, [...homes!]];
    this.#graph = digest([site, sources.map(({ path }) => [path, this.#shown.get(path)])]);
    const files = projectFiles(project.root);
    this.#asksLinks =
      this.state.meta("graph") !== this.#graph ||
      this.state.looked().some(({ path, kind }) => (files.kindAt(path) ?? "") !== kind);
    // Whoever is killed from here on leaves what is not to be trusted.
    removeStamp(this.#workspace.project.root);
    this.state.setMeta("phase", "running");
    if (this.asksOrphaned) this.state.setMeta("orphaned", "");
    this.state.setMeta("tool", JSON.stringify(this.tool));
    this.state.save();
  }

  /** Hash of what others depend on of an article that could be read; known when the run has begun. */
  shown(article: string): string {
    return this.#shown.get(article)!;
  }

  /** Hash of what all articles depend on of the others. */
  get graph(): string {
    return this.#graph;
  }

  /** Whether the links of all articles have to be looked at again. */
  get asksLinks(): boolean {
    return this.#asksLinks;
  }

  /** Why a localized file is to be built. */
  file(article: BookedArticle, { locale, path, answers }: AskedFile): BookedFile {
    const row = article.outputs.get(locale);
    const reasons = [...article.reasons];
    if (row === undefined) {
      if (reasons.length === 0) reasons.push("not built yet");
    } else {
      if (row.path !== path) reasons.push("its path was another one");
      else reasons.push(...this.#outputReasons(row));
      const kept = row.body === "" ? undefined : (JSON.parse(row.body) as KeptAnswers);
      const changed = answers && kept && changedAnswer(kept, answers);
      if (changed !== undefined) reasons.push(changed);
      if ((kept === undefined) !== (answers === undefined) && this.#asksLinks)
        reasons.push("it has become a page, or is none any more");
    }
    if (this.#run.accept.includes(path)) reasons.push("accepted by `--accept`");
    return { reasons, isCandidate: this.#isCandidate(article.source.path, locale) };
  }

  /** A stamp that was looked at before something was read, fit for being kept. */
  trusted(stamp: FileStamp): FileStamp {
    return trusted(stamp, this.startMs);
  }

  #outputReasons(row: OutputRow): readonly string[] {
    if (row.kind === "omitted") return [];
    const { root } = this.#workspace.project;
    const change = checkFile(this.state, { root, path: row.path, nowMs: this.startMs });
    return change === "same" ? [] : [change === "missing" ? "output missing" : "output changed"];
  }

  #whyEverything(tool: string | undefined): string | undefined {
    const phase = this.state.meta("phase");
    if (tool === undefined || phase === undefined) return "nothing is known of an earlier run";
    if ((JSON.parse(tool) as ToolIdentity).identity !== this.tool.identity) return "tool version";
    return undefined;
  }

  #book(
    source: Source,
    row: KnownArticle | undefined,
    everything: string | undefined,
  ): Omit<BookedArticle, "outputs"> {
    const { project } = this.#workspace;
    const config = configDigest(project, source);
    const stamp = fileStamp(join(project.root, source.file)) ?? "";
    const reasons = everything === undefined ? [] : [everything];
    if (row === undefined) reasons.push("new article");
    else {
      if (!this.#isSame(source, stamp, row)) reasons.push("source changed");
      if (row.config !== config) reasons.push("configuration");
    }
    return { source, stamp, config, row, reasons };
  }

  #isSame({ file }: Source, stamp: FileStamp, { hash }: KnownArticle): boolean {
    const entry = this.state.entry(file);
    if (entry?.hash === hash && entry.stamp === stamp) return true;
    if (hashFile(join(this.#workspace.project.root, file)) !== hash) return false;
    this.state.setEntry(file, this.trusted(stamp), hash);
    return true;
  }
}

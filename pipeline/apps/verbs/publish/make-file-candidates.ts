import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import PQueue from "p-queue";
import type { Source } from "../../../io/content/list-sources.ts";
import type { Locale } from "../../../model/locale.ts";
import type { Batch } from "../../../model/memory-port.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { VersionEntry } from "../../../model/release.ts";
import type { Absence, GateFacts, HeldReason } from "../../../model/release-plan.ts";
import type { FailedFile } from "../../../model/report.ts";
import type { LocalizedArticle } from "../../../run.ts";
import { waitForNamed } from "../../../stages/publish/release/naming.ts";
import { authorsOwn, provenanceOf } from "../../../stages/publish/release/provenance.ts";
import { opensAt } from "../../../stages/publish/release/timing.ts";
import type { SealedVersion } from "../../../stages/publish/release/version-object.ts";
import { pageCoverage, wholeCoverage } from "../../../stages/publish/site/page-coverage.ts";
import { pageFacts } from "../../../stages/publish/site/page-facts.ts";
import { frontMatterData } from "../../../stages/read/front-matter/front-matter-data.ts";
import { countWords } from "../../../stages/segment/count-words.ts";
import { failedFile } from "../failed-file.ts";
import { whyOmitted } from "../omitted-by-policy.ts";
import { sourceBatch } from "../remember-source.ts";
import { type OpenArticle, outputOf, outputsOf } from "../workspace.ts";
import {
  type CandidateRun,
  type Candidates,
  failure,
  localizeForGate,
  type MarkdownFile,
  withEnd,
} from "./make-candidates.ts";

/** What Markdown files are made of, and which. */
export interface FileRun extends Omit<CandidateRun, "maker" | "assets"> {
  /** What readers have. */
  readonly live: readonly VersionEntry[];
}

/**
 * Make the Markdown files of all chosen articles and locales: what is published where there is no site, or what a
 * generator is given. What fails stops nothing else.
 */
export async function makeFileCandidates(run: FileRun): Promise<Candidates> {
  const made = new Collected();
  const { sources } = run.workspace;
  let started = 0;
  const makeOne = async (source: Source): Promise<void> => {
    if (run.signal.aborted) return;
    run.onProgress(started++, sources.length, source.path);
    await articleFiles(run, source, made);
  };
  const disk = new PQueue({ concurrency: MAX_ARTICLES_AT_ONCE });
  await disk.addAll(sources.map((source) => () => makeOne(source)));
  return made.waiting(run);
}

/** While one article waits for the disk, another is made. */
const MAX_ARTICLES_AT_ONCE = 8;

class Collected implements Candidates {
  readonly facts: GateFacts[] = [];
  readonly absences: Absence[] = [];
  readonly revisions: Batch[] = [];
  readonly sealed = new Map<string, SealedVersion>();
  readonly files = new Map<string, MarkdownFile>();
  readonly sources = new Map<string, Locale>();
  readonly failed: FailedFile[] = [];
  /** Articles that each article links to. */
  readonly links = new Map<string, ReadonlySet<string>>();
  readonly textOf = (sha256: string): string | undefined => {
    const file = this.files.get(sha256);
    return file && new TextDecoder().decode(file.bytes);
  };

  add(facts: GateFacts, bytes: Uint8Array): void {
    this.files.set(facts.entry.sha256, { bytes });
    this.facts.push(facts);
  }

  /** The same, where what names an article that nobody may know yet waits for it. */
  waiting({ live }: FileRun): Candidates {
    const published = new Set(live.map(({ article }) => article));
    const drafts = this.absences.filter(({ reason }) => reason.kind === "draft");
    const secrets = new Set([
      ...this.facts.filter(isSecret).map(({ entry }) => entry.article),
      ...drafts.map(({ article }) => article),
    ]);
    const texts = new Map(
      this.facts.map(({ entry }) => [`${entry.article}\0${entry.locale}`, entry.sha256]),
    );
    const facts = waitForNamed({
      facts: this.facts,
      absences: this.absences,
      isLive: (article) => published.has(article),
      sourceOf: (article) => this.sources.get(article),
      namedBy: (article, locale) => {
        const text = this.textOf(texts.get(`${article}\0${locale}`)!) ?? "";
        return [...secrets].filter(
          (secret) =>
            secret !== article &&
            (this.links.get(article)?.has(secret) === true || tellsName(text, secret)),
        );
      },
    });
    return { ...this, facts };
  }
}

function isSecret({ timing, reasons }: GateFacts): boolean {
  return opensAt(timing) !== undefined || reasons.some(({ kind }) => kind === "time");
}

/** Whether a text has the name of a file, which is more than what all folders have. */
function tellsName(text: string, path: string): boolean {
  const name = posix.basename(path);
  return !/^(?:_?index|readme)\./i.test(name) && text.includes(name);
}

async function articleFiles(run: FileRun, source: Source, made: Collected): Promise<void> {
  const { workspace, survey } = run;
  const opened = await survey.open(source);
  const written = opened instanceof PipelineError ? source.locale : opened.article.source;
  const locales = [...new Set([written, ...outputsOf(workspace, source).keys()])].filter((locale) =>
    run.isChosen(source.path, locale, written),
  );
  const absent = (locale: Locale, reason: HeldReason): void =>
    void made.absences.push({ article: source.path, locale, reason });
  if (opened instanceof PipelineError) {
    made.failed.push(failedFile(source.path, opened));
    for (const locale of locales) absent(locale, failure(opened));
    return;
  }
  made.sources.set(source.path, written);
  made.links.set(source.path, linkedArticles(run, opened));
  const hasUnits = opened.segmented.units.length > 0;
  const revision = hasUnits ? sourceBatch(opened, run.author) : undefined;
  if (revision !== undefined && locales.length > 0) made.revisions.push(revision);
  for (const locale of locales) {
    try {
      const reason = await localeFile(run, { opened, locale, made });
      if (reason !== undefined) absent(locale, reason);
    } catch (error) {
      made.failed.push(failedFile(outputOf(workspace, opened, locale) ?? source.path, error));
      absent(locale, failure(error as PipelineError));
    }
  }
}

function linkedArticles(
  { survey: { graph } }: FileRun,
  { article, segmented }: OpenArticle,
): ReadonlySet<string> {
  const page = graph.pageOf(article.path, article.source);
  if (page === undefined) return new Set();
  const targets = segmented
    .linkMarks()
    .addresses.map(({ address }) => graph.resolve(page, address));
  return new Set(targets.flatMap((target) => (target.type === "page" ? target.page.article : [])));
}

interface Making {
  readonly opened: OpenArticle;
  readonly locale: Locale;
  readonly made: Collected;
}

/** Answers why there is no file. */
async function localeFile(
  run: FileRun,
  { opened, locale, made }: Making,
): Promise<HeldReason | undefined> {
  const { article, options } = opened;
  if (pageFacts(frontMatterData(article.text)).isDraft)
    return { kind: "draft", text: "it is a draft" };
  const isSource = locale === article.source;
  const localized = isSource ? undefined : await localizeForGate(run, opened, locale);
  const missing = localized && whyOmitted(options.policy, localized);
  if (missing !== undefined) return { kind: "untranslated", text: missing };
  const bytes =
    localized === undefined
      ? await sourceBytes(run, opened)
      : new TextEncoder().encode(localized.rebuilt.text);
  const entry = entryOf({ opened, locale, localized }, hash("sha256", bytes, "hex"));
  const gated = { opened, locale, localized, isSource, entry, findings: [] };
  made.add(withEnd(await run.gate.factsOf(gated)), bytes);
  return undefined;
}

/** As they are on the disk, and as they were read. */
async function sourceBytes(
  { workspace }: FileRun,
  { article, source }: OpenArticle,
): Promise<Uint8Array> {
  const bytes = await readFile(join(workspace.project.root, source.file));
  if (hash("sha256", bytes, "hex") === article.revision) return bytes;
  throw new PipelineError(
    "source-changed",
    `Cannot publish \`${article.path}\`: somebody changed it while it was published`,
    { retryable: true, hint: "publish once more" },
  );
}

interface Entry {
  readonly opened: OpenArticle;
  readonly locale: Locale;
  readonly localized: LocalizedArticle | undefined;
}

function entryOf({ opened, locale, localized }: Entry, sha256: string): VersionEntry {
  const { article, segmented } = opened;
  const common = { article: article.path, locale, sha256, revision: article.revision };
  if (localized === undefined) {
    const texts = segmented.units.flatMap(({ segments }) => segments);
    const words = texts.reduce((sum, { text }) => sum + countWords(text, locale), 0);
    return { ...common, coverage: wholeCoverage(words), provenance: authorsOwn(words) };
  }
  const { matches, rebuilt, shape } = localized;
  const counted = { source: article.source, matches, translated: rebuilt.translated };
  return {
    ...common,
    coverage: pageCoverage({ ...counted, kept: shape.origins }),
    provenance: provenanceOf(counted),
  };
}

import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { VersionEntry } from "../../../model/release.ts";
import type { GateFacts, HeldReason } from "../../../model/release-plan.ts";
import type { LocalizedArticle } from "../../../run.ts";
import { waitForNamed } from "../../../stages/publish/release/naming.ts";
import { authorsOwn, provenanceOf } from "../../../stages/publish/release/provenance.ts";
import { opensAt } from "../../../stages/publish/release/timing.ts";
import { pageCoverage, wholeCoverage } from "../../../stages/publish/site/page-coverage.ts";
import { pageFacts } from "../../../stages/publish/site/page-facts.ts";
import { frontMatterData } from "../../../stages/read/front-matter/front-matter-data.ts";
import { countWords } from "../../../stages/segment/count-words.ts";
import { whyOmitted } from "../omitted-by-policy.ts";
import { type OpenArticle, outputsOf } from "../workspace.ts";
import { CollectedCandidates, collectCandidates } from "./collect-candidates.ts";
import { type CandidateRun, type Candidates, localizeForGate, withEnd } from "./make-candidates.ts";

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
  const { workspace } = run;
  const made = new CollectedFiles();
  await collectCandidates(
    {
      ...run,
      sources: workspace.sources,
      localesOf: (source, opened) =>
        new Set([opened?.article.source ?? source.locale, ...outputsOf(workspace, source).keys()]),
      make: (opened, locale) => localeFile(run, { opened, locale, made }),
    },
    made,
  );
  return made.waiting(run);
}

class CollectedFiles extends CollectedCandidates {
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
  readonly made: CollectedFiles;
}

/** Answers why there is no file. */
async function localeFile(
  run: FileRun,
  { opened, locale, made }: Making,
): Promise<HeldReason | undefined> {
  const { article, options } = opened;
  if (!made.links.has(article.path)) made.links.set(article.path, linkedArticles(run, opened));
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

import type { Source } from "../../../io/content/list-sources.ts";
import type { Locale } from "../../../model/locale.ts";
import type { Batch } from "../../../model/memory-port.ts";
import type { VersionEntry } from "../../../model/release.ts";
import type { Absence, GateFacts, HeldReason } from "../../../model/release-plan.ts";
import type { FailedFile } from "../../../model/report.ts";
import { localizeArticle, type LocalizedArticle } from "../../../run.ts";
import type { MoveEntry } from "../../../stages/publish/ledger/deed-entry.ts";
import { publishedPolicy } from "../../../stages/publish/release/gate-policy.ts";
import { authorsOwn, provenanceOf } from "../../../stages/publish/release/provenance.ts";
import {
  inBytes,
  type SealedVersion,
  sealVersion,
} from "../../../stages/publish/release/version-object.ts";
import { readText } from "../../../stages/publish/release/word-changes.ts";
import type { ArticleVersion } from "../../../stages/publish/site/article-files.ts";
import type { Author } from "../put-batch.ts";
import { articleVersions, type VersionMaker } from "../site/article-versions.ts";
import type { MovedArticles } from "../site/moved-articles.ts";
import type { ProjectSurvey } from "../survey-project.ts";
import type { Watcher } from "../verbs.ts";
import { type OpenArticle, outputOf, type Workspace } from "../workspace.ts";
import { CollectedCandidates, collectCandidates } from "./collect-candidates.ts";
import type { Gate } from "./gate-facts.ts";
import type { IsChosen } from "./publication.ts";
import type { AssetReader } from "./shown-assets.ts";
import { isMdx, makerFor } from "./version-maker.ts";

/** What versions are made of, and which. */
export interface CandidateRun extends Watcher {
  readonly workspace: Workspace;
  readonly survey: ProjectSurvey;
  readonly maker: VersionMaker;
  readonly gate: Gate;
  readonly assets: AssetReader;
  readonly isChosen: IsChosen;
  readonly author: Author;
  /** For what has addresses of its own. Default: nobody asks. */
  readonly moved?: MovedArticles;
}

/** A Markdown file, source or localized, as the memory has it. */
export interface MarkdownFile {
  readonly bytes: Uint8Array;
}

/** All that could go live, and what could not be made. */
export interface Candidates {
  readonly facts: readonly GateFacts[];
  readonly absences: readonly Absence[];
  /** What the memory does not know yet of the articles: the next change is told from it. */
  readonly revisions: readonly Batch[];
  /** By the hash of their objects. */
  readonly sealed: ReadonlyMap<string, SealedVersion>;
  /** What readers read of a version that was made now. */
  readonly textOf: (sha256: string) => string | undefined;
  /** Where releases are no site: the Markdown files that versions are, by the hash of their bytes. */
  readonly files: ReadonlyMap<string, MarkdownFile>;
  /** Articles whose files were renamed since they were published, as far as the ledger does not know it. */
  readonly moves: readonly MoveEntry[];
  /** The languages that articles are written in. */
  readonly sources: ReadonlyMap<string, Locale>;
  readonly failed: readonly FailedFile[];
}

/** Make the versions of all chosen articles and locales. What fails stops nothing else. */
export async function makeCandidates(run: CandidateRun): Promise<Candidates> {
  const { workspace, maker } = run;
  const made = new CollectedVersions();
  const sources = workspace.sources.filter(
    ({ path, collection }) => collection.layout === "site" && !isMdx(workspace, path),
  );
  await collectCandidates(
    {
      ...run,
      sources,
      localesOf: (source, opened) =>
        opened === undefined ? allLocales(workspace, source) : maker.context.locales.keys(),
      make: (opened, locale) => localeCandidate(run, { opened, locale, made }),
    },
    made,
  );
  return made;
}

class CollectedVersions extends CollectedCandidates {
  readonly textOf = (sha256: string): string | undefined => {
    const version = this.sealed.get(sha256)?.version;
    return version && readText(version);
  };
}

/** An article that cannot be read has no page, and in some projects no locale has one. */
function allLocales({ project }: Workspace, source: Source): readonly Locale[] {
  return [...new Set([source.locale, ...project.locales])].toSorted();
}

interface Making {
  readonly opened: OpenArticle;
  readonly locale: Locale;
  readonly made: CollectedCandidates;
}

/** Answers why there is no version. */
async function localeCandidate(
  run: CandidateRun,
  { opened, locale, made }: Making,
): Promise<HeldReason | undefined> {
  const { article } = opened;
  const page = run.maker.graph.pageOf(article.path, locale);
  if (page === undefined)
    return { kind: "untranslated", text: "the policy shows readers nothing of it" };
  const localized =
    page.language === article.source
      ? undefined
      : await localizeForGate(run, opened, page.language);
  const { versions, findings } = articleVersions(makerFor(run.maker, locale), {
    opened,
    localized: new Map(localized === undefined ? [] : [[page.language, localized]]),
  });
  const [version] = versions;
  if (version === undefined) return { kind: "draft", text: "it is a draft" };
  const sealed = sealVersion(version, await run.assets.shownBy(version));
  const entry = entryOf(opened, localized, sealed);
  made.sealed.set(sealed.sha256, inBytes(sealed));
  const facts = await run.gate.factsOf({
    opened,
    locale,
    localized,
    isSource: version.page.kind === "source",
    entry,
    findings,
  });
  made.facts.push(withEnd(facts));
  return undefined;
}

/** As the rebuilt file would be, with no text of a lower state than may be published. */
export async function localizeForGate(
  { workspace, survey, gate }: Pick<CandidateRun, "workspace" | "survey" | "gate">,
  opened: OpenArticle,
  locale: Locale,
): Promise<LocalizedArticle | undefined> {
  const path = outputOf(workspace, opened, locale);
  if (path === undefined) return undefined;
  const links = survey.linksOf(opened.source, locale, path);
  const policy = publishedPolicy(
    opened.options.policy,
    gate.needs(opened.article.path, locale).policy,
  );
  const options = { ...opened.options, policy, ...(links && { links }) };
  const localized = await localizeArticle(opened, locale, options, workspace.ports);
  const withoutStale = gate.lateKeys(opened, locale, localized);
  if (withoutStale.size === 0) return localized;
  return localizeArticle(opened, locale, { ...options, withoutStale }, workspace.ports);
}

function entryOf(
  { article }: OpenArticle,
  localized: LocalizedArticle | undefined,
  { version, sha256 }: SealedVersion & { readonly version: ArticleVersion },
): VersionEntry {
  const { page } = version;
  const provenance =
    localized === undefined
      ? authorsOwn(page.coverage.words)
      : provenanceOf({
          source: article.source,
          matches: localized.matches,
          translated: localized.rebuilt.translated,
        });
  return {
    article: page.article,
    locale: page.locale,
    sha256,
    revision: page.revision,
    coverage: page.coverage,
    provenance,
    ...(page.kind === "fallback" ? { isFallback: true as const, language: page.language } : {}),
  };
}

/** The end is kept with what is published: taking it away needs no source. */
export function withEnd(facts: GateFacts): GateFacts {
  const { entry, timing } = facts;
  if (timing.expireAt === undefined) return facts;
  return { ...facts, entry: { ...entry, expireAt: timing.expireAt } };
}

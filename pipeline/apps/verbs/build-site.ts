import type { PublishLedger } from "../../io/ledger/publish-ledger.ts";
import { CONFIG_FILE } from "../../io/project.ts";
import { openSiteOutput, type SiteOutput } from "../../io/site/site-output.ts";
import { readStylesheet } from "../../io/site/read-stylesheet.ts";
import type { SiteConfig } from "../../io/config/config.ts";
import type { PageGraph } from "../../model/page.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { BuildReasons, SiteReport } from "../../model/report.ts";
import type { SiteFile, SitePage } from "../../model/site-page.ts";
import {
  type AddressEntry,
  composeAddress,
  type LiveAddress,
  liveAddress,
} from "../../stages/publish/redirects/ledger-entry.ts";
import type { MoveEntry } from "../../stages/publish/ledger/deed-entry.ts";
import { movesIn } from "../../stages/publish/redirects/find-moves.ts";
import { historyIndex, pageHistories } from "../../stages/publish/redirects/page-histories.ts";
import { planRedirects, type RedirectPlan } from "../../stages/publish/redirects/plan-redirects.ts";
import { articleFiles, type ArticleVersion } from "../../stages/publish/site/article-files.ts";
import { siteFiles } from "../../stages/publish/site/site-files.ts";
import type { SearchedPage } from "../../stages/publish/site/search-index.ts";
import {
  articleVersions,
  type FinishedArticle,
  type SiteFinding,
  type VersionMaker,
} from "./site/article-versions.ts";
import {
  type KeptPages,
  placesOf,
  readKept,
  traceTargets,
  whyRemade,
  writeKept,
} from "./site/kept-pages.ts";
import { badLedgerLine } from "./site/bad-ledger-line.ts";
import { type MovedArticles, movedArticles } from "./site/moved-articles.ts";
import { deadRedirects } from "./site/dead-redirects.ts";
import { assetFile } from "./site/asset-files.ts";
import type { FrontMatterSurvey } from "./site/front-matter-survey.ts";
import { type SiteMaker, siteMaker } from "./site/site-maker.ts";
import type { RebuildTally } from "./rebuild-tally.ts";
import type { Workspace } from "./workspace.ts";

/** How the site of a run is built. */
export interface SiteRun {
  readonly workspace: Workspace;
  readonly config: SiteConfig;
  readonly graph: PageGraph;
  readonly frontMatter: FrontMatterSurvey;
  readonly ledger: PublishLedger;
  readonly tally: RebuildTally;
  readonly isDryRun: boolean;
  readonly signal: AbortSignal;
  /** ISO 8601 with offset: when the ledger says that addresses were published. */
  readonly at: string;
  /** The time that the build stands for, where somebody said it. */
  readonly now: string | undefined;
}

/** Name of the engine in the ledger. */
const ENGINE = "interlinear";

/** A site while it is built: it takes the articles one by one, then makes what depends on all of them. */
export interface SiteBuild {
  /**
   * Find the pages of an article whose text is as it was.
   *
   * @param kept What `take` answered, or nothing.
   * @returns Why they have to be made anew, where they are not what they would be.
   */
  readonly recall: (article: string, kept: string | undefined) => KeptPages | string;
  /** Take the pages of an article as they are. */
  readonly takeKept: (article: string, kept: KeptPages) => Promise<void>;
  /** Make the pages of an article; answers what to keep of them. What fails is counted. */
  readonly take: (finished: FinishedArticle) => Promise<string | undefined>;
  /** Make all the rest, and put everything in its place; the site stays as it was where the disk fails. */
  readonly finish: () => Promise<SiteReport | undefined>;
  /** Why each file was written, once it is finished; sorted by path. */
  readonly reasons: () => readonly BuildReasons[];
}

/**
 * Begin with a site. `undefined` where its folder, its texts or its ledger cannot be used; that is counted.
 */
export async function beginSite(run: SiteRun): Promise<SiteBuild | undefined> {
  try {
    return await Building.begin(run);
  } catch (error) {
    run.tally.fail(run.config.output, error);
    return undefined;
  }
}

class Building implements SiteBuild {
  readonly #run: SiteRun;
  readonly #maker: VersionMaker;
  readonly #ledger: PublishLedger;
  readonly #output: SiteOutput;
  readonly #texts: SearchedPage[] = [];
  readonly #assets = new Set<string>();
  readonly #findings: SiteFinding[] = [];
  readonly #moved: MovedArticles;
  /** Hash of what all pages are made with. */
  readonly #digest: string;
  /** Articles whose pages were made anew. */
  readonly #remade = new Set<string>();
  /** Whose page a file is, by its path in the site. */
  readonly #articleOf = new Map<string, string>();
  #written: readonly string[] = [];
  /** Articles whose pages were made. */
  #made = 0;
  /** What the disk said: nothing more is tried then. */
  #broken: PipelineError | undefined;

  private constructor(
    run: SiteRun,
    { maker, digest: made }: SiteMaker,
    stores: { readonly ledger: PublishLedger; readonly output: SiteOutput },
  ) {
    this.#run = run;
    this.#maker = maker;
    this.#digest = made;
    this.#ledger = stores.ledger;
    this.#output = stores.output;
    this.#moved = movedArticles(run.workspace, stores.ledger);
  }

  static async begin(run: SiteRun): Promise<Building> {
    const { workspace, config, isDryRun, ledger } = run;
    const { project } = workspace;
    const maker = await siteMaker(run);
    for (const problem of ledger.problems) run.tally.fail(problem.path, badLedgerLine(problem));
    const output = openSiteOutput({ root: project.root, output: config.output, isDryRun });
    const building = new Building(run, maker, { ledger, output });
    building.#add(await readStylesheet());
    return building;
  }

  recall(article: string, body: string | undefined): KeptPages | string {
    if (body === undefined) return "its pages were not made yet";
    const kept = readKept(body);
    return whyRemade(kept, this.#maker, { site: this.#digest, article }) ?? kept;
  }

  async takeKept(article: string, { versions, findings }: KeptPages): Promise<void> {
    if (this.#broken !== undefined) return;
    try {
      // What has no place has none in JSON.
      this.#findings.push(...findings.map((one) => ({ ...one, location: one.location })));
      await this.#addVersions(article, versions);
    } catch (error) {
      this.#fail(article, error);
    }
  }

  async take(finished: FinishedArticle): Promise<string | undefined> {
    if (this.#broken !== undefined) return undefined;
    const { path } = finished.opened.article;
    try {
      await this.#moved.note(finished.opened);
      const traced = traceTargets(this.#maker);
      const { versions, findings } = articleVersions(traced.maker, finished);
      this.#findings.push(...findings);
      await this.#addVersions(path, versions);
      this.#remade.add(path);
      const places = placesOf(this.#maker, path);
      const targets = traced.targets();
      return writeKept({ site: this.#digest, places, targets, versions, findings });
    } catch (error) {
      this.#fail(path, error);
      return undefined;
    }
  }

  reasons(): readonly BuildReasons[] {
    const { output } = this.#run.config;
    return this.#written.map((path) => {
      const article = this.#articleOf.get(path.slice(output.length + 1));
      if (article === undefined) return { path, reasons: ["it is made of all articles"] };
      const why = this.#remade.has(article) ? "was made anew" : "shows what has changed around it";
      return { path, reasons: [`\`${article}\` ${why}`] };
    });
  }

  async #addVersions(path: string, versions: readonly ArticleVersion[]): Promise<void> {
    for (const file of articleFiles(this.#maker.context, versions)) {
      this.#add(file, path);
      this.#articleOf.set(file.path, path);
    }
    for (const { page, article } of versions) {
      this.#texts.push({ page, text: article.text });
      for (const asset of [...article.assets, ...(page.image ? [page.image.path] : [])])
        await this.#copy(asset, path);
    }
    this.#made++;
    await this.#output.pause();
  }

  async finish(): Promise<SiteReport | undefined> {
    try {
      if (this.#broken === undefined && !this.#run.signal.aborted) return await this.#finish();
    } catch (error) {
      this.#fail(this.#run.config.output, error);
    } finally {
      await this.#output.abandon();
    }
    return undefined;
  }

  async #finish(): Promise<SiteReport | undefined> {
    const { tally, config, isDryRun } = this.#run;
    const { context } = this.#maker;
    const texts = this.#texts.toSorted((a, b) => (orderOf(a.page) < orderOf(b.page) ? -1 : 1));
    const site = { ...context.site, pages: texts.map(({ page }) => page) };
    const live = site.pages.map(liveAddress);
    const moves = this.#moved.found({ at: this.#run.at, by: ENGINE });
    const plan = this.#redirects(live, moves);
    for (const problem of plan.problems) tally.fail(config.output, problem);
    for (const file of siteFiles({ context, site, texts, redirects: plan.redirects }))
      this.#add(file);
    if (this.#broken !== undefined) return undefined;
    // Remembered before it is written: what readers may have seen is known.
    if (!isDryRun) this.#ledger.append([...moves, ...this.#news(live)]);
    // What could not be made today was better yesterday than nothing.
    const changes = await this.#output.commit({ keepsOld: this.#made < this.#articles() });
    for (const file of changes.left) tally.leave(file);
    this.#written = changes.written;
    const written = { root: this.#run.workspace.project.root, config, redirects: plan.redirects };
    if (!isDryRun)
      this.#findings.push(...deadRedirects({ ...written, locale: context.mainLocale }));
    return {
      output: config.output,
      written: changes.written.length,
      unchanged: changes.unchanged,
      removed: changes.removed,
      pages: site.pages.length,
      redirects: plan.redirects.length,
      hasAddress: config.origin !== undefined,
      findings: this.#findings.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
    };
  }

  #articles(): number {
    const { sources } = this.#run.workspace;
    return sources.filter(({ collection }) => collection.layout === "site").length;
  }

  #redirects(live: readonly LiveAddress[], moves: readonly MoveEntry[]): RedirectPlan {
    return planRedirects({
      histories: pageHistories(this.#ledger.entries),
      moves: [...movesIn(this.#ledger.records), ...moves],
      live,
      configured: this.#run.config.redirects,
      configFile: CONFIG_FILE,
    });
  }

  /** Addresses that the ledger does not know yet. */
  #news(live: readonly LiveAddress[]): readonly AddressEntry[] {
    const historyOf = historyIndex(pageHistories(this.#ledger.entries));
    return live.flatMap((page) => {
      const history = historyOf(page.article, page.locale);
      return composeAddress(page, { history, by: ENGINE, at: this.#run.at }) ?? [];
    });
  }

  async #copy(path: string, article: string): Promise<void> {
    if (this.#assets.has(path)) return;
    this.#assets.add(path);
    try {
      const file = await assetFile(this.#run.workspace.project.root, path);
      this.#add(file, path);
    } catch (error) {
      // One file that cannot be read says nothing of the site's folder.
      this.#run.tally.fail(article, error);
    }
  }

  #add(file: SiteFile, from?: string): void {
    if (this.#broken !== undefined) return;
    try {
      this.#output.add(file, from);
    } catch (error) {
      this.#fail(from ?? `${this.#run.config.output}/${file.path}`, error);
    }
  }

  /** What the disk refuses once it would refuse for every page. */
  #fail(path: string, error: unknown): void {
    if (error instanceof PipelineError && error.code === "world") this.#broken ??= error;
    this.#run.tally.fail(path, error);
  }
}

function orderOf({ locale, article }: SitePage): string {
  return `${locale}\0${article}`;
}

/** For order alone: articles are not made in order. */
function placeOf({ file, locale, location, problem }: SiteFinding): string {
  const line = String(location?.line ?? 0).padStart(8, "0");
  return [file, locale, line, problem].join("\0");
}

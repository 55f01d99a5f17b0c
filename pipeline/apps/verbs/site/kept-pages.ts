import type { Locale } from "../../../model/locale.ts";
import type { LinkTarget } from "../../../model/page.ts";
import type { RenderedArticle } from "../../../model/site-page.ts";
import type { ArticleVersion } from "../../../stages/publish/site/article-files.ts";
import { digest } from "../rebuild/article-digests.ts";
import type { SiteFinding, VersionMaker } from "./article-versions.ts";

/** The pages of an article as they were made, with all that they know of others; see `writeKept`. */
export interface KeptPages {
  /** Hash of what all pages of the site are made with. */
  readonly site: string;
  /** Hash of where the article itself stands, in all locales. */
  readonly places: string;
  /** Locale, address as written, and what a page makes of where it leads. */
  readonly targets: readonly (readonly [Locale, string, string])[];
  readonly versions: readonly ArticleVersion[];
  readonly findings: readonly SiteFinding[];
}

/**
 * Pages as they are kept: a line of JSON without the texts of articles, and these behind it, as they are. They are most of
 * it, and would take as long to write as JSON as the pages take to write as HTML.
 */
export function writeKept({ versions, ...others }: KeptPages): string {
  const texts: string[] = [];
  const short = (article: RenderedArticle): ShortArticle => {
    texts.push(article.html, article.text);
    return { ...article, html: article.html.length, text: article.text.length };
  };
  const shortVersions = versions.map(({ article, sideBySide, ...version }) => ({
    ...version,
    article: short(article),
    sideBySide: sideBySide && short(sideBySide),
  }));
  return `${JSON.stringify({ ...others, versions: shortVersions })}\n${texts.join("")}`;
}

/** What `writeKept` has written. */
export function readKept(written: string): KeptPages {
  let at = written.indexOf("\n") + 1;
  const { versions, ...others } = JSON.parse(written.slice(0, at)) as ShortPages;
  const next = (length: number): string => written.slice(at, (at += length));
  const long = (article: ShortArticle): RenderedArticle => ({
    ...article,
    html: next(article.html),
    text: next(article.text),
  });
  return {
    ...others,
    versions: versions.map(({ article, sideBySide, ...version }) => ({
      ...version,
      article: long(article),
      sideBySide: sideBySide && long(sideBySide),
    })),
  };
}

/** Lengths in place of the texts, in UTF-16 code units. */
type ShortArticle = Omit<RenderedArticle, "html" | "text"> & {
  readonly html: number;
  readonly text: number;
};

interface ShortPages extends Omit<KeptPages, "versions"> {
  readonly versions: readonly (Omit<ArticleVersion, "article" | "sideBySide"> & {
    readonly article: ShortArticle;
    readonly sideBySide: ShortArticle | undefined;
  })[];
}

/** A maker that takes note of the addresses that it is asked for. */
export interface TracedMaker {
  readonly maker: VersionMaker;
  readonly targets: () => KeptPages["targets"];
}

export function traceTargets(maker: VersionMaker): TracedMaker {
  const targets = new Map<string, KeptPages["targets"][number]>();
  return {
    maker: {
      ...maker,
      targetOf: (page, address) => {
        const target = maker.targetOf(page, address);
        targets.set(`${page.locale}\0${address}`, [page.locale, address, shownOf(target)]);
        return target;
      },
    },
    targets: () => [...targets.values()],
  };
}

/** What a page shows of where an address leads. What somebody may have meant is not among it: finding that takes long. */
function shownOf(target: LinkTarget): string {
  switch (target.type) {
    case "page":
      return ["page", target.page.language, target.page.url, target.suffix].join("\n");
    case "asset":
      return ["asset", target.path, target.suffix].join("\n");
    case "external":
      return "external";
    case "unsafe":
    case "missing":
      return [target.type, target.problem].join("\n");
  }
}

/** Hash of the pages that an article has in all locales. */
export function placesOf({ context, graph }: VersionMaker, article: string): string {
  return digest(Array.from(context.locales.keys(), (locale) => graph.pageOf(article, locale)));
}

/** Why the pages of an article whose text is as it was have to be made anew; `undefined` where they are what they would be. */
export function whyRemade(
  kept: KeptPages,
  maker: VersionMaker,
  { site, article }: { readonly site: string; readonly article: string },
): string | undefined {
  if (kept.site !== site) return "texts, people or settings of the site are others";
  if (kept.places !== placesOf(maker, article)) return "its own address is another one";
  const other = kept.targets.find(([locale, address, leads]) => {
    const page = maker.graph.pageOf(article, locale);
    return page === undefined || shownOf(maker.targetOf(page, address)) !== leads;
  });
  return other === undefined ? undefined : `link target \`${other[1]}\` has another address`;
}

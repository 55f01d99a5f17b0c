import type { Locale } from "../../../model/locale.ts";
import type { LinkTarget } from "../../../model/page.ts";
import type { ArticleVersion } from "../../../stages/publish/site/article-files.ts";
import { digest } from "../rebuild/article-digests.ts";
import type { SiteFinding, VersionMaker } from "./article-versions.ts";

/** The pages of an article as they were made, with all that they know of others: fit for JSON. */
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

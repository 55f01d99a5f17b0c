import type { Locale } from "../../../model/locale.ts";
import type { Page } from "../../../model/page.ts";
import type { Coverage, RenderedArticle, SitePage } from "../../../model/site-page.ts";
import { instantOf, laterOf } from "./date-value.ts";
import { beginOf, type PageFacts } from "./page-facts.ts";
import { encodeAddress } from "./site-address.ts";
import type { PageMakers } from "./page-makers.ts";

/** What is known of a page from several sides. */
export interface KnownOfPage {
  readonly page: Page;
  readonly source: Locale;
  readonly title: string;
  /** Of the text that the page shows. */
  readonly facts: PageFacts;
  readonly article: RenderedArticle;
  readonly section: string;
  readonly image: SitePage["image"];
  /** `undefined` for a text in its own language. */
  readonly makers: PageMakers | undefined;
  readonly revision: string;
  readonly coverage: Coverage;
}

/** Put together what a page says of itself. */
export function composePage(known: KnownOfPage): SitePage {
  const { page, facts, makers, article, title, source, section, image, revision, coverage } = known;
  return {
    ...page,
    url: encodeAddress(page.url),
    source,
    title,
    description: facts.description ?? beginOf(article.text),
    published: facts.published,
    modified: modifiedAt(facts, makers),
    authors: facts.authors,
    tags: facts.tags,
    section,
    image,
    translators: makers?.translators ?? [],
    reviewers: makers?.reviewers ?? [],
    revision,
    coverage,
  };
}

/**
 * What the article says, or when its newest translation was made; never before it was published,
 * since most translations are made before.
 */
function modifiedAt(
  { published, modified }: PageFacts,
  makers: PageMakers | undefined,
): string | undefined {
  const changed = laterOf(modified, makers?.changed);
  if (published === undefined || changed === undefined) return changed ?? published;
  return instantOf(changed) < instantOf(published) ? published : changed;
}

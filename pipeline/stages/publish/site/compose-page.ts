import type { Locale } from "../../../model/locale.ts";
import type { Page } from "../../../model/page.ts";
import type { Coverage, PageCorrection, SitePage } from "../../../model/site-page.ts";
import { instantOf, laterOf } from "./date-value.ts";
import type { PageFacts } from "./page-facts.ts";
import { encodeAddress } from "./site-address.ts";
import type { PageMakers } from "./page-makers.ts";

/** What is known of a page from several sides. */
export interface KnownOfPage {
  readonly page: Page;
  readonly source: Locale;
  readonly title: string;
  /** Of the text that the page shows. */
  readonly facts: PageFacts;
  /** How its text begins. */
  readonly excerpt: string;
  readonly section: string;
  readonly image: SitePage["image"];
  /** `undefined` for a text in its own language. */
  readonly makers: PageMakers | undefined;
  readonly revision: string;
  readonly coverage: Coverage;
  /** By their time. */
  readonly corrections: readonly PageCorrection[];
}

/** Put together what a page says of itself. */
export function composePage(known: KnownOfPage): SitePage {
  const { page, facts, makers, excerpt, title, source, section, image, revision, coverage } = known;
  const { corrections } = known;
  return {
    ...page,
    url: encodeAddress(page.url),
    source,
    title,
    description: facts.description ?? excerpt,
    ...(facts.description === undefined ? { isExcerpt: true } : {}),
    published: facts.published,
    modified: modifiedAt(facts, makers, corrections),
    authors: facts.authors,
    tags: facts.tags,
    section,
    image,
    translators: makers?.translators ?? [],
    reviewers: makers?.reviewers ?? [],
    revision,
    coverage,
    ...(corrections.length === 0 ? {} : { corrections }),
  };
}

/**
 * What the article says, or when its newest translation was made, or it was last corrected; never
 * before it was published, since most translations are made before.
 */
function modifiedAt(
  { published, modified }: PageFacts,
  makers: PageMakers | undefined,
  corrections: readonly PageCorrection[],
): string | undefined {
  const made = corrections.filter(({ type }) => type !== "pending").map(({ at }) => at);
  const changed = [makers?.changed, ...made].reduce(laterOf, modified);
  if (published === undefined || changed === undefined) return changed ?? published;
  return instantOf(changed) < instantOf(published) ? published : changed;
}

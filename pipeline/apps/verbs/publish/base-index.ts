import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Manifest } from "../../../model/release.ts";
import type { SitePage } from "../../../model/site-page.ts";
import type { MadePages } from "../../../stages/publish/release/compose-site.ts";
import { openIndex } from "../../../stages/publish/release/release-index.ts";
import type { VersionFacts } from "../../../stages/publish/release/version-facts.ts";
import { openSearchIndex } from "../../../stages/publish/site/search-index.ts";
import { hrefOf } from "../../../stages/publish/site/site-address.ts";
import type { Releases } from "./open-releases.ts";

/** What is known of the release before, so that what stays need not be read. */
export interface BaseIndex {
  readonly made: MadePages;
  /** `undefined` for a version that it does not have. */
  readonly factsOf: (sha256: string) => VersionFacts | undefined;
}

/**
 * Read the index of a release; `undefined` where it has none, or it is damaged: then all is made from its versions.
 * The texts are where readers search them.
 */
export async function readBaseIndex(
  { target, site }: Releases,
  base: Manifest | undefined,
): Promise<BaseIndex | undefined> {
  if (base?.index === undefined) return undefined;
  const bytes = await objectIfWhole(target, base.index);
  const index = bytes && openIndex(bytes);
  // Addresses from the host's root are told apart by what stands before those of the site.
  if (index === undefined || index.base !== site.base) return undefined;
  const texts = await searchedTexts(target, index.texts);
  const files = Map.groupBy(
    base.files.filter(({ article }) => article !== undefined),
    ({ article }) => article!,
  );
  const textOf = ({ url, locale }: SitePage): string | undefined =>
    texts.get(`${locale} ${hrefOf(site, url)}`);
  return {
    made: { ...index, files },
    factsOf: (sha256) => {
      const facts = index.versions.get(sha256);
      const text = facts && textOf(facts.page);
      return text === undefined ? undefined : { ...facts!, sha256, text };
    },
  };
}

type Objects = Pick<Releases["target"], "object">;

async function objectIfWhole(target: Objects, sha256: string): Promise<Uint8Array | undefined> {
  try {
    return await target.object(sha256);
  } catch (error) {
    if (error instanceof PipelineError && error.code === "release-damaged") return undefined;
    throw error;
  }
}

/** Texts by locale and address. @param sha256s Of the search indexes of a release. */
async function searchedTexts(
  target: Objects,
  sha256s: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const sha256 of sha256s) {
    const bytes = await objectIfWhole(target, sha256);
    if (bytes === undefined) continue;
    const { language, pages } = openSearchIndex(new TextDecoder().decode(bytes));
    for (const { url, text } of pages) texts.set(`${language} ${url}`, text);
  }
  return texts;
}

import { createHash } from "node:crypto";
import type { Source } from "../../../io/content/list-sources.ts";
import type { Project } from "../../../io/project.ts";
import type { SurveyedArticle } from "../survey-project.ts";

/** Hash of the part of the configuration that bears on an article. */
export function configDigest(
  { config }: Project,
  { collection, locale, below }: Pick<Source, "collection" | "locale" | "below">,
): string {
  const { include: _, exclude: __, ...own } = collection;
  const { limits, pathNames, localesDir, parser } = config;
  return digest([own, locale, below, limits, [...pathNames], localesDir, parser]);
}

/** Hash of the whole configuration, as far as it bears on Markdown and the site. */
export function projectDigest({ config, locales }: Project): string {
  const { analysis: _, matching: __, publish: ___, workers: ____, ...own } = config;
  return digest([locales, own, [...own.pathNames], [...(own.site?.homes ?? [])]]);
}

/**
 * Hash of what the Markdown of other articles depends on of one: where it can be found, under which address,
 * and which headings it links to. Its own text, its headings and where its links stand are not among it.
 */
export function shownDigest(
  { facts, address, editions }: SurveyedArticle,
  { collection: { slugs } }: Pick<Source, "collection">,
): string {
  if (facts === undefined) return digest(null);
  const { source, slug, title, addresses } = facts;
  const anchors = addresses.flatMap(({ address: to }) => (to.includes("#") ? [to] : []));
  const titled = slugs === "title";
  return digest([
    source,
    slug,
    titled ? title : "",
    [...new Set(anchors)].toSorted(),
    address,
    editions.map(({ locale, file, slug: own, title: translated }) => [
      locale,
      file,
      own,
      titled ? translated : "",
    ]),
  ]);
}

/** Hash of values that JSON can say. */
export function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
}

import { hash } from "node:crypto";
import type { Source } from "../../../io/content/list-sources.ts";
import type { Project } from "../../../io/project.ts";
import type { SurveyedArticle } from "../survey-opened.ts";

/** Hash of the part of the configuration that bears on an article. */
export function configDigest(
  project: Project,
  { collection, locale, below }: Pick<Source, "collection" | "locale" | "below">,
): string {
  return digest([collectionDigest(project, collection), locale, below]);
}

function collectionDigest({ config }: Project, collection: Source["collection"]): string {
  const known = collectionDigests.get(collection);
  if (known?.config === config) return known.digest;
  const { include: _, exclude: __, ...own } = collection;
  const { limits, pathNames, localesDir, parser } = config;
  const made = { config, digest: digest([own, limits, [...pathNames], localesDir, parser]) };
  collectionDigests.set(collection, made);
  return made.digest;
}

const collectionDigests = new WeakMap<
  Source["collection"],
  { readonly config: Project["config"]; readonly digest: string }
>();

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
  return hash("sha256", JSON.stringify(value), "base64url").slice(0, 22);
}

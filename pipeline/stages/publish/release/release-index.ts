import { canonicalJson } from "../../match/canonical-json.ts";
import { hashBytes } from "../../read/hash-bytes.ts";
import type { PageDigests } from "./page-digests.ts";
import type { VersionFacts } from "./version-facts.ts";

/** Version of the format in which the facts of a release are kept. */
const INDEX_FORMAT = 1;

/** A version's facts without its text, which the search of the site has. */
export type IndexedVersion = Omit<VersionFacts, "text" | "sha256">;

/**
 * What the pages of a release were made of, so that the next one makes those alone that change. A release without
 * it is as good, and takes longer to follow.
 */
export interface ReleaseIndex extends PageDigests, SearchedTexts {
  /** By SHA-256 of the version's object. */
  readonly versions: ReadonlyMap<string, IndexedVersion>;
}

/** Where the texts of versions are. */
export interface SearchedTexts {
  /** What stands before every address of the site. */
  readonly base: string;
  /** SHA-256 of the search indexes of the release. */
  readonly texts: readonly string[];
}

/** The object of an index: RFC 8785 JSON and a line feed. */
export function sealIndex(
  { context, articles, base, texts }: PageDigests & SearchedTexts,
  facts: readonly VersionFacts[],
): { readonly bytes: Uint8Array; readonly sha256: string } {
  const versions = Object.fromEntries(
    facts.map(({ sha256, page, assets, tokens }) => [sha256, { page, assets, tokens }]),
  );
  const content = {
    v: INDEX_FORMAT,
    context,
    base,
    texts,
    articles: Object.fromEntries(articles),
    versions,
  };
  const bytes = new TextEncoder().encode(`${canonicalJson(content)}\n`);
  return { bytes, sha256: hashBytes(bytes) };
}

/** Read the object of an index; `undefined` for what is none, or one of another program. */
export function openIndex(bytes: Uint8Array): ReleaseIndex | undefined {
  const content = parse(bytes);
  if (content?.v !== INDEX_FORMAT) return undefined;
  const { articles, versions, ...rest } = content;
  return {
    ...rest,
    articles: new Map(Object.entries(articles)),
    versions: new Map(Object.entries(versions)),
  };
}

interface IndexContent extends SearchedTexts {
  readonly v: number;
  readonly context: string;
  readonly articles: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, IndexedVersion>>;
}

function parse(bytes: Uint8Array): IndexContent | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as IndexContent;
  } catch {
    return undefined;
  }
}

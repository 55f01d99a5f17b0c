import { inNewerProgram } from "../../../model/newer-program.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Passage } from "../../../model/site-page.ts";
import { canonicalJson } from "../../match/canonical-json.ts";
import { hashBytes } from "../../read/hash-bytes.ts";
import type { ArticleVersion } from "../site/article-files.ts";

/** Version of the format in which versions are kept. */
const VERSION_FORMAT = 1;

/** A file of the project that a version shows, as it was then. */
export interface ShownAsset {
  /** From the project's root. */
  readonly path: string;
  /** SHA-256 of its bytes. */
  readonly sha256: string;
  /** Size in bytes. */
  readonly bytes: number;
}

/**
 * An article as readers of a locale have it, wherever its pages stand: links to other articles are
 * tokens (see `link-token.ts`), and addresses are from the site's root.
 */
export interface PublishedVersion extends ArticleVersion {
  /** Sorted by path. */
  readonly assets: readonly ShownAsset[];
}

/** A version with its object. */
export interface SealedVersion {
  readonly version: PublishedVersion;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes. */
  readonly sha256: string;
}

/**
 * Make the object of a version: RFC 8785 JSON and a line feed. Of passages it keeps what notices are made of:
 * their source has addresses of articles that nobody may know yet.
 */
export function sealVersion(version: ArticleVersion, assets: readonly ShownAsset[]): SealedVersion {
  const kept: PublishedVersion = {
    ...version,
    passages: version.passages.map(({ state, unit }) => ({ start: 0, state, source: "", unit })),
    assets,
  };
  const content = {
    ...kept,
    v: VERSION_FORMAT,
    passages: kept.passages.map(({ state, unit }) => [state, unit]),
  };
  const bytes = new TextEncoder().encode(`${canonicalJson(content)}\n`);
  return { version: kept, bytes, sha256: hashBytes(bytes) };
}

/** A version that is read from its bytes each time: all of a site at once would take much memory. */
export function inBytes({ bytes, sha256 }: SealedVersion): SealedVersion {
  return {
    bytes,
    sha256,
    get version() {
      return openVersion(bytes);
    },
  };
}

/** Read the object of a version. Throws `release-damaged` for what is none, `release-newer` for one of a newer program. */
export function openVersion(bytes: Uint8Array): PublishedVersion {
  const content = parse(bytes);
  if (typeof content?.v === "number" && content.v > VERSION_FORMAT)
    throw new PipelineError(
      "release-newer",
      inNewerProgram(
        `Cannot read a version of an article: it has format ${content.v}`,
        VERSION_FORMAT,
      ),
    );
  if (content?.v !== VERSION_FORMAT)
    throw new PipelineError(
      "release-damaged",
      `Cannot read a version of an article: expected one of format ${VERSION_FORMAT}`,
      { hint: "restore it from a backup, or roll back to a release that is whole" },
    );
  const { v: _, passages, ...version } = content;
  return {
    ...version,
    passages: passages.map(([state, unit]) => ({ start: 0, state, source: "", unit })),
  };
}

interface VersionContent extends Omit<PublishedVersion, "passages"> {
  readonly v: number;
  readonly passages: readonly (readonly [Passage["state"], string])[];
}

function parse(bytes: Uint8Array): VersionContent | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as VersionContent;
  } catch {
    return undefined;
  }
}

import type { Locale } from "./locale.ts";
import type { Coverage } from "./site-page.ts";

/** Version of the manifest format that this program writes. */
export const MANIFEST_VERSION = 1;

/** What made a release: readers get something new, something old again, or something less. */
export type ReleaseAct = "publish" | "rollback" | "withdraw" | "expire";

/** A file that readers can ask for. */
export interface ReleaseFile {
  /** Below the release, with `/`, NFC; never `..`, never empty. */
  readonly path: string;
  /** SHA-256 of its bytes, 64 hex digits: the name of its object. */
  readonly sha256: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** The article that it is a page of, and for whose readers; absent for lists, feeds, images and the like. */
  readonly article?: string;
  readonly locale?: Locale;
}

/** How the translations that a version shows came to be, in source words. */
export interface Provenance {
  /** Written or edited by people. */
  readonly human: number;
  /** From exchange files. */
  readonly imported: number;
  /** From a machine, and never edited or reviewed. */
  readonly machine: number;
  /** Of all these: approved or finalized by a reviewer. */
  readonly reviewed: number;
}

/**
 * A published version: an article as readers of a locale have it. It is kept as an object of its own, so
 * that pages around it can be made again without its source.
 */
export interface VersionEntry {
  readonly article: string;
  readonly locale: Locale;
  /** SHA-256 of the version's own object, which is no file of the release. */
  readonly sha256: string;
  /** SHA-256 of the source's bytes that it was made from. */
  readonly revision: string;
  readonly coverage: Coverage;
  readonly provenance: Provenance;
  /** Instant after which it is no longer published, ISO 8601. */
  readonly expireAt?: string;
  /** Ids of the legal corrections that it has: a rollback does not bring back what lacks one. */
  readonly legal?: readonly string[];
  /** Ids of the factual corrections that it has: what is told of them counts what readers have. */
  readonly factual?: readonly string[];
  /** Whether readers get it in another language than theirs, as there is no translation. */
  readonly isFallback?: true;
  /** For a fallback: the language that it is in, whose version it shows. */
  readonly language?: Locale;
}

/** Programs and data that the bytes depend on. */
export interface ToolVersions {
  readonly interlinear: string;
  readonly icu: string;
  readonly cldr: string;
  readonly unicode: string;
  readonly tz: string;
}

/** What a journal of the publish ledger begins with: so many bytes with this SHA-256. */
export interface LedgerAnchor {
  /** From the folder of the locales. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A release: every file that readers get, and what they were made of. Kept as RFC 8785 JSON and a line feed. */
export interface Manifest {
  readonly v: number;
  /** `r`, its number, `-`, and the first 12 hex digits of SHA-256 over what it holds. */
  readonly id: string;
  /** From 1; one more than its base. */
  readonly number: number;
  /** The release that was live when it was planned; absent for the first. */
  readonly base?: string;
  readonly act: ReleaseAct;
  /** For a rollback: the release that it brings back. */
  readonly of?: string;
  /** ISO 8601; when it was made, never when it may be read. Not part of its id. */
  readonly at: string;
  /** Who published it. Not part of its id. */
  readonly by: string;
  /** Sorted by path, by code unit. */
  readonly files: readonly ReleaseFile[];
  /** Sorted by article, then locale. */
  readonly versions: readonly VersionEntry[];
  /**
   * SHA-256 of the object that says what its pages were made of, so that the next release makes those alone that
   * change. Not part of its id. Default: the next release makes all.
   */
  readonly index?: string;
  readonly tools: ToolVersions;
  /** The ledger as it was, with this release in it. Not part of the id. */
  readonly ledger: readonly LedgerAnchor[];
}

/** A manifest with the bytes that are stored and signed. */
export interface SealedManifest {
  readonly manifest: Manifest;
  readonly bytes: Uint8Array;
  /** Detached ed25519 signature over `bytes`, 64 bytes. Default: not signed. */
  readonly signature?: Uint8Array | undefined;
}

/** Form of a release's id: a name of one file, whatever the system. */
export const RELEASE_ID = /^r[1-9]\d{0,8}-[0-9a-f]{12}$/;

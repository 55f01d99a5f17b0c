import type { SealedManifest } from "./release.ts";

/** How a target goes from one release to the next. */
export interface Atomicity {
  /** `whole`: whoever resolves the pointer sees one release; `file-by-file`: a reader may see some of both for a while. */
  readonly change: "whole" | "file-by-file";
  /** One sentence for people. */
  readonly words: string;
}

/** A release with its objects, ready to be taken. */
export interface StagedRelease {
  readonly sealed: SealedManifest;
  /** Bytes of an object of the release, of a file or of a version. */
  readonly object: (sha256: string) => Promise<Uint8Array>;
}

/**
 * Where releases are published: a folder, a branch, a bucket. All methods throw `world` where
 * the disk or the network refuses, and `release-damaged` where something is not what its name says.
 */
export interface ReleaseTarget {
  /** For people: `published/`, `branch gh-pages of origin`. */
  readonly name: string;
  readonly atomicity: Atomicity;
  /** Where the files of a release can be read, for people; `undefined` where the target has no address. */
  readonly addressOf: (id: string) => string | undefined;
  /** Id of the release that readers get, whether or not its manifest can be read. */
  readonly liveId: () => Promise<string | undefined>;
  /** The release that readers get; `undefined` where none was ever published. */
  readonly live: () => Promise<SealedManifest | undefined>;
  /** Throws `release-not-found` too, also for what is no id of a release. */
  readonly manifest: (id: string) => Promise<SealedManifest>;
  /** Ids of the releases that are kept, newest first. */
  readonly releases: () => Promise<readonly string[]>;
  /** Bytes of an object; they are what its name says. Throws `release-damaged` where it is missing. */
  readonly object: (sha256: string) => Promise<Uint8Array>;
  /** Those of some objects that the target does not have. */
  readonly missing: (sha256s: Iterable<string>) => Promise<ReadonlySet<string>>;
  /** Take a release with all its objects, durably; readers see nothing of it. Again is harmless. */
  readonly put: (release: StagedRelease) => Promise<void>;
  /**
   * Make a release that was put the live one, at once.
   *
   * @param expected The live one that it was planned from; `undefined`: none.
   * @returns `moved` where another is live by now; nothing is changed then.
   */
  readonly activate: (id: string, expected: string | undefined) => Promise<"live" | "moved">;
  /** Forget releases but the live one, and the objects that no other has. Returns the ids that are gone. */
  readonly remove: (ids: readonly string[]) => Promise<readonly string[]>;
  /** Destroy objects in all kept releases, whose manifests stay; the live one must not have them. */
  readonly purge: (sha256s: readonly string[]) => Promise<PurgeReport>;
  /**
   * How the files that readers get of a release differ from its manifest, sorted by path; all bytes are
   * read where the target keeps them apart from its objects. Throws `release-not-found`.
   */
  readonly differences: (id: string) => Promise<readonly ServedDifference[]>;
  readonly close: () => Promise<void>;
}

/** A file of a release that readers get otherwise than its manifest says. */
export interface ServedDifference {
  readonly path: string;
  /** `unknown`: it is in no manifest. */
  readonly kind: "missing" | "changed" | "unknown";
}

/** What a purge did, and what it cannot do. */
export interface PurgeReport {
  /** Objects that are gone. */
  readonly removed: number;
  /** Copies that are out of reach, one sentence each. */
  readonly unreached: readonly string[];
}

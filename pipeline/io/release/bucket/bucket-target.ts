import { hash } from "node:crypto";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { type Manifest, RELEASE_ID, type SealedManifest } from "../../../model/release.ts";
import type {
  PurgeReport,
  ReleaseTarget,
  ServedDifference,
  StagedRelease,
} from "../../../model/release-target.ts";
import { objectsOf } from "../../../stages/publish/release/release-id.ts";
import { checkPurge } from "../check-purge.ts";
import { notItsName, objectMissing, treeIncomplete } from "../damaged.ts";
import { mediaType } from "../../site/media-type.ts";
import {
  checkReleaseId,
  newestFirst,
  releaseNotFound,
  unsealManifest,
} from "../sealed-manifest.ts";
import type { Bucket } from "./bucket.ts";
import { type BucketOptions, openBucket } from "./open-bucket.ts";
import { readPointer, type SeenPointer, writePointer } from "./pointer.ts";
import { atOnce, refuseForeignKeys, spreadFiles } from "./spread.ts";

/**
 * A bucket of an S3-compatible store. Objects are written first, then the manifest, and last the key
 * `current`, on the condition that nobody else has changed it.
 *
 * Throws `world` where the SDK is not installed.
 */
export async function openBucketTarget(
  options: BucketOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ReleaseTarget> {
  const state = new BucketState(options, await openBucket(options, env));
  return {
    name: state.name,
    atomicity: ATOMICITY[options.serve],
    addressOf: () => undefined,
    liveId: () => state.liveId(),
    live: () => state.live(),
    manifest: (id) => state.manifest(id),
    releases: () => state.releases(),
    object: (sha256) => state.object(sha256),
    missing: (sha256s) => state.missing(sha256s),
    put: (release) => state.put(release),
    activate: (id, expected) => state.activate(id, expected),
    remove: (ids) => state.remove(ids),
    purge: (sha256s) => state.purge(sha256s),
    differences: (id) => state.differences(id),
    close: async () => state.close(),
  };
}

const ATOMICITY = {
  pointer: {
    change: "whole",
    words: "A front that reads the key `current` once a request gets one release, whole.",
  },
  plain: {
    change: "file-by-file",
    words:
      "Files are replaced one by one, in an order that breaks no link: while that lasts, a reader may see some of both releases.",
  },
} as const;

const FOR_GOOD = "public, max-age=31536000, immutable";
const JSON_HEADERS = { type: "application/json", caching: FOR_GOOD };
const OBJECT_AGE_MS = 24 * 60 * 60 * 1000;

class BucketState {
  readonly name: string;
  readonly #bucket: Bucket;
  readonly #isPlain: boolean;
  /** What our own keys begin with: beside plain files they need a folder. */
  readonly #own: string;

  constructor({ bucket, prefix, serve }: BucketOptions, store: Bucket) {
    this.name = `bucket \`${bucket}${prefix === "" ? "" : `/${prefix}`}\``;
    this.#bucket = store;
    this.#isPlain = serve === "plain";
    this.#own = this.#isPlain ? ".interlinear/" : "";
  }

  async liveId(): Promise<string | undefined> {
    return (await this.#pointer())?.release;
  }

  async live(): Promise<SealedManifest | undefined> {
    const id = await this.liveId();
    return id === undefined ? undefined : this.manifest(id);
  }

  async manifest(id: string): Promise<SealedManifest> {
    checkReleaseId(id, this.name);
    const stored = await this.#bucket.get(this.#manifestKey(id));
    if (stored === undefined) throw releaseNotFound(id, this.name);
    const signature = (await this.#bucket.get(this.#signatureKey(id)))?.bytes;
    return unsealManifest(id, this.#manifestKey(id), { bytes: stored.bytes, signature });
  }

  async releases(): Promise<readonly string[]> {
    const ids: string[] = [];
    const folder = `${this.#own}manifests/`;
    for await (const { key } of this.#bucket.list(folder))
      if (key.endsWith(".json")) ids.push(key.slice(folder.length, -".json".length));
    return newestFirst(ids.filter((id) => RELEASE_ID.test(id)));
  }

  async object(sha256: string): Promise<Uint8Array> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw objectMissing(sha256, this.name);
    const stored = await this.#bucket.get(this.#objectKey(sha256));
    if (stored === undefined) throw objectMissing(sha256, this.name);
    if (hash("sha256", stored.bytes, "hex") === sha256) return stored.bytes;
    throw notItsName(sha256);
  }

  async missing(sha256s: Iterable<string>): Promise<ReadonlySet<string>> {
    const missing = new Set(sha256s);
    if (missing.size === 0) return missing;
    for (const name of (await this.#objects()).keys()) missing.delete(name);
    return missing;
  }

  async put({ sealed, object }: StagedRelease): Promise<void> {
    const { manifest, bytes, signature } = sealed;
    unsealManifest(manifest.id, manifest.id, sealed);
    await this.#claim();
    const types = new Map(manifest.files.map(({ path, sha256 }) => [sha256, mediaType(path)]));
    await atOnce(await this.missing(objectsOf(manifest)), async (sha256) => {
      const content = await object(sha256);
      if (hash("sha256", content, "hex") !== sha256) throw notItsName(sha256);
      const type = types.get(sha256) ?? "application/json";
      await this.#bucket.put(this.#objectKey(sha256), content, { type, caching: FOR_GOOD });
    });
    if (signature !== undefined) {
      const how = { type: "application/octet-stream", caching: FOR_GOOD };
      await this.#bucket.put(this.#signatureKey(manifest.id), signature, how);
    }
    const once = { ...JSON_HEADERS, expects: "nothing" } as const;
    await this.#bucket.put(this.#manifestKey(manifest.id), bytes, once);
    // It is there now: a store that takes it again would let two publications overwrite each other.
    if ((await this.#bucket.put(this.#manifestKey(manifest.id), bytes, once)) === undefined) return;
    throw noConditions(this.name);
  }

  async activate(id: string, expected: string | undefined): Promise<"live" | "moved"> {
    const { manifest } = await this.manifest(id);
    for (;;) {
      const seen = await this.#pointer();
      const isUnfinished = seen?.replacing !== undefined;
      if (seen?.release === id && !isUnfinished) return "live";
      if (seen?.release !== id && seen?.release !== expected) return "moved";
      if ((await this.missing(objectsOf(manifest))).size > 0) throw treeIncomplete(id, this.name);
      const moved = await this.#point(manifest, seen);
      if (moved === undefined) continue;
      if (this.#isPlain) await this.#spread(manifest, moved, !isUnfinished);
      return "live";
    }
  }

  async remove(ids: readonly string[]): Promise<readonly string[]> {
    for (const id of ids) checkReleaseId(id, this.name);
    const pointer = await this.#pointer();
    const needed = new Set([pointer?.release, ...(pointer?.replacing ?? [])]);
    const kept = await this.releases();
    const gone = kept.filter((id) => ids.includes(id) && !needed.has(id));
    const candidates = await this.#objectsIn(gone);
    // All must be readable before any is forgotten: the objects of one that is not are unknown.
    await this.#objectsIn(kept.filter((id) => !gone.includes(id)));
    for (const id of gone) {
      await this.#bucket.remove(this.#manifestKey(id));
      await this.#bucket.remove(this.#signatureKey(id));
    }
    const wanted = await this.#objectsIn(await this.releases());
    const newest = Date.now() - OBJECT_AGE_MS;
    // What is in no manifest may be of a publication under way, unless it is a day old.
    const dead = [...(await this.#objects())].filter(
      ([sha256, modified]) =>
        !wanted.has(sha256) &&
        (candidates.has(sha256) || (modified !== undefined && modified.getTime() < newest)),
    );
    await atOnce(dead, ([sha256]) => this.#bucket.remove(this.#objectKey(sha256)));
    return gone;
  }

  async purge(sha256s: readonly string[]): Promise<PurgeReport> {
    checkPurge((await this.live())?.manifest, sha256s);
    const missing = await this.missing(sha256s);
    const there = [...new Set(sha256s)].filter((sha256) => !missing.has(sha256));
    await atOnce(there, (sha256) => this.#bucket.remove(this.#objectKey(sha256)));
    return { removed: there.length, unreached: unreachedBy(await this.#bucket.isVersioned()) };
  }

  /** Where a front serves objects there are no other files; plain ones are those of the live release. */
  async differences(id: string): Promise<readonly ServedDifference[]> {
    const { manifest } = await this.manifest(id);
    if (!this.#isPlain || (await this.#pointer())?.release !== id) return [];
    const differences: ServedDifference[] = [];
    await atOnce(manifest.files, async ({ path, sha256 }) => {
      const stored = await this.#bucket.get(path);
      if (stored === undefined) differences.push({ path, kind: "missing" });
      else if (hash("sha256", stored.bytes, "hex") !== sha256)
        differences.push({ path, kind: "changed" });
    });
    return differences.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  close(): void {
    this.#bucket.close();
  }

  /** Mark the place as ours, unless somebody else has anything there. */
  async #claim(): Promise<void> {
    const marker = `${this.#own}.interlinear-releases`;
    if (await this.#bucket.has(marker)) return;
    for await (const { key } of this.#bucket.list("")) {
      // Somebody else may have begun to publish here in between.
      if (await this.#bucket.has(marker)) return;
      throw taken(this.name, key);
    }
    await this.#bucket.put(marker, Buffer.from("1\n"), { type: "text/plain", caching: FOR_GOOD });
  }

  async #pointer(): Promise<SeenPointer | undefined> {
    return readPointer(this.#bucket, this.#pointerKey());
  }

  /** Make a release the live one on the condition that another still is; `undefined` where it is not. */
  async #point(
    manifest: Manifest,
    seen: SeenPointer | undefined,
  ): Promise<SeenPointer | undefined> {
    if (!this.#isPlain)
      return writePointer(this.#bucket, this.#pointerKey(), {
        pointer: { release: manifest.id },
        seen,
      });
    if (seen?.replacing === undefined) {
      const before = seen === undefined ? undefined : (await this.manifest(seen.release)).manifest;
      await refuseForeignKeys(this.#bucket, manifest, before);
    }
    const replacing = [
      ...(seen === undefined ? [] : [seen.release]),
      ...(seen?.replacing ?? []),
    ].filter((id) => id !== manifest.id);
    const pointer = { release: manifest.id, replacing };
    return writePointer(this.#bucket, this.#pointerKey(), { pointer, seen });
  }

  async #spread(next: Manifest, moved: SeenPointer, isWhole: boolean): Promise<void> {
    const before: Manifest[] = [];
    for (const id of moved.replacing ?? []) before.push((await this.manifest(id)).manifest);
    await spreadFiles(this.#bucket, {
      next,
      before,
      isWhole,
      keyOf: (sha256) => this.#objectKey(sha256),
      isCurrent: async () => (await this.#pointer())?.tag === moved.tag,
    });
    const pointer = { release: next.id };
    await writePointer(this.#bucket, this.#pointerKey(), { pointer, seen: moved });
  }

  /** When each object was written, by SHA-256. */
  async #objects(): Promise<ReadonlyMap<string, Date | undefined>> {
    const folder = `${this.#own}objects/`;
    const objects = new Map<string, Date | undefined>();
    for await (const { key, modified } of this.#bucket.list(folder))
      objects.set(key.slice(folder.length), modified);
    return objects;
  }

  async #objectsIn(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const objects = new Set<string>();
    await atOnce(ids, async (id) => {
      for (const sha256 of objectsOf((await this.manifest(id)).manifest)) objects.add(sha256);
    });
    return objects;
  }

  #pointerKey = (): string => `${this.#own}current`;
  #objectKey = (sha256: string): string => `${this.#own}objects/${sha256}`;
  #manifestKey = (id: string): string => `${this.#own}manifests/${id}.json`;
  #signatureKey = (id: string): string => `${this.#own}manifests/${id}.json.sig`;
}

function taken(name: string, key: string): PipelineError {
  return new PipelineError(
    "release-target-taken",
    `Cannot publish to ${name}: it holds \`${key}\`, and no \`.interlinear-releases\``,
    {
      hint: "set `publish.target.prefix`, or name another bucket; nothing in this one was touched",
    },
  );
}

function noConditions(name: string): PipelineError {
  return new PipelineError(
    "world",
    `Cannot publish to ${name}: its store writes without regard to conditions (\`If-None-Match\`)`,
    { hint: "use a store that has conditional writes, or publish to a folder or a branch" },
  );
}

function unreachedBy(isVersioned: boolean | undefined): readonly string[] {
  return [
    "Copies that CDNs, browsers, search engines and archives have made stay until they expire or are cleared there.",
    ...(isVersioned === false
      ? []
      : [
          isVersioned === true
            ? "The bucket keeps versions of what is removed: delete the old versions of the keys too."
            : "The store does not say whether it keeps versions of what is removed: look, and delete those too.",
        ]),
  ];
}

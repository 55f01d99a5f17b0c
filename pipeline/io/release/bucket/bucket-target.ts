import { hash } from "node:crypto";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Manifest, SealedManifest } from "../../../model/release.ts";
import type {
  PurgeReport,
  ReleaseTarget,
  ServedDifference,
  StagedRelease,
} from "../../../model/release-target.ts";
import { objectsOf } from "../../../stages/publish/release/release-id.ts";
import { checkPurge } from "../check-purge.ts";
import { notItsName, treeIncomplete } from "../damaged.ts";
import { mediaType } from "../../site/media-type.ts";
import { checkReleaseId, unsealManifest } from "../sealed-manifest.ts";
import { BucketStore } from "./bucket-store.ts";
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
    manifest: (id) => state.store.manifest(id),
    releases: () => state.store.releases(),
    object: (sha256) => state.store.object(sha256),
    missing: (sha256s) => state.store.missing(sha256s),
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
  readonly store: BucketStore;
  readonly #isPlain: boolean;
  /** What our own keys begin with: beside plain files they need a folder. */
  readonly #own: string;

  constructor({ bucket, prefix, serve }: BucketOptions, store: Bucket) {
    this.name = `bucket \`${bucket}${prefix === "" ? "" : `/${prefix}`}\``;
    this.#bucket = store;
    this.#isPlain = serve === "plain";
    this.#own = this.#isPlain ? ".interlinear/" : "";
    this.store = new BucketStore(this.name, store, this.#own);
  }

  async liveId(): Promise<string | undefined> {
    return (await this.#pointer())?.release;
  }

  async live(): Promise<SealedManifest | undefined> {
    const id = await this.liveId();
    return id === undefined ? undefined : this.store.manifest(id);
  }

  async put({ sealed, object }: StagedRelease): Promise<void> {
    const { manifest, bytes, signature } = sealed;
    unsealManifest(manifest.id, manifest.id, sealed);
    await this.#claim();
    const types = new Map(manifest.files.map(({ path, sha256 }) => [sha256, mediaType(path)]));
    await atOnce(await this.store.missing(objectsOf(manifest)), async (sha256) => {
      const content = await object(sha256);
      if (hash("sha256", content, "hex") !== sha256) throw notItsName(sha256);
      const type = types.get(sha256) ?? "application/json";
      await this.#bucket.put(this.store.objectKey(sha256), content, { type, caching: FOR_GOOD });
    });
    if (signature !== undefined) {
      const how = { type: "application/octet-stream", caching: FOR_GOOD };
      await this.#bucket.put(this.store.signatureKey(manifest.id), signature, how);
    }
    const once = { ...JSON_HEADERS, expects: "nothing" } as const;
    await this.#bucket.put(this.store.manifestKey(manifest.id), bytes, once);
    // It is there now: a store that takes it again would let two publications overwrite each other.
    if ((await this.#bucket.put(this.store.manifestKey(manifest.id), bytes, once)) === undefined)
      return;
    throw noConditions(this.name);
  }

  async activate(id: string, expected: string | undefined): Promise<"live" | "moved"> {
    const { manifest } = await this.store.manifest(id);
    for (;;) {
      const seen = await this.#pointer();
      const isUnfinished = seen?.replacing !== undefined;
      if (seen?.release === id && !isUnfinished) return "live";
      if (seen?.release !== id && seen?.release !== expected) return "moved";
      if ((await this.store.missing(objectsOf(manifest))).size > 0)
        throw treeIncomplete(id, this.name);
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
    const kept = await this.store.releases();
    const gone = kept.filter((id) => ids.includes(id) && !needed.has(id));
    const candidates = await this.store.objectsIn(gone);
    // All must be readable before any is forgotten: the objects of one that is not are unknown.
    await this.store.objectsIn(kept.filter((id) => !gone.includes(id)));
    for (const id of gone) {
      await this.#bucket.remove(this.store.manifestKey(id));
      await this.#bucket.remove(this.store.signatureKey(id));
    }
    const wanted = await this.store.objectsIn(await this.store.releases());
    const newest = Date.now() - OBJECT_AGE_MS;
    // What is in no manifest may be of a publication under way, unless it is a day old.
    const dead = [...(await this.store.objects())].filter(
      ([sha256, modified]) =>
        !wanted.has(sha256) &&
        (candidates.has(sha256) || (modified !== undefined && modified.getTime() < newest)),
    );
    await atOnce(dead, ([sha256]) => this.#bucket.remove(this.store.objectKey(sha256)));
    return gone;
  }

  async purge(sha256s: readonly string[]): Promise<PurgeReport> {
    checkPurge((await this.live())?.manifest, sha256s);
    const missing = await this.store.missing(sha256s);
    const there = [...new Set(sha256s)].filter((sha256) => !missing.has(sha256));
    await atOnce(there, (sha256) => this.#bucket.remove(this.store.objectKey(sha256)));
    return { removed: there.length, unreached: unreachedBy(await this.#bucket.isVersioned()) };
  }

  /** Where a front serves objects there are no other files; plain ones are those of the live release. */
  async differences(id: string): Promise<readonly ServedDifference[]> {
    const { manifest } = await this.store.manifest(id);
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

  get #pointerKey(): string {
    return `${this.#own}current`;
  }

  async #pointer(): Promise<SeenPointer | undefined> {
    return readPointer(this.#bucket, this.#pointerKey);
  }

  /** Make a release the live one on the condition that another still is; `undefined` where it is not. */
  async #point(
    manifest: Manifest,
    seen: SeenPointer | undefined,
  ): Promise<SeenPointer | undefined> {
    if (!this.#isPlain)
      return writePointer(this.#bucket, this.#pointerKey, {
        pointer: { release: manifest.id },
        seen,
      });
    if (seen?.replacing === undefined) {
      const before =
        seen === undefined ? undefined : (await this.store.manifest(seen.release)).manifest;
      await refuseForeignKeys(this.#bucket, manifest, before);
    }
    const replacing = [
      ...(seen === undefined ? [] : [seen.release]),
      ...(seen?.replacing ?? []),
    ].filter((id) => id !== manifest.id);
    const pointer = { release: manifest.id, replacing };
    return writePointer(this.#bucket, this.#pointerKey, { pointer, seen });
  }

  async #spread(next: Manifest, moved: SeenPointer, isWhole: boolean): Promise<void> {
    const before: Manifest[] = [];
    for (const id of moved.replacing ?? []) before.push((await this.store.manifest(id)).manifest);
    await spreadFiles(this.#bucket, {
      next,
      before,
      isWhole,
      keyOf: (sha256) => this.store.objectKey(sha256),
      isCurrent: async () => (await this.#pointer())?.tag === moved.tag,
    });
    const pointer = { release: next.id };
    await writePointer(this.#bucket, this.#pointerKey, { pointer, seen: moved });
  }
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

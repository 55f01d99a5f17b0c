import { hash } from "node:crypto";
import { RELEASE_ID, type SealedManifest } from "../../../model/release.ts";
import { objectsOf } from "../../../stages/publish/release/release-id.ts";
import { notItsName, objectMissing } from "../damaged.ts";
import {
  checkReleaseId,
  newestFirst,
  releaseNotFound,
  unsealManifest,
} from "../sealed-manifest.ts";
import type { Bucket } from "./bucket.ts";
import { atOnce } from "./spread.ts";

/** What is kept in a bucket of releases, and under which keys: manifests and objects. */
export class BucketStore {
  readonly #name: string;
  readonly #bucket: Bucket;
  readonly #own: string;

  /**
   * @param name Of the target, for people.
   * @param own What keys of ours begin with; may be empty.
   */
  constructor(name: string, bucket: Bucket, own: string) {
    this.#name = name;
    this.#bucket = bucket;
    this.#own = own;
  }

  /** Throws `release-not-found`, and `release-damaged` where it is not what its id says. */
  async manifest(id: string): Promise<SealedManifest> {
    checkReleaseId(id, this.#name);
    const stored = await this.#bucket.get(this.manifestKey(id));
    if (stored === undefined) throw releaseNotFound(id, this.#name);
    const signature = (await this.#bucket.get(this.signatureKey(id)))?.bytes;
    return unsealManifest(id, this.manifestKey(id), { bytes: stored.bytes, signature });
  }

  /** Ids of the releases that are kept, newest first. */
  async releases(): Promise<readonly string[]> {
    const ids: string[] = [];
    const folder = `${this.#own}manifests/`;
    for await (const { key } of this.#bucket.list(folder))
      if (key.endsWith(".json")) ids.push(key.slice(folder.length, -".json".length));
    return newestFirst(ids.filter((id) => RELEASE_ID.test(id)));
  }

  /** Throws `release-damaged` where it is not there, or not what its name says. */
  async object(sha256: string): Promise<Uint8Array> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw objectMissing(sha256, this.#name);
    const stored = await this.#bucket.get(this.objectKey(sha256));
    if (stored === undefined) throw objectMissing(sha256, this.#name);
    if (hash("sha256", stored.bytes, "hex") === sha256) return stored.bytes;
    throw notItsName(sha256);
  }

  /** Which of some objects are not there, by SHA-256. */
  async missing(sha256s: Iterable<string>): Promise<ReadonlySet<string>> {
    const missing = new Set(sha256s);
    if (missing.size === 0) return missing;
    for (const name of (await this.objects()).keys()) missing.delete(name);
    return missing;
  }

  /** When each object was written, by SHA-256. */
  async objects(): Promise<ReadonlyMap<string, Date | undefined>> {
    const folder = `${this.#own}objects/`;
    const objects = new Map<string, Date | undefined>();
    for await (const { key, modified } of this.#bucket.list(folder))
      objects.set(key.slice(folder.length), modified);
    return objects;
  }

  /** The objects of some releases, by SHA-256. */
  async objectsIn(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const objects = new Set<string>();
    await atOnce(ids, async (id) => {
      for (const sha256 of objectsOf((await this.manifest(id)).manifest)) objects.add(sha256);
    });
    return objects;
  }

  objectKey = (sha256: string): string => `${this.#own}objects/${sha256}`;
  manifestKey = (id: string): string => `${this.#own}manifests/${id}.json`;
  signatureKey = (id: string): string => `${this.#own}manifests/${id}.json.sig`;
}

import { hash } from "node:crypto";

/**
 * Bytes by their SHA-256 (64 hex digits), for one project: what jobs are made of, and what is made of them.
 *
 * Invariant: what `get` answers has the hash it was asked for; what is damaged is not there.
 */
export interface ObjectStore {
  /** Bytes that are there are not changed, so that putting some again does no harm. Throws `world`. */
  readonly put: (objects: readonly StoredObject[]) => Promise<void>;
  /** Those that are there. Throws `world`. */
  readonly get: (hashes: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
  /** Hashes of all that is there. Throws `world`. */
  readonly list: () => Promise<ReadonlySet<string>>;
  /** What is not there is gone already. Throws `world`. */
  readonly remove: (hashes: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface StoredObject {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

export function storedObject(bytes: Uint8Array): StoredObject {
  return { hash: hash("sha256", bytes, "hex"), bytes };
}

/** Whether bytes are what their name says. */
export function isWhole({ hash: name, bytes }: StoredObject): boolean {
  return hash("sha256", bytes, "hex") === name;
}

import { hash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PipelineError } from "../../model/pipeline-error.ts";
import { RELEASE_ID } from "../../model/release.ts";
import { worldError } from "../world-error.ts";

/** A release that waits for its instant, in this working copy alone. */
export interface WaitingRelease<Content> {
  readonly id: string;
  readonly content: Content;
}

/** Releases that wait: `.interlinear/staged/<id>/`, which only its owner may read. */
export interface Staging<Content> {
  /** In no promised order; what cannot be read is left out. */
  readonly list: () => readonly WaitingRelease<Content>[];
  /** Keep a release with its objects, whole or not at all. Throws `world`. */
  readonly keep: (
    release: WaitingRelease<Content>,
    objects: ReadonlyMap<string, Uint8Array>,
  ) => void;
  /** Bytes of an object of a release that waits; `undefined` where it has none of that name. Throws `release-damaged`. */
  readonly object: (id: string, sha256: string) => Uint8Array | undefined;
  readonly forget: (id: string) => void;
}

/** @param root Real absolute path of the project. */
export function openStaging<Content>(root: string): Staging<Content> {
  const folder = join(root, ".interlinear", "staged");
  const placeOf = (id: string): string => join(folder, id);
  return {
    list: () => namesIn(folder).flatMap((id) => read<Content>(placeOf(id), id)),
    keep: ({ id, content }, objects) => {
      const temporary = join(folder, `${randomBytes(8).toString("hex")}.tmp`);
      inWords("Cannot keep the release until its time", () => {
        mkdirSync(join(temporary, "objects"), { recursive: true, mode: PRIVATE });
        for (const [sha256, bytes] of objects)
          writeFileSync(join(temporary, "objects", sha256), bytes, { flush: true });
        writeFileSync(join(temporary, CONTENT), JSON.stringify(content), { flush: true });
        rmSync(placeOf(id), { recursive: true, force: true });
        renameSync(temporary, placeOf(id));
      });
    },
    object: (id, sha256) => objectAt(join(placeOf(id), "objects", sha256), sha256),
    forget: (id) => rmSync(placeOf(id), { recursive: true, force: true }),
  };
}

const CONTENT = "release.json";
const PRIVATE = 0o700;

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => RELEASE_ID.test(name));
  } catch {
    return [];
  }
}

function read<Content>(folder: string, id: string): readonly WaitingRelease<Content>[] {
  try {
    return [{ id, content: JSON.parse(readFileSync(join(folder, CONTENT), "utf8")) as Content }];
  } catch {
    return [];
  }
}

function objectAt(file: string, sha256: string): Uint8Array | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  if (hash("sha256", bytes, "hex") === sha256) return bytes;
  throw new PipelineError(
    "release-damaged",
    `Cannot publish the release that waits: its object \`${sha256}\` was changed`,
    { hint: "`interlinear publish` makes it anew" },
  );
}

function inWords(intent: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw worldError(intent, error);
  }
}

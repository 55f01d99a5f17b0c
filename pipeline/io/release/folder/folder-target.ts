import { hash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, renameSync } from "node:fs";
import { join, relative } from "node:path";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { type Manifest, RELEASE_ID, type SealedManifest } from "../../../model/release.ts";
import type { PurgeReport, ReleaseTarget, StagedRelease } from "../../../model/release-target.ts";
import { worldError } from "../../world-error.ts";
import { notItsName, objectMissing, treeIncomplete } from "../damaged.ts";
import { checkPurge } from "../check-purge.ts";
import {
  checkReleaseId,
  newestFirst,
  releaseNotFound,
  unsealManifest,
} from "../sealed-manifest.ts";
import { claimFolder, findFolder } from "./claim-folder.ts";
import { makeFolder, namesIn, removeTree, syncAll, writeNew } from "./disk.ts";
import { withLock } from "./folder-lock.ts";
import { manifestFile, objectFile, type Places, signatureFile, treeFolder } from "./places.ts";
import { movePointer, readPointer } from "./pointer.ts";
import { missingObjects, putObjects } from "./put-objects.ts";
import { putTree } from "./put-tree.ts";
import { treeDifferences } from "./tree-differences.ts";
import { destroyObjects, forgetRelease, sweepDead, sweepObjects } from "./remove-releases.ts";

export interface FolderOptions {
  /** Real absolute path of the project. */
  readonly root: string;
  /** From the root, without a slash at the end. */
  readonly folder: string;
  /** Milliseconds to wait for somebody else who publishes. Default: a minute. */
  readonly waitMs?: number;
}

/**
 * A folder of releases. `current` in it is a link to the live one, whose files a web server
 * serves. Throws what `findFolder` throws; nothing is made before a release is put.
 */
export function openFolderTarget(options: FolderOptions): ReleaseTarget {
  const { root, folder } = options;
  const name = `\`${folder}/\``;
  const places = inWords(`Cannot read ${name}`, () => findFolder(root, folder));
  const state: State = { name, folder, places, waitMs: options.waitMs ?? MINUTE_MS };
  const reading = async <Result>(act: () => Result): Promise<Result> =>
    inWords(`Cannot read ${name}`, act);
  return {
    name,
    atomicity: {
      change: "whole",
      words: "A reader who resolves `current` gets one release, whole.",
    },
    addressOf: (id) => relative(root, treeFolder(places, id)),
    liveId: () => reading(() => readPointer(places)),
    live: () => reading(() => liveOf(state)),
    manifest: (id) => reading(() => manifestOf(state, id)),
    releases: () => reading(() => keptIds(places)),
    object: (sha256) => reading(() => objectOf(state, sha256)),
    missing: (sha256s) => reading(() => missingObjects(places, sha256s)),
    put: (release) => writing(state, () => put(state, release)),
    activate: (id, expected) => writing(state, () => activate(state, id, expected)),
    remove: (ids) => writing(state, () => remove(state, ids)),
    purge: (sha256s) => writing(state, () => purge(state, sha256s)),
    differences: (id) => reading(() => treeDifferences(places, manifestOf(state, id))),
    close: async () => {},
  };
}

const MINUTE_MS = 60_000;

interface State {
  readonly name: string;
  readonly folder: string;
  readonly places: Places;
  readonly waitMs: number;
}

function inWords<Result>(intent: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof PipelineError) throw error;
    throw worldError(intent, error);
  }
}

/** Act with the lock, on a folder that is ours, in which nothing of a run that died is left. */
async function writing<Result>(state: State, act: () => Promise<Result>): Promise<Result> {
  const { places, folder, name, waitMs } = state;
  try {
    await claimFolder(places, folder);
    return await withLock(places.lock, waitMs, async () => {
      sweepDead(places, readPointer(places));
      return await act();
    });
  } catch (error) {
    if (error instanceof PipelineError) throw error;
    throw worldError(`Cannot publish to ${name}`, error);
  }
}

function liveOf(state: State): SealedManifest | undefined {
  const id = readPointer(state.places);
  return id === undefined ? undefined : manifestOf(state, id);
}

function manifestOf({ places, name }: State, id: string): SealedManifest {
  checkReleaseId(id, name);
  const bytes = readIfThere(manifestFile(places, id));
  if (bytes === undefined) throw releaseNotFound(id, name);
  const signature = readIfThere(signatureFile(places, id));
  return unsealManifest(id, `manifests/${id}.json`, { bytes, signature });
}

function readIfThere(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** What has a manifest is kept: it is written last. */
function keptIds({ manifests }: Places): readonly string[] {
  const ids = namesIn(manifests)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length));
  return newestFirst(ids.filter((id) => RELEASE_ID.test(id)));
}

function objectOf({ places, name }: State, sha256: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw objectMissing(sha256, name);
  const bytes = readIfThere(objectFile(places, sha256));
  if (bytes === undefined) throw objectMissing(sha256, name);
  if (hash("sha256", bytes, "hex") === sha256) return bytes;
  throw notItsName(sha256);
}

/** First objects, then the tree of their names, and last the manifest, by which it is a release. */
async function put({ places, name }: State, release: StagedRelease): Promise<void> {
  const { sealed } = release;
  const { id } = sealed.manifest;
  checkReleaseId(id, name);
  unsealManifest(id, id, sealed);
  const made = [places.objects, places.releases, places.manifests].filter(makeFolder);
  if (made.length > 0) await syncAll([places.root]);
  makeFolder(places.staging);
  try {
    await putObjects(places, places.staging, release);
    if (!existsSync(treeFolder(places, id))) await putTree(places, places.staging, sealed);
    if (!existsSync(manifestFile(places, id))) await putManifest(places, sealed);
  } finally {
    removeTree(places.staging);
  }
}

async function putManifest(
  places: Places,
  { manifest, bytes, signature }: SealedManifest,
): Promise<void> {
  const files = [
    ...(signature === undefined
      ? []
      : [{ bytes: signature, place: signatureFile(places, manifest.id) }]),
    { bytes, place: manifestFile(places, manifest.id) },
  ];
  for (const [number, file] of files.entries()) {
    const waiting = join(places.staging, `manifest.${number}`);
    writeNew(waiting, file.bytes);
    await syncAll([waiting]);
    renameSync(waiting, file.place);
  }
  await syncAll([places.manifests]);
}

async function activate(
  state: State,
  id: string,
  expected: string | undefined,
): Promise<"live" | "moved"> {
  const { places, name } = state;
  const { manifest } = manifestOf(state, id);
  if (!isWhole(places, manifest)) throw treeIncomplete(id, name);
  const now = readPointer(places);
  // Asked once more after an answer that did not arrive: nothing is left to do.
  if (now === id) return "live";
  if (now !== expected) return "moved";
  await movePointer(places, id);
  return "live";
}

/** Whether every file of a release stands in its tree, as long as it was. */
function isWhole(places: Places, { id, files }: Manifest): boolean {
  const tree = treeFolder(places, id);
  return files.every(({ path, bytes }) => {
    const stats = lstatSync(join(tree, path), { throwIfNoEntry: false });
    return stats?.isFile() === true && stats.size === bytes;
  });
}

async function remove(state: State, ids: readonly string[]): Promise<readonly string[]> {
  const { places } = state;
  for (const id of ids) checkReleaseId(id, state.name);
  const live = readPointer(places);
  const kept = new Set(keptIds(places));
  const gone = ids.filter((id) => id !== live && kept.has(id));
  // All must be readable before any is forgotten: the objects of one that is not are unknown.
  const rest = [...kept].filter((id) => !gone.includes(id)).map((id) => manifestOf(state, id));
  for (const id of gone) await forgetRelease(places, id);
  sweepObjects(
    places,
    rest.map(({ manifest }) => manifest),
  );
  return gone;
}

async function purge(state: State, sha256s: readonly string[]): Promise<PurgeReport> {
  const { places } = state;
  const live = liveOf(state)?.manifest;
  checkPurge(live, sha256s);
  const kept = keptIds(places).map((id) => manifestOf(state, id).manifest);
  const removed = await destroyObjects(places, new Set(sha256s), kept);
  return {
    removed,
    unreached: [
      "Copies that web servers, CDNs, browsers, search engines and archives have made stay until they expire or are cleared there.",
      "Backups and snapshots of the disk, and copies of the folder that were made elsewhere, still have the text.",
    ],
  };
}

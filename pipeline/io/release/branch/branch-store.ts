import { PipelineError } from "../../../model/pipeline-error.ts";
import { type Manifest, RELEASE_ID, type SealedManifest } from "../../../model/release.ts";
import type { ServedDifference } from "../../../model/release-target.ts";
import { treeIncomplete } from "../damaged.ts";
import { newestFirst, releaseNotFound, unsealManifest } from "../sealed-manifest.ts";
import { type Git, mustDo } from "./git.ts";
import type { Heads } from "./heads.ts";
import { readServedCommit } from "./make-commit.ts";
import type { GitObject, ObjectReader } from "./object-reader.ts";

/** What is read in the commits of a branch of releases: manifests, objects and trees, as of some heads. */
export class BranchStore {
  readonly #name: string;
  readonly #git: Git;
  readonly #reader: ObjectReader;

  /** @param name Of the target, for people. */
  constructor(name: string, git: Git, reader: ObjectReader) {
    this.#name = name;
    this.#git = git;
    this.#reader = reader;
  }

  /** The release that readers get. Throws `release-target-taken` where the branch has something else. */
  async liveId({ branch, store }: Heads): Promise<string | undefined> {
    if (branch === undefined) return undefined;
    const commit = readServedCommit((await this.#reader.read(branch))?.bytes.toString() ?? "");
    if (commit === undefined || !RELEASE_ID.test(commit.release)) throw taken(this.#name, branch);
    const kept = await this.treeIn({ branch, store }, commit.release);
    if (kept === undefined || kept === commit.tree) return commit.release;
    throw taken(this.#name, branch);
  }

  /** Throws `release-not-found`, and `release-damaged` where it is not what its id says. */
  async manifestIn(heads: Heads, id: string): Promise<SealedManifest> {
    const stored = await this.read(heads, manifestPath(id));
    if (stored === undefined) throw releaseNotFound(id, this.#name);
    const signature = (await this.read(heads, signaturePath(id)))?.bytes;
    return unsealManifest(id, manifestPath(id), { bytes: stored.bytes, signature });
  }

  /** What stands at a path of the store; `undefined` where nothing does. */
  async read({ store }: Heads, path: string): Promise<GitObject | undefined> {
    return store === undefined ? undefined : this.#reader.read(`${store}:${path}`);
  }

  /** Git's id of the files of a release. */
  async treeIn(heads: Heads, id: string): Promise<string | undefined> {
    return (await this.read(heads, treePath(id)))?.id;
  }

  /** The tree of a release. Throws `release-damaged` where a purge has taken something from it. */
  async wholeTree(heads: Heads, manifest: Manifest): Promise<string> {
    if (manifest.files.length === 0)
      return (await mustDo(this.#git(["mktree"]), "Cannot make a tree")).toString().trim();
    const tree = await this.treeIn(heads, manifest.id);
    if (tree === undefined) throw treeIncomplete(manifest.id, this.#name);
    const files = await this.list(tree, []);
    if (files.length !== manifest.files.length) throw treeIncomplete(manifest.id, this.#name);
    return tree;
  }

  /** What of a release's files is not as its manifest says, sorted by path. */
  async differences(heads: Heads, id: string): Promise<readonly ServedDifference[]> {
    const { manifest } = await this.manifestIn(heads, id);
    const tree = await this.treeIn(heads, id);
    const files = tree === undefined ? [] : await this.list(tree, []);
    const there = new Map(files.map(({ path, id }) => [path, id]));
    const blobs = await this.objects(heads);
    const differences: ServedDifference[] = [];
    for (const { path, sha256 } of manifest.files) {
      const blob = there.get(path);
      there.delete(path);
      if (blob === undefined) differences.push({ path, kind: "missing" });
      // The same blob: its bytes are checked as the object's.
      else if (blob !== blobs.get(sha256)) differences.push({ path, kind: "changed" });
    }
    for (const path of there.keys()) differences.push({ path, kind: "unknown" });
    return differences.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Ids of the releases that are kept, newest first. */
  async kept({ store }: Heads): Promise<readonly string[]> {
    if (store === undefined) return [];
    const files = await this.list(store, ["manifests/"]);
    const ids = files
      .map(({ path }) => path)
      .filter((path) => path.endsWith(".json"))
      .map((path) => path.slice("manifests/".length, -".json".length));
    return newestFirst(ids.filter((id) => RELEASE_ID.test(id)));
  }

  /** Git's ids of all objects, by SHA-256. */
  async objects({ store }: Heads): Promise<ReadonlyMap<string, string>> {
    if (store === undefined) return new Map();
    const files = await this.list(store, ["objects/"]);
    return new Map(files.map(({ id, path }) => [path.slice(path.lastIndexOf("/") + 1), id]));
  }

  /** All files of a tree, or those below some paths. */
  async list(tree: string, paths: readonly string[]) {
    const args = ["ls-tree", "-r", "-z", "--full-tree", tree, "--", ...paths];
    const output = await mustDo(this.#git(args), "Cannot read the branch's store");
    return output
      .toString()
      .split("\0")
      .filter((entry) => entry !== "")
      .map((entry) => ({
        id: entry.slice(entry.lastIndexOf(" ", entry.indexOf("\t")) + 1, entry.indexOf("\t")),
        path: entry.slice(entry.indexOf("\t") + 1),
      }));
  }
}

/** Where the store keeps things, from its root. */
export const objectPath = (sha256: string): string => `objects/${sha256.slice(0, 2)}/${sha256}`;
export const manifestPath = (id: string): string => `manifests/${id}.json`;
export const signaturePath = (id: string): string => `manifests/${id}.json.sig`;
export const treePath = (id: string): string => `releases/${id}`;

function taken(name: string, commit: string): PipelineError {
  return new PipelineError(
    "release-target-taken",
    `Cannot publish to the ${name}: its commit \`${commit.slice(0, 12)}\` is not one of a release`,
    {
      hint: "name a branch in `publish.target` that has nothing else; nothing in this one was touched",
    },
  );
}

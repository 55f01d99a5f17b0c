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
import {
  checkReleaseId,
  newestFirst,
  releaseNotFound,
  unsealManifest,
} from "../sealed-manifest.ts";
import { checkBranch } from "./check-branch.ts";
import { type Git, gitIn, mustDo } from "./git.ts";
import { type Heads, type HeadsPort, localHeads, remoteHeads } from "./heads.ts";
import {
  makeServedCommit,
  makeStoreCommit,
  readServedCommit,
  type TreeChange,
} from "./make-commit.ts";
import { type ObjectReader, openObjectReader } from "./object-reader.ts";

export interface BranchOptions {
  /** Real absolute path of the project. */
  readonly root: string;
  readonly branch: string;
  /** Name or address of another repository. Default: this one. */
  readonly remote: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * A git branch whose commits are releases. Everything else (manifests, objects, kept trees) is
 * below `refs/interlinear/store/`. Nobody's working copy, index or hooks are touched.
 *
 * Throws `release-target-taken` where the branch has something else, `usage` where it cannot be one's
 * name, `world` where there is no repository.
 */
export async function openBranchTarget(options: BranchOptions): Promise<ReleaseTarget> {
  const { root, branch, remote, env } = options;
  const git = gitIn(root, env);
  const { nothing } = await checkBranch(git, options);
  const state = new BranchState({
    name: remote === undefined ? `branch \`${branch}\`` : `branch \`${branch}\` of \`${remote}\``,
    git,
    nothing,
    heads:
      remote === undefined ? localHeads(git, branch, nothing) : remoteHeads(git, branch, remote),
    reader: openObjectReader(root, env),
  });
  return {
    name: state.name,
    atomicity: {
      change: "whole",
      words: "A reader who checks the branch out gets one release, whole.",
    },
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
    close: async () => state.reader.close(),
  };
}

interface Parts {
  readonly name: string;
  readonly git: Git;
  /** Git's id of what is not there. */
  readonly nothing: string;
  readonly heads: HeadsPort;
  readonly reader: ObjectReader;
}

/** So often at most others may change what is kept while we want to. */
const MOST_TRIES = 50;

class BranchState {
  readonly name: string;
  readonly reader: ObjectReader;
  readonly #git: Git;
  readonly #nothing: string;
  readonly #port: HeadsPort;
  /** As they were last seen. */
  #heads: Heads | undefined;

  constructor({ name, git, nothing, heads, reader }: Parts) {
    this.name = name;
    this.reader = reader;
    this.#git = git;
    this.#nothing = nothing;
    this.#port = heads;
  }

  async liveId(): Promise<string | undefined> {
    return this.#liveId(await this.#refresh());
  }

  async live(): Promise<SealedManifest | undefined> {
    const heads = await this.#refresh();
    const id = await this.#liveId(heads);
    return id === undefined ? undefined : this.#manifestIn(heads, id);
  }

  async manifest(id: string): Promise<SealedManifest> {
    checkReleaseId(id, this.name);
    return this.#manifestIn(await this.#refresh(), id);
  }

  async releases(): Promise<readonly string[]> {
    return this.#kept(await this.#refresh());
  }

  async object(sha256: string): Promise<Uint8Array> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw objectMissing(sha256, this.name);
    const known = this.#heads ?? (await this.#refresh());
    const found = await this.#read(known, objectPath(sha256));
    const object = found ?? (await this.#read(await this.#refresh(), objectPath(sha256)));
    if (object === undefined) throw objectMissing(sha256, this.name);
    if (hash("sha256", object.bytes, "hex") === sha256) return object.bytes;
    throw notItsName(sha256);
  }

  async missing(sha256s: Iterable<string>): Promise<ReadonlySet<string>> {
    const known = await this.#objects(await this.#refresh());
    return new Set([...sha256s].filter((sha256) => !known.has(sha256)));
  }

  async put(release: StagedRelease): Promise<void> {
    const { manifest } = release.sealed;
    unsealManifest(manifest.id, manifest.id, release.sealed);
    refuseGitFolders(manifest);
    await this.#changeStore(async (heads) => {
      await this.#liveId(heads);
      if ((await this.#read(heads, manifestPath(manifest.id))) !== undefined) return undefined;
      return { changes: additions(release, await this.#objects(heads)), manifest };
    });
  }

  async activate(id: string, expected: string | undefined): Promise<"live" | "moved"> {
    checkReleaseId(id, this.name);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const heads = await this.#refresh();
      const { manifest } = await this.#manifestIn(heads, id);
      const live = await this.#liveId(heads);
      if (live === id) return "live";
      if (live !== expected) return "moved";
      const tree = await this.#wholeTree(heads, manifest);
      const { at } = manifest;
      const parent = heads.branch;
      const branch = await makeServedCommit(this.#git, { tree, parent, release: id, at });
      // Changed too, so that nobody forgets the release at the same time.
      const store = await this.#storeCommit(heads, [], { at, message: `Make ${id} live` });
      if (await this.#port.move(heads, { branch, store })) return "live";
    }
    throw tooBusy(this.name);
  }

  async remove(ids: readonly string[]): Promise<readonly string[]> {
    for (const id of ids) checkReleaseId(id, this.name);
    let gone: readonly string[] = [];
    await this.#changeStore(async (heads) => {
      const live = await this.#liveId(heads);
      const kept = await this.#kept(heads);
      gone = ids.filter((id) => id !== live && kept.includes(id));
      if (gone.length === 0) return undefined;
      const wanted = new Set<string>();
      for (const id of kept.filter((id) => !gone.includes(id)))
        for (const sha256 of objectsOf((await this.#manifestIn(heads, id)).manifest))
          wanted.add(sha256);
      const objects = [...(await this.#objects(heads)).keys()].filter((name) => !wanted.has(name));
      const { manifest } = await this.#manifestIn(heads, gone[0]!);
      const paths = [
        ...gone.flatMap((id) => [manifestPath(id), signaturePath(id), treePath(id)]),
        ...objects.map(objectPath),
      ];
      return { changes: paths.map(removal), manifest };
    });
    return gone;
  }

  async purge(sha256s: readonly string[]): Promise<PurgeReport> {
    let removed = 0;
    for (let tries = 0; ; tries++) {
      if (tries === MOST_TRIES) throw tooBusy(this.name);
      const heads = await this.#refresh();
      const known = await this.#objects(heads);
      const changes = await this.#destructions(heads, sha256s);
      removed = sha256s.filter((sha256) => known.has(sha256)).length;
      const live = await this.#liveId(heads);
      if (live === undefined && changes.length === 0) break;
      const at = live === undefined ? EPOCH : (await this.#manifestIn(heads, live)).manifest.at;
      const store = await this.#storeCommit(heads, changes, { at, message: "Purge" });
      const branch = await this.#withoutHistory(heads, live, at);
      if (await this.#port.move(heads, { branch, store })) break;
    }
    return { removed, unreached: UNREACHED };
  }

  async differences(id: string): Promise<readonly ServedDifference[]> {
    checkReleaseId(id, this.name);
    const heads = await this.#refresh();
    const { manifest } = await this.#manifestIn(heads, id);
    const tree = await this.#treeIn(heads, id);
    const files = tree === undefined ? [] : await this.#list(tree, []);
    const there = new Map(files.map(({ path, id }) => [path, id]));
    const blobs = await this.#objects(heads);
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

  async #refresh(): Promise<Heads> {
    this.#heads = await this.#port.read();
    return this.#heads;
  }

  /** The release that readers get. Throws `release-target-taken` where the branch has something else. */
  async #liveId({ branch, store }: Heads): Promise<string | undefined> {
    if (branch === undefined) return undefined;
    const commit = readServedCommit((await this.reader.read(branch))?.bytes.toString() ?? "");
    if (commit === undefined || !RELEASE_ID.test(commit.release)) throw taken(this.name, branch);
    const kept = await this.#treeIn({ branch, store }, commit.release);
    if (kept === undefined || kept === commit.tree) return commit.release;
    throw taken(this.name, branch);
  }

  async #manifestIn(heads: Heads, id: string): Promise<SealedManifest> {
    const stored = await this.#read(heads, manifestPath(id));
    if (stored === undefined) throw releaseNotFound(id, this.name);
    const signature = (await this.#read(heads, signaturePath(id)))?.bytes;
    return unsealManifest(id, manifestPath(id), { bytes: stored.bytes, signature });
  }

  async #read({ store }: Heads, path: string) {
    return store === undefined ? undefined : this.reader.read(`${store}:${path}`);
  }

  async #treeIn(heads: Heads, id: string): Promise<string | undefined> {
    return (await this.#read(heads, treePath(id)))?.id;
  }

  /** The tree of a release. Throws `release-damaged` where a purge has taken something from it. */
  async #wholeTree(heads: Heads, manifest: Manifest): Promise<string> {
    if (manifest.files.length === 0)
      return (await mustDo(this.#git(["mktree"]), "Cannot make a tree")).toString().trim();
    const tree = await this.#treeIn(heads, manifest.id);
    if (tree === undefined) throw treeIncomplete(manifest.id, this.name);
    const files = await this.#list(tree, []);
    if (files.length !== manifest.files.length) throw treeIncomplete(manifest.id, this.name);
    return tree;
  }

  async #kept({ store }: Heads): Promise<readonly string[]> {
    if (store === undefined) return [];
    const files = await this.#list(store, ["manifests/"]);
    const ids = files
      .map(({ path }) => path)
      .filter((path) => path.endsWith(".json"))
      .map((path) => path.slice("manifests/".length, -".json".length));
    return newestFirst(ids.filter((id) => RELEASE_ID.test(id)));
  }

  /** Git's ids of all objects, by SHA-256. */
  async #objects({ store }: Heads): Promise<ReadonlyMap<string, string>> {
    if (store === undefined) return new Map();
    const files = await this.#list(store, ["objects/"]);
    return new Map(files.map(({ id, path }) => [path.slice(path.lastIndexOf("/") + 1), id]));
  }

  async #list(tree: string, paths: readonly string[]) {
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

  /** Change what is kept, again where others did so meanwhile. */
  async #changeStore(plan: (heads: Heads) => Promise<StoreChange | undefined>): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const heads = await this.#refresh();
      const change = await plan(heads);
      if (change === undefined) return;
      const { at, id } = change.manifest;
      const said = { at, message: `Keep or forget ${id}` };
      const store = await this.#storeCommit(heads, change.changes, said);
      if (await this.#port.move(heads, { ...heads, store })) {
        this.#heads = { ...heads, store };
        return;
      }
    }
    throw tooBusy(this.name);
  }

  async #storeCommit(
    { store }: Heads,
    changes: readonly TreeChange[],
    { at, message }: { readonly at: string; readonly message: string },
  ): Promise<string> {
    const tree = store === undefined ? undefined : (await this.reader.read(`${store}^{tree}`))?.id;
    const commit = { tree, changes, at, message, nothing: this.#nothing };
    return makeStoreCommit(this.#git, commit);
  }

  async #destructions(heads: Heads, sha256s: readonly string[]): Promise<readonly TreeChange[]> {
    const live = await this.#liveId(heads);
    const gone = new Set(sha256s);
    const paths = sha256s.map(objectPath);
    for (const id of await this.#kept(heads)) {
      const { manifest } = await this.#manifestIn(heads, id);
      if (id === live) checkPurge(manifest, sha256s);
      for (const { path, sha256 } of manifest.files)
        if (gone.has(sha256)) paths.push(`${treePath(id)}/${path}`);
    }
    return paths.map(removal);
  }

  /** The branch with today's release alone: what earlier commits had is reached from nowhere. */
  async #withoutHistory(
    heads: Heads,
    release: string | undefined,
    at: string,
  ): Promise<string | undefined> {
    if (release === undefined) return heads.branch;
    const { manifest } = await this.#manifestIn(heads, release);
    const tree = await this.#wholeTree(heads, manifest);
    return makeServedCommit(this.#git, { tree, parent: undefined, release, at });
  }
}

interface StoreChange {
  readonly changes: readonly TreeChange[];
  /** Of the release that it is about. */
  readonly manifest: Manifest;
}

const EPOCH = "1970-01-01T00:00:00Z";

const objectPath = (sha256: string): string => `objects/${sha256.slice(0, 2)}/${sha256}`;
const manifestPath = (id: string): string => `manifests/${id}.json`;
const signaturePath = (id: string): string => `manifests/${id}.json.sig`;
const treePath = (id: string): string => `releases/${id}`;
const removal = (path: string): TreeChange => ({ type: "remove", path });

/** What a release adds: its manifest, its tree, and the objects that are not there. */
function additions(
  { sealed, object }: StagedRelease,
  known: ReadonlyMap<string, string>,
): readonly TreeChange[] {
  const { manifest, bytes, signature } = sealed;
  const places = Map.groupBy(manifest.files, ({ sha256 }) => sha256);
  const changes = [...objectsOf(manifest)].flatMap((sha256): readonly TreeChange[] => {
    const paths = (places.get(sha256) ?? []).map(({ path }) => `${treePath(manifest.id)}/${path}`);
    const blob = known.get(sha256);
    if (blob !== undefined) return paths.map((path) => ({ type: "known", path, blob }));
    return [
      {
        type: "new",
        paths: [objectPath(sha256), ...paths],
        bytes: async () => {
          const content = await object(sha256);
          if (hash("sha256", content, "hex") === sha256) return content;
          throw notItsName(sha256);
        },
      },
    ];
  });
  const stored = (path: string, content: Uint8Array): TreeChange => ({
    type: "new",
    paths: [path],
    bytes: async () => content,
  });
  return [
    ...changes,
    stored(manifestPath(manifest.id), bytes),
    ...(signature === undefined ? [] : [stored(signaturePath(manifest.id), signature)]),
  ];
}

/** Git keeps no file in a folder of that name. */
function refuseGitFolders({ files }: Manifest): void {
  const file = files.find(({ path }) => path.toLowerCase().split("/").includes(".git"));
  if (file === undefined) return;
  throw new PipelineError("site-collision", `Cannot publish \`${file.path}\` to a branch`, {
    hint: "git takes no file in a folder named `.git`",
  });
}

function taken(name: string, commit: string): PipelineError {
  return new PipelineError(
    "release-target-taken",
    `Cannot publish to the ${name}: its commit \`${commit.slice(0, 12)}\` is not one of a release`,
    {
      hint: "name a branch in `publish.target` that has nothing else; nothing in this one was touched",
    },
  );
}

function tooBusy(name: string): PipelineError {
  return new PipelineError(
    "world",
    `Cannot publish to the ${name}: others change it all the time`,
    {
      retryable: true,
      hint: "try again when they have ended",
    },
  );
}

const UNREACHED: readonly string[] = [
  "Copies that web servers, CDNs, browsers, search engines and archives have made stay until they expire or are cleared there.",
  "Clones and forks that were made before have the text in their history.",
  "Git keeps the old commits until it tidies up (`git gc --prune=now`), and a host shows them by their ids until its support removes them.",
];

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
import { notItsName, objectMissing } from "../damaged.ts";
import { checkReleaseId, unsealManifest } from "../sealed-manifest.ts";
import { BranchStore, manifestPath, objectPath, treePath } from "./branch-store.ts";
import { checkBranch } from "./check-branch.ts";
import { type Git, gitIn } from "./git.ts";
import { type Heads, type HeadsPort, localHeads, remoteHeads } from "./heads.ts";
import { makeServedCommit, makeStoreCommit, type TreeChange } from "./make-commit.ts";
import { type ObjectReader, openObjectReader } from "./object-reader.ts";
import { additions, removal, removals } from "./store-changes.ts";

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
  readonly #store: BranchStore;
  readonly #nothing: string;
  readonly #port: HeadsPort;
  /** As they were last seen. */
  #heads: Heads | undefined;

  constructor({ name, git, nothing, heads, reader }: Parts) {
    this.name = name;
    this.reader = reader;
    this.#git = git;
    this.#store = new BranchStore(name, git, reader);
    this.#nothing = nothing;
    this.#port = heads;
  }

  async liveId(): Promise<string | undefined> {
    return this.#store.liveId(await this.#refresh());
  }

  async live(): Promise<SealedManifest | undefined> {
    const heads = await this.#refresh();
    const id = await this.#store.liveId(heads);
    return id === undefined ? undefined : this.#store.manifestIn(heads, id);
  }

  async manifest(id: string): Promise<SealedManifest> {
    checkReleaseId(id, this.name);
    return this.#store.manifestIn(await this.#refresh(), id);
  }

  async releases(): Promise<readonly string[]> {
    return this.#store.kept(await this.#refresh());
  }

  async object(sha256: string): Promise<Uint8Array> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw objectMissing(sha256, this.name);
    const known = this.#heads ?? (await this.#refresh());
    const found = await this.#store.read(known, objectPath(sha256));
    const object = found ?? (await this.#store.read(await this.#refresh(), objectPath(sha256)));
    if (object === undefined) throw objectMissing(sha256, this.name);
    if (hash("sha256", object.bytes, "hex") === sha256) return object.bytes;
    throw notItsName(sha256);
  }

  async missing(sha256s: Iterable<string>): Promise<ReadonlySet<string>> {
    const known = await this.#store.objects(await this.#refresh());
    return new Set([...sha256s].filter((sha256) => !known.has(sha256)));
  }

  async put(release: StagedRelease): Promise<void> {
    const { manifest } = release.sealed;
    unsealManifest(manifest.id, manifest.id, release.sealed);
    await this.#changeStore(async (heads) => {
      await this.#store.liveId(heads);
      if ((await this.#store.read(heads, manifestPath(manifest.id))) !== undefined)
        return undefined;
      return { changes: additions(release, await this.#store.objects(heads)), manifest };
    });
  }

  async activate(id: string, expected: string | undefined): Promise<"live" | "moved"> {
    checkReleaseId(id, this.name);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const heads = await this.#refresh();
      const { manifest } = await this.#store.manifestIn(heads, id);
      const live = await this.#store.liveId(heads);
      if (live === id) return "live";
      if (live !== expected) return "moved";
      const tree = await this.#store.wholeTree(heads, manifest);
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
      const live = await this.#store.liveId(heads);
      const kept = await this.#store.kept(heads);
      gone = ids.filter((id) => id !== live && kept.includes(id));
      if (gone.length === 0) return undefined;
      const wanted = new Set<string>();
      for (const id of kept.filter((id) => !gone.includes(id)))
        for (const sha256 of objectsOf((await this.#store.manifestIn(heads, id)).manifest))
          wanted.add(sha256);
      const objects = [...(await this.#store.objects(heads)).keys()].filter(
        (name) => !wanted.has(name),
      );
      const { manifest } = await this.#store.manifestIn(heads, gone[0]!);
      return { changes: removals(gone, objects), manifest };
    });
    return gone;
  }

  async purge(sha256s: readonly string[]): Promise<PurgeReport> {
    let removed = 0;
    for (let tries = 0; ; tries++) {
      if (tries === MOST_TRIES) throw tooBusy(this.name);
      const heads = await this.#refresh();
      const known = await this.#store.objects(heads);
      const changes = await this.#destructions(heads, sha256s);
      removed = sha256s.filter((sha256) => known.has(sha256)).length;
      const live = await this.#store.liveId(heads);
      if (live === undefined && changes.length === 0) break;
      const at =
        live === undefined ? EPOCH : (await this.#store.manifestIn(heads, live)).manifest.at;
      const store = await this.#storeCommit(heads, changes, { at, message: "Purge" });
      const branch = await this.#withoutHistory(heads, live, at);
      if (await this.#port.move(heads, { branch, store })) break;
    }
    return { removed, unreached: UNREACHED };
  }

  async differences(id: string): Promise<readonly ServedDifference[]> {
    checkReleaseId(id, this.name);
    return this.#store.differences(await this.#refresh(), id);
  }

  async #refresh(): Promise<Heads> {
    this.#heads = await this.#port.read();
    return this.#heads;
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
    const live = await this.#store.liveId(heads);
    const gone = new Set(sha256s);
    const paths = sha256s.map(objectPath);
    for (const id of await this.#store.kept(heads)) {
      const { manifest } = await this.#store.manifestIn(heads, id);
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
    const { manifest } = await this.#store.manifestIn(heads, release);
    const tree = await this.#store.wholeTree(heads, manifest);
    return makeServedCommit(this.#git, { tree, parent: undefined, release, at });
  }
}

interface StoreChange {
  readonly changes: readonly TreeChange[];
  /** Of the release that it is about. */
  readonly manifest: Manifest;
}

const EPOCH = "1970-01-01T00:00:00Z";

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

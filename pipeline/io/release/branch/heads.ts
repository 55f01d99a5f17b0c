import { hash } from "node:crypto";
import { type Git, gitFailed, mustDo } from "./git.ts";

/** Where the two names of a target lead: ids of commits, `undefined` where one is not there. */
export interface Heads {
  /** What readers get. */
  readonly branch: string | undefined;
  /** All that is kept: manifests, objects, and the trees of releases. */
  readonly store: string | undefined;
}

/** The two names of a target, here or in a remote repository. */
export interface HeadsPort {
  /** Where they lead now; the commits are in this repository afterwards. */
  readonly read: () => Promise<Heads>;
  /** Lead both elsewhere at once; `false`, and nothing is changed, where one does not stand as said. */
  readonly move: (from: Heads, to: Heads) => Promise<boolean>;
}

interface Names {
  readonly branch: string;
  readonly store: string;
}

export function namesOf(branch: string): Names {
  return { branch: `refs/heads/${branch}`, store: `refs/interlinear/store/${branch}` };
}

const PARTS = ["branch", "store"] as const;

/** The names in this repository. */
export function localHeads(git: Git, branch: string, nothing: string): HeadsPort {
  const names = namesOf(branch);
  const read = async (): Promise<Heads> => {
    const args = ["for-each-ref", "--format=%(objectname) %(refname)", names.branch, names.store];
    return headsIn(await mustDo(git(args), "Cannot read the branch"), names, " ");
  };
  return {
    read,
    move: async (from, to) => {
      const lines = PARTS.flatMap((part) => {
        const [old, next] = [from[part] ?? nothing, to[part] ?? nothing];
        return old === next
          ? [`verify ${names[part]} ${old}`]
          : [`update ${names[part]} ${next} ${old}`];
      });
      const input = [["start", ...lines, "prepare", "commit", ""].join("\n")];
      const answer = await git(["update-ref", "--no-deref", "--stdin"], input);
      if (answer.code === 0) return true;
      return movedOrThrow(await read(), from, answer.complaint);
    },
  };
}

/** The names in another repository; what it has is fetched, and each push says what it expects there. */
export function remoteHeads(git: Git, branch: string, remote: string): HeadsPort {
  const names = namesOf(branch);
  // Only so that git need not fetch again what is here.
  const seen = `refs/interlinear/remotes/${hash("sha256", remote, "hex").slice(0, 12)}`;
  const read = async (): Promise<Heads> => {
    const args = ["ls-remote", "--refs", "--", remote, names.branch, names.store];
    const heads = headsIn(await mustDo(git(args), "Cannot reach the remote"), names, "\t");
    await fetchMissing(git, heads, { remote, names, seen });
    return heads;
  };
  return {
    read,
    move: async (from, to) => {
      const moved = PARTS.filter((part) => from[part] !== to[part]);
      if (moved.length === 0) return true;
      const leases = moved.map((part) => `--force-with-lease=${names[part]}:${from[part] ?? ""}`);
      const answer = await git([
        "push",
        "--quiet",
        "--no-verify",
        "--atomic",
        "--no-recurse-submodules",
        ...leases,
        "--",
        remote,
        ...moved.map((part) => `${to[part] ?? ""}:${names[part]}`),
      ]);
      if (answer.code === 0) return true;
      return movedOrThrow(await read(), from, answer.complaint);
    },
  };
}

function headsIn(output: Buffer, names: Names, gap: string): Heads {
  const found = new Map(
    output
      .toString()
      .split("\n")
      .map((line) => line.split(gap) as [string, string])
      .map(([id, name]) => [name, id]),
  );
  return { branch: found.get(names.branch), store: found.get(names.store) };
}

function movedOrThrow(now: Heads, from: Heads, complaint: string): false {
  if (PARTS.some((part) => now[part] !== from[part])) return false;
  throw gitFailed("Cannot publish to the branch", complaint);
}

interface Remote {
  readonly remote: string;
  readonly names: Names;
  readonly seen: string;
}

async function fetchMissing(
  git: Git,
  heads: Heads,
  { remote, names, seen }: Remote,
): Promise<void> {
  const wanted: string[] = [];
  for (const part of PARTS) {
    const id = heads[part];
    if (id === undefined) continue;
    const answer = await git(["cat-file", "-e", `${id}^{commit}`]);
    if (answer.code !== 0)
      wanted.push(`+${names[part]}:${seen}/${names[part].slice("refs/".length)}`);
  }
  if (wanted.length === 0) return;
  const flags = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"];
  await mustDo(git(["fetch", ...flags, "--", remote, ...wanted]), "Cannot fetch from the remote");
}

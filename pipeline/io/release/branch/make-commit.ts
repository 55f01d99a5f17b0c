import { randomBytes } from "node:crypto";
import { type Git, mustDo } from "./git.ts";

/** A change to a tree: bytes put at paths, a blob that git has put at a path, or what is there taken away. */
export type TreeChange =
  | {
      readonly type: "new";
      readonly paths: readonly string[];
      readonly bytes: () => Promise<Uint8Array>;
    }
  | { readonly type: "known"; readonly path: string; readonly blob: string }
  | { readonly type: "remove"; readonly path: string };

export interface StoreCommit {
  /** Id of the tree that is changed. Default: an empty one. */
  readonly tree: string | undefined;
  readonly changes: readonly TreeChange[];
  /** Instant of the commit, ISO 8601. */
  readonly at: string;
  readonly message: string;
  /** Git's id of what is not there: zeros. */
  readonly nothing: string;
}

/**
 * Make a commit without parents, so that what it leaves out is forgotten, by one process and without
 * an index or a working copy. No name leads to it yet. Throws `world`, and what `bytes` throws.
 *
 * @returns Its id.
 */
export async function makeStoreCommit(git: Git, commit: StoreCommit): Promise<string> {
  const name = `refs/interlinear/making/${randomBytes(8).toString("hex")}`;
  const failures: unknown[] = [];
  const answer = await git(
    ["fast-import", "--quiet", "--done", "--date-format=raw", "--force"],
    stream(name, commit, failures),
  );
  if (failures.length > 0) throw failures[0];
  const output = await mustDo(Promise.resolve(answer), "Cannot keep a release in git");
  return output.toString().trim();
}

/** What fast-import reads. In pieces, so that the bytes of a release are never all in memory. */
async function* stream(
  name: string,
  { tree, changes, at, message, nothing }: StoreCommit,
  failures: unknown[],
): AsyncGenerator<string | Uint8Array> {
  // The name is only needed to make the commit; and what fails ends as if nothing was asked.
  const end = `reset ${name}\nfrom ${nothing}\n\ndone\n`;
  const lines: string[] = [];
  try {
    for (const [index, change] of changes.entries()) {
      if (change.type !== "new") {
        lines.push(lineOf(change));
        continue;
      }
      const bytes = await change.bytes();
      yield `blob\nmark :${index + 2}\ndata ${bytes.length}\n`;
      yield bytes;
      yield "\n";
      for (const path of change.paths) lines.push(`M 100644 :${index + 2} ${quoted(path)}\n`);
    }
  } catch (failure) {
    failures.push(failure);
    yield end;
    return;
  }
  yield `commit ${name}\nmark :1\ncommitter ${identity(at)}\n`;
  yield `data ${Buffer.byteLength(message)}\n${message}\n`;
  if (tree !== undefined) yield `M 040000 ${tree} ""\n`;
  yield lines.join("");
  yield `\nget-mark :1\n${end}`;
}

function lineOf(change: Exclude<TreeChange, { readonly type: "new" }>): string {
  if (change.type === "remove") return `D ${quoted(change.path)}\n`;
  return `M 100644 ${change.blob} ${quoted(change.path)}\n`;
}

/** A path as fast-import wants it. */
function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}

/** Who commits: the program, at the instant of the release. */
function identity(at: string): string {
  return `Interlinear <> ${Math.floor(Date.parse(at) / 1000)} +0000`;
}

export interface ServedCommit {
  readonly tree: string;
  readonly parent: string | undefined;
  readonly release: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Make the commit of a release that readers get. No name leads to it yet. Throws `world`. */
export async function makeServedCommit(git: Git, commit: ServedCommit): Promise<string> {
  const { tree, parent, release, at } = commit;
  const who = identity(at);
  const text = [
    `tree ${tree}`,
    ...(parent === undefined ? [] : [`parent ${parent}`]),
    `author ${who}`,
    `committer ${who}`,
    "",
    `Publish ${release}`,
    "",
    `${TRAILER}: ${release}`,
    "",
  ].join("\n");
  const answer = git(["hash-object", "-t", "commit", "-w", "--stdin"], [text]);
  return (await mustDo(answer, "Cannot commit a release")).toString().trim();
}

const TRAILER = "Interlinear-Release";

/** The tree and the release that a commit is of; `undefined` where it is of no release. */
export function readServedCommit(
  text: string,
): { readonly tree: string; readonly release: string } | undefined {
  const tree = /^tree ([0-9a-f]{40,64})\n/.exec(text)?.[1];
  const release = new RegExp(`\\n\\n${TRAILER}: (\\S+)\\n?$`).exec(text)?.[1];
  return tree === undefined || release === undefined ? undefined : { tree, release };
}

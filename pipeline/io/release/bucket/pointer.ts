import { PipelineError } from "../../../model/pipeline-error.ts";
import { RELEASE_ID } from "../../../model/release.ts";
import { canonicalJson } from "../../../stages/match/canonical-json.ts";
import type { Bucket } from "./bucket.ts";

/** What the key `current` says. */
export interface Pointer {
  /** Id of the live release. */
  readonly release: string;
  /** Releases whose files may stand at plain keys, while these are changed; absent when that is done. */
  readonly replacing?: readonly string[] | undefined;
}

export interface SeenPointer extends Pointer {
  /** For a change that expects it. */
  readonly tag: string;
}

/** The key that says which release is live. Throws `release-damaged` where it says something else. */
export async function readPointer(bucket: Bucket, key: string): Promise<SeenPointer | undefined> {
  const stored = await bucket.get(key);
  if (stored === undefined) return undefined;
  const pointer = parse(Buffer.from(stored.bytes).toString());
  if (pointer !== undefined) return { ...pointer, tag: stored.tag };
  throw new PipelineError(
    "release-damaged",
    `Cannot tell which release is live: the key \`${key}\` does not say it`,
    { hint: 'write `{"release":"<id>","v":1}` to it' },
  );
}

/** Change it if it stands as it was seen; answers with its new tag, `undefined` where it does not. */
export async function writePointer(
  bucket: Bucket,
  key: string,
  { pointer, seen }: { readonly pointer: Pointer; readonly seen: SeenPointer | undefined },
): Promise<SeenPointer | undefined> {
  const { release, replacing } = pointer;
  const bytes = Buffer.from(`${canonicalJson({ v: 1, release, replacing })}\n`);
  const tag = await bucket.put(key, bytes, {
    type: "application/json",
    caching: "no-cache",
    expects: seen === undefined ? "nothing" : { tag: seen.tag },
  });
  return tag === undefined ? undefined : { ...pointer, tag };
}

function parse(text: string): Pointer | undefined {
  try {
    const { v, release, replacing } = JSON.parse(text) as Pointer & { readonly v: number };
    const isId = (id: unknown) => typeof id === "string" && RELEASE_ID.test(id);
    const isPointer = v === 1 && isId(release) && (replacing ?? []).every(isId);
    return isPointer ? { release, replacing } : undefined;
  } catch {
    return undefined;
  }
}

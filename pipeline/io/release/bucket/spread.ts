import PQueue from "p-queue";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Manifest, ReleaseFile } from "../../../model/release.ts";
import { mediaType } from "../../site/media-type.ts";
import type { Bucket } from "./bucket.ts";
import { spreadOrder } from "./spread-order.ts";

/** Requests that are under way at once. */
export const AT_ONCE = 16;

/** Browsers ask each time whether a page is still the newest; what pages show may be five minutes old. */
const PAGE_CACHING = "no-cache";
const ASSET_CACHING = "public, max-age=300";

export interface SpreadOptions {
  readonly next: Manifest;
  /** Releases some of whose files may be at plain keys, the newest first. */
  readonly before: readonly Manifest[];
  /** Whether all files of the newest one are there, and none of others. */
  readonly isWhole: boolean;
  /** Key of an object. */
  readonly keyOf: (sha256: string) => string;
  /** Whether the release is still the live one; asked between steps. */
  readonly isCurrent: () => Promise<boolean>;
}

/** Bring the files of a release to plain keys, one by one; stops where another release took over. */
export async function spreadFiles(bucket: Bucket, options: SpreadOptions): Promise<void> {
  const { next, before, isWhole, keyOf, isCurrent } = options;
  const { copies, removals } = spreadOrder(next, before, isWhole);
  for (const step of copies)
    for (const files of chunks(step)) {
      if (!(await isCurrent())) return;
      await atOnce(files, (file) => bucket.copy(keyOf(file.sha256), file.path, headersOf(file)));
    }
  for (const paths of chunks(removals)) {
    if (!(await isCurrent())) return;
    await atOnce(paths, (path) => bucket.remove(path));
  }
}

/** Refuse to write where others have. Throws `release-target-taken`. */
export async function refuseForeignKeys(
  bucket: Bucket,
  { files }: Manifest,
  before: Manifest | undefined,
): Promise<void> {
  const known = new Set(before?.files.map(({ path }) => path));
  const added = files.filter(({ path }) => !known.has(path));
  await atOnce(added, async ({ path }) => {
    if (!(await bucket.has(path))) return;
    throw new PipelineError(
      "release-target-taken",
      `Cannot publish to the bucket: its key \`${path}\` is somebody else's`,
      { hint: "remove it, or set `publish.target.prefix`; nothing was changed" },
    );
  });
}

/** Act for all, some at once. */
export async function atOnce<Item>(
  items: Iterable<Item>,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = new PQueue({ concurrency: AT_ONCE });
  const waiting = [...items].map((item) => queue.add(() => act(item)));
  try {
    await Promise.all(waiting);
  } finally {
    queue.clear();
    await queue.onIdle();
  }
}

const CHUNK = 256;

function chunks<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / CHUNK);
  return Array.from({ length: count }, (_, at) => items.slice(at * CHUNK, (at + 1) * CHUNK));
}

function headersOf({ path }: ReleaseFile) {
  const isAsset = /\.(?:css|js|svg|png|jpe?g|gif|webp|avif|woff2|ico|mp[34]|webm|pdf)$/i.test(path);
  return { type: mediaType(path), caching: isAsset ? ASSET_CACHING : PAGE_CACHING };
}

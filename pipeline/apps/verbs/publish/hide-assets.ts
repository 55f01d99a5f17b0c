import { readFile, rm, stat } from "node:fs/promises";
import { join, posix } from "node:path";

/** A private copy of a project, with the Markdown that readers may have. */
export interface CopiedProject {
  /** Absolute path of the project. */
  readonly root: string;
  /** Absolute path of the copy. */
  readonly place: string;
  /** Files of the project that were copied. */
  readonly copied: readonly string[];
  /** Paths of all Markdown of articles, whether or not it is there. */
  readonly markdown: ReadonlySet<string>;
  /** The Markdown that was written into the copy, by path. */
  readonly written: ReadonlyMap<string, Uint8Array>;
}

/**
 * Remove the pictures and the like from the copy that only articles show which are left out of it, or which
 * readers do not have as they are today. What any other text names stays.
 */
export async function hideAssets(project: CopiedProject): Promise<void> {
  const { root, place, copied, markdown, written } = project;
  const assets = copied.filter((path) => MEDIA.test(path));
  if (assets.length === 0) return;
  const hidden = new Set<string>();
  for (const path of markdown) {
    const text = await readFile(join(root, path), "utf8").catch(() => undefined);
    if (text === undefined || text === decode(written.get(path))) continue;
    for (const asset of assets) if (names(text, asset)) hidden.add(asset);
  }
  const drop = (text: string | undefined): void => {
    if (text === undefined) return;
    for (const asset of hidden) if (names(text, asset)) hidden.delete(asset);
  };
  for (const bytes of hidden.size === 0 ? [] : written.values()) drop(decode(bytes));
  for (const path of hidden.size === 0 ? [] : copied)
    if (!MEDIA.test(path)) drop(await smallText(join(place, path)));
  for (const asset of hidden) await rm(join(place, asset), { force: true });
}

/** What articles show and give away; what programs are made of is none of it. */
const MEDIA =
  /\.(?:avif|bmp|csv|docx?|epub|gif|heic|jpe?g|m4a|m4v|mov|mp3|mp4|odt|ogg|opus|pdf|png|pptx?|svg|tiff?|wav|webm|webp|xlsx?|zip)$/i;

/** The larger ones are made by programs, and name no pictures of articles. */
const MAX_TEXT_BYTES = 1 << 20;

async function smallText(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && found.size <= MAX_TEXT_BYTES ? readFile(file, "utf8") : undefined;
}

function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function names(text: string, asset: string): boolean {
  const name = posix.basename(asset);
  return (
    text.includes(name) || text.includes(encodeURI(name)) || text.includes(encodeURIComponent(name))
  );
}

import { readFile } from "node:fs/promises";
import type { SiteFile } from "../../model/site-page.ts";
import { hashBytes } from "../../stages/read/hash-bytes.ts";

/** How many digits of its hash a file's name has. */
const DIGITS = 12;

/**
 * The stylesheet of the site. Its name has the hash of what is in it, so that browsers may keep it for good:
 * `assets/site.0a1b2c3d4e5f.css`.
 */
export async function readStylesheet(): Promise<SiteFile> {
  const file = new URL("../../stages/publish/pages/site.css", import.meta.url);
  const content = await readFile(file);
  return { path: `assets/site.${hashBytes(content).slice(0, DIGITS)}.css`, content };
}

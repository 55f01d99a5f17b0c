import { hashMark } from "./hash-mark.ts";
import { isFileName } from "./site-address.ts";

/**
 * Address from the site's root of a file that pages show: `/assets/content/en/news/map.svg`. A name that not every
 * file system can hold (`map?.svg`) becomes another one, with the begin of a hash that tells it apart.
 *
 * @param path From the project's root.
 */
export function assetUrl(path: string): string {
  return `/assets/${path
    .split("/")
    .map((name) => encodeURIComponent(isFileName(name) ? name : otherName(name)))
    .join("/")}`;
}

/** What stands before the last dot is changed: servers tell by what follows what a file is. */
function otherName(name: string): string {
  const [, stem = "", end = ""] = /^(.*?)(\.[A-Za-z0-9]{1,10})?$/s.exec(name)!;
  return `${stem.replace(/[^\p{L}\p{M}\p{N}_-]+/gu, "-").slice(0, MOST_CHARACTERS)}-${hashMark(name)}${end}`;
}

const MOST_CHARACTERS = 50;

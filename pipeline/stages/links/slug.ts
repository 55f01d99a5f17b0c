import { transliterate } from "./transliterate.ts";

/** The most bytes of a slug in UTF-8: file systems take 255, of which numbers and extensions need some. */
const MAX_SLUG_BYTES = 200;

/** Names that Windows keeps for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/;

/** What a folder's own page is called. */
const RESERVED: ReadonlySet<string> = new Set(["index", "index.html"]);

/**
 * The last part of an address for a text: small letters of its language, transliterated
 * where the script is Latin, Cyrillic or Greek, words joined by hyphens. Empty where
 * the text has no letter and no digit.
 *
 * Invariant: a slug of a slug is the slug; it is NFC, has no slash, no control
 * character, no dot at its ends, and is a file name on every system.
 */
export function slugOf(text: string, language: string): string {
  return shaped(transliterate(lowerCase(text.normalize("NFC"), language), language));
}

/** Why a slug that somebody wrote cannot be taken as it is; `undefined` where it can. */
export function slugProblem(slug: string): string | undefined {
  if (slug.includes("/") || slug.includes("\\"))
    return "a slug is one part of an address, without slashes";
  if (/[\u0000-\u001f\u007f]/.test(slug)) return "a slug has no control characters";
  if (bytesOf(slug) > MAX_SLUG_BYTES) return `a slug has at most ${MAX_SLUG_BYTES} bytes`;
  const name = slug.toLowerCase();
  if (DEVICE.test(name)) return "Windows keeps the name for a device";
  if (RESERVED.has(name)) return "it is what a folder's own page is called";
  if (!/[\p{L}\p{N}]/u.test(slug)) return "a slug has a letter or a digit";
  return undefined;
}

/** A slug that somebody wrote, as far as it can be taken: its letters stay what they are. */
export function givenSlug(slug: string, language: string): string {
  const parts = slug.split(/[\\/]+/).filter((part) => /[\p{L}\p{N}]/u.test(part));
  return shaped(lowerCase((parts.at(-1) ?? "").normalize("NFC"), language));
}

/** `slug-2` and so on, as long as all slugs have to be. */
export function numberedSlug(slug: string, n: number): string {
  const end = `-${n}`;
  return cut(slug, MAX_SLUG_BYTES - end.length) + end;
}

/** As the language has it: `I` is `ı` in Turkish. */
function lowerCase(text: string, language: string): string {
  return text.toLocaleLowerCase(language).normalize("NFC");
}

function shaped(text: string): string {
  const joined = text
    .replace(/['’ʼ]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}._~]+/gu, "-")
    .replace(/-*([._~])[-._~]*/g, "$1")
    .replace(/^[-._~\p{M}]+|[-._~]+$/gu, "");
  const slug = cut(joined, MAX_SLUG_BYTES).replace(/[-._~]+$/, "");
  return DEVICE.test(slug) || RESERVED.has(slug) ? slug.replace(/^[^.]+/, "$&-page") : slug;
}

/** At a hyphen where there is one in the second half; never within a letter and its marks. */
function cut(text: string, maxBytes: number): string {
  if (bytesOf(text) <= maxBytes) return text;
  let kept = "";
  let bytes = 0;
  for (const [letter] of text.matchAll(/\P{M}\p{M}*/gu)) {
    bytes += bytesOf(letter);
    if (bytes > maxBytes) break;
    kept += letter;
  }
  const hyphen = kept.lastIndexOf("-");
  return hyphen > kept.length / 2 ? kept.slice(0, hyphen) : kept;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

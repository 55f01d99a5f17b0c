import { hashMark } from "../hash-mark.ts";

/**
 * Last part of the address of a tag, decoded: lower case, with hyphens, in the tag's own script.
 * It depends on the tag alone, so that a new tag never moves another. Tags that differ in case,
 * spaces and hyphens only are one; where other signs are lost, as in `C++` and `C#`, the begin of
 * a hash tells them apart.
 */
export function tagSlug(tag: string): string {
  const text = tag.normalize("NFC").toLowerCase().trim();
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const whole = words.join("-");
  const slug = [...whole].slice(0, MOST_CHARACTERS).join("");
  if (slug === text.replace(/[\s-]+/g, "-") && !RESERVED.test(slug)) return slug;
  return [slug, hashMark(text)].filter((part) => part !== "").join("-");
}

/** File names have at most 255 bytes, and a character may have four. */
const MOST_CHARACTERS = 50;

/** Parts of addresses that name the pages of a list, and files that systems keep for devices. */
const RESERVED = /^(?:page-\d+|con|prn|aux|nul|com\d|lpt\d)$/;

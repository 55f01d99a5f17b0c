/** Longest name, in bytes of UTF-8: file systems take 255, and locales' outputs may add to it. */
const MAX_BYTES = 120;

/** Names that some system keeps for itself, whatever comes behind the dot. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|index|readme)$/;

/**
 * A file's name, without an extension, from a title: small letters and digits of
 * any script, Latin ones without accents, words parted by hyphens. Never empty,
 * never a path.
 */
export function storySlug(title: string): string {
  const letters = title
    .toLowerCase()
    .replace(/[ßæœøđłþð]/g, (letter) => SPELLED[letter]!)
    .normalize("NFKD")
    .replace(/(?<=\p{scx=Latn}\p{M}*)\p{M}/gu, "")
    .normalize("NFC")
    .replace(/['’ʼ]/g, "");
  const slug = shorten(letters.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-+|-+$/g, ""));
  if (slug === "") return "story";
  return RESERVED.test(slug) ? `${slug}-story` : slug;
}

const SPELLED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ł: "l",
  þ: "th",
  ð: "d",
};

function shorten(slug: string): string {
  const encoder = new TextEncoder();
  if (encoder.encode(slug).length <= MAX_BYTES) return slug;
  let short = "";
  for (const word of slug.split("-")) {
    const longer = short === "" ? word : `${short}-${word}`;
    if (encoder.encode(longer).length > MAX_BYTES) break;
    short = longer;
  }
  if (short !== "") return short;
  return new TextDecoder().decode(encoder.encode(slug).slice(0, MAX_BYTES)).replace(/\uFFFD+$/, "");
}

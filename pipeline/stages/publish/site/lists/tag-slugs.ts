/**
 * Last parts of the addresses of tags, decoded: lower case, with hyphens, in the tag's own
 * script. Tags that would be spelled alike, such as `C++` and `C#`, are told apart by numbers;
 * the first by code unit has none.
 */
export function tagSlugs(tags: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set<string>();
  return new Map(
    tags.toSorted().map((tag) => {
      const slug = unused(plainSlug(tag), used);
      used.add(slug);
      return [tag, slug];
    }),
  );
}

function plainSlug(tag: string): string {
  const words =
    tag
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const slug = words.join("-").slice(0, MOST_CHARACTERS).normalize("NFC");
  // A part that only names a page would be taken for one.
  return slug === "" || /^page-\d+$/.test(slug) ? `tag${slug && `-${slug}`}` : slug;
}

/** File names have at most 255 bytes, and a character may have four. */
const MOST_CHARACTERS = 50;

function unused(slug: string, used: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!used.has(candidate)) return candidate;
  }
}

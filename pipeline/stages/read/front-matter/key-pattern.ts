import type { FrontMatterKey } from "./front-matter.ts";

/** The first key whose pattern is the path, or `undefined`. */
export function findKey(
  keys: readonly FrontMatterKey[],
  path: readonly string[],
): FrontMatterKey | undefined {
  const only = path[0];
  if (path.length === 1) return keys.find(({ key }) => key === only || key === "*" || key === "**");
  const patterns = patternsOf(keys);
  const found = patterns.find((pattern) => isMatch(pattern.parts, path));
  return found?.key;
}

interface Pattern {
  readonly key: FrontMatterKey;
  readonly parts: readonly string[];
}

/** Those of more than one part: a longer path is no other's. */
function patternsOf(keys: readonly FrontMatterKey[]): readonly Pattern[] {
  const known = compiled.get(keys);
  if (known !== undefined) return known;
  const patterns = keys
    .map((key) => ({ key, parts: key.key.split(".") }))
    .filter(({ parts }) => parts.length > 1 || parts[0] === "**");
  compiled.set(keys, patterns);
  return patterns;
}

/** An article asks for each of its keys and items, and all of a collection for the same patterns. */
const compiled = new WeakMap<readonly FrontMatterKey[], readonly Pattern[]>();

/** `*` is any one key, `**` any number of them, at least one. */
function isMatch(pattern: readonly string[], path: readonly string[]): boolean {
  const wide = pattern.indexOf("**");
  if (wide === -1) return pattern.length === path.length && startsLike(pattern, path);
  const after = pattern.slice(wide + 1);
  if (path.length < pattern.length || after.includes("**")) return false;
  return startsLike(pattern.slice(0, wide), path) && startsLike(after, path.slice(-after.length));
}

function startsLike(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.every((part, index) => part === "*" || part === path[index]);
}

import type { FrontMatterKey } from "./front-matter.ts";

/** The first key whose pattern is the path, or `undefined`. */
export function findKey(
  keys: readonly FrontMatterKey[],
  path: readonly string[],
): FrontMatterKey | undefined {
  const [only, ...rest] = path;
  if (rest.length === 0) return keys.find(({ key }) => key === only || key === "*" || key === "**");
  return keys.find(({ key }) => isMatch(key.split("."), path));
}

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

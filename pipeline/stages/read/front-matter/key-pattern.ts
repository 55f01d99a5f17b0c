import type { FrontMatterKey } from "./front-matter.ts";

/** The first key whose pattern is the path, or `undefined`. */
export function findKey(
  keys: readonly FrontMatterKey[],
  path: readonly string[],
): FrontMatterKey | undefined {
  const [only, ...rest] = path;
  if (rest.length === 0) return keys.find(({ key }) => key === only || key === "*");
  return keys.find(({ key }) => isMatch(key.split("."), path));
}

function isMatch(pattern: readonly string[], path: readonly string[]): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((part, index) => part === "*" || part === path[index])
  );
}

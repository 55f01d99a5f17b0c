import type { FrontMatterKey } from "./front-matter.ts";

/** The first key whose pattern is the path, or `undefined`. */
export function findKey(
  keys: readonly FrontMatterKey[],
  path: readonly string[],
): FrontMatterKey | undefined {
  const { single, others, byFirst, anyFirst } = patternsOf(keys);
  const first = path[0]!;
  if (path.length === 1) return single.get(first) ?? others;
  return (byFirst.get(first) ?? anyFirst).find((pattern) => isMatch(pattern.parts, path))?.key;
}

interface Pattern {
  readonly key: FrontMatterKey;
  readonly parts: readonly string[];
}

interface Patterns {
  /** For paths of one part, up to the first pattern that any of them is. */
  readonly single: ReadonlyMap<string, FrontMatterKey>;
  readonly others: FrontMatterKey | undefined;
  /** For longer ones those that may be theirs, by their first part; and where none has that part. */
  readonly byFirst: ReadonlyMap<string, readonly Pattern[]>;
  readonly anyFirst: readonly Pattern[];
}

function patternsOf(keys: readonly FrontMatterKey[]): Patterns {
  const known = compiled.get(keys);
  if (known !== undefined) return known;
  const patterns = compile(keys);
  compiled.set(keys, patterns);
  return patterns;
}

/** An article asks for each of its keys and items, and all of a collection for the same patterns. */
const compiled = new WeakMap<readonly FrontMatterKey[], Patterns>();

function compile(keys: readonly FrontMatterKey[]): Patterns {
  const any = keys.findIndex(({ key }) => ANY.has(key));
  const named = keys.slice(0, any === -1 ? undefined : any).toReversed();
  const long = keys
    .map((key) => ({ key, parts: key.key.split(".") }))
    .filter(({ parts }) => parts.length > 1 || parts[0] === "**");
  const startingWith = (first: string | undefined) =>
    long.filter(({ parts }) => parts[0] === first || ANY.has(parts[0]!));
  return {
    single: new Map(named.map((key) => [key.key, key])),
    others: keys[any],
    byFirst: new Map(long.map(({ parts: [first] }) => [first!, startingWith(first)])),
    anyFirst: startingWith(undefined),
  };
}

const ANY: ReadonlySet<string> = new Set(["*", "**"]);

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

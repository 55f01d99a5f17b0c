import type { FrontMatterBlock } from "./front-matter-block.ts";

/** What begins a key, a collection or a directive: `title: x`, `"title": x`, `- x`, `{x: y}`, `%YAML`, `title = "x"`. */
const MAYBE_DATA = /^(?:["'{?&!%-]|[^#].*:(?:[ \t]|$)|.*:$|[\w.-]+[ \t]*=)/;

const KEY = /^[a-z_$][\w$.-]*:(?:[ \t]|$)/;

/**
 * Whether lines between two `---` are text of an article that begins with a thematic break, and no front matter:
 * the first of them that is neither blank nor a comment can begin no data, and none is a key in small letters.
 *
 * > | ---
 * > | # Done
 * > |
 * > | You made it.
 * > | ---
 */
export function framedText({ language, lines }: FrontMatterBlock): boolean {
  if (language !== "yaml") return false;
  const all = lines.split(/\r\n?|\n/);
  const first = all.find((line) => line.trim() !== "" && !line.startsWith("#"));
  return (
    first !== undefined && !MAYBE_DATA.test(first.trim()) && !all.some((line) => KEY.test(line))
  );
}

/**
 * YAML in which quoted values that go on at a line's very start are on one line,
 * of the same length.
 *
 * > | title: "Guides for
 * > | everyone"
 *
 * YAML 1.2 wants such lines indented and the parser takes the quote for unclosed,
 * but the readers of most site generators accept them, and people write them. A
 * line break inside quotes is read as a space, so the value stays the same.
 */
export function joinQuotedLines(yaml: string): string {
  let joined = "";
  let offset = 0;
  KEY_AND_QUOTE.lastIndex = 0;
  for (let key = KEY_AND_QUOTE.exec(yaml); key !== null; key = KEY_AND_QUOTE.exec(yaml)) {
    const start = KEY_AND_QUOTE.lastIndex - 1;
    const quoted = key[1] === '"' ? DOUBLE_QUOTED : SINGLE_QUOTED;
    quoted.lastIndex = start;
    if (!quoted.test(yaml)) break;
    joined += yaml.slice(offset, start) + joinLines(yaml.slice(start, quoted.lastIndex));
    offset = quoted.lastIndex;
    KEY_AND_QUOTE.lastIndex = offset;
  }
  return joined + yaml.slice(offset);
}

/** A line's key and the first character of its quoted value. */
const KEY_AND_QUOTE = /^[ \t]*(?:- +)*[\w.-]+[ \t]*:[ \t]+(["'])/gm;

const DOUBLE_QUOTED = /"(?:[^"\\]|\\[^])*"/y;
const SINGLE_QUOTED = /'(?:[^']|'')*'/y;

/** Not where an empty line stands beside the break, for then it is more than a space. */
function joinLines(quoted: string): string {
  return quoted.replace(/(?<=[^\s\\][ \t]*)\r?\n(?=\S)/g, (lineBreak) =>
    " ".repeat(lineBreak.length),
  );
}

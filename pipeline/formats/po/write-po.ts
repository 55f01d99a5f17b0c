import type { PoEntry, PoFile } from "./po-file.ts";
import { formatHeader } from "./po-header.ts";
import { quotePo } from "./po-string.ts";

/**
 * Write a PO file, in UTF-8 whatever its header says, lines not wrapped.
 *
 * Invariant: `readPo` of it gives the same file, but for line numbers.
 */
export function writePo({ header, entries }: PoFile): string {
  const blocks = [
    [...field("msgid", ""), ...field("msgstr", formatHeader(header))],
    ...entries.map(entryLines),
  ];
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function entryLines(entry: PoEntry): readonly string[] {
  const { context, source, plural, target, previousSource, isObsolete } = entry;
  const previous = previousSource === undefined ? [] : field("msgid", previousSource);
  const strings = [
    ...(context === undefined ? [] : field("msgctxt", context)),
    ...field("msgid", source),
    ...(plural === undefined ? [] : field("msgid_plural", plural)),
    ...field(plural === undefined ? "msgstr" : "msgstr[0]", target),
  ];
  return [
    ...commentLines(entry),
    ...previous.map((line) => `${isObsolete ? "#~|" : "#|"} ${line}`),
    ...strings.map((line) => (isObsolete ? `#~ ${line}` : line)),
  ];
}

/** In the order in which GNU gettext writes them. */
function commentLines({ comments, notes, references, flags }: PoEntry): readonly string[] {
  return [
    ...comments.map((line) => `# ${line}`.trimEnd()),
    ...notes.map((line) => `#. ${line}`.trimEnd()),
    ...(references.length === 0 ? [] : [`#: ${references.map(reference).join(" ")}`]),
    ...(flags.length === 0 ? [] : [`#, ${flags.join(", ")}`]),
  ];
}

function reference(text: string): string {
  if (!/\s/.test(text)) return text;
  const [, name, line] = /^(.*?)((?::\d+)?)$/s.exec(text)!;
  return `\u2068${name}\u2069${line}`;
}

function field(name: string, text: string): readonly string[] {
  const [first, ...others] = quotePo(text);
  return [`${name} ${first}`, ...others];
}

import { indentedBody } from "../masks/container-lines.ts";
import type { MaskPart, MaskRule } from "../masks/mask.ts";

/** Python-Markdown wants four columns, whatever the first line has. */
const INDENT = 4;

/**
 * A line that opens a block whose body is indented: the title in quotes is text, the
 * body a document of its own, the rest of the line does not change.
 *
 * > | !!! note "Mind the *gap*"
 *              ^^^^^^^^^^^^^^         the title
 * > |     It is wide.
 *         ^^^^^^^^^^^               the body
 *
 * @param opening Matches the whole first line; its group is the title.
 */
export function indentedBlock(opener: string, opening: RegExp): MaskRule {
  return {
    opener,
    find: (site) => {
      const { text, at, lineEnd } = site;
      const match = opening.exec(text.slice(at, lineEnd));
      if (match === null) return undefined;
      const { lines, end } = indentedBody(site, INDENT);
      return { end, type: "html", display: "block", parts: titleOf(match, at), body: lines };
    },
  };
}

function titleOf([line, title]: RegExpExecArray, at: number): readonly MaskPart[] {
  if (title === undefined || title.trim() === "") return [];
  const start = at + line.lastIndexOf(`"${title}"`) + 1;
  return [{ name: "title", codec: undefined, start, end: start + title.length }];
}

import type { FrontMatterEdit } from "../../../../pipeline/stages/read/front-matter/front-matter.ts";

/** Apply edits as the skeleton does; throws where they are not ascending and disjoint. */
export function applyEdits(yaml: string, edits: readonly FrontMatterEdit[]): string {
  let text = "";
  let offset = 0;
  for (const edit of edits) {
    if (edit.start < offset || edit.end < edit.start || edit.end > yaml.length) {
      throw new RangeError(
        `edit ${edit.start}-${edit.end} does not follow ${offset} within ${yaml.length}`,
      );
    }
    text += yaml.slice(offset, edit.start) + edit.text;
    offset = edit.end;
  }
  return text + yaml.slice(offset);
}

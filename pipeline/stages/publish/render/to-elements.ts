import type { ElementContent, Root as HastRoot } from "hast";
import type { Root } from "mdast";
import { toHast } from "mdast-util-to-hast";
import type { Strings } from "../strings/strings.ts";

/** Before the ids of footnotes, so that no heading's id is theirs. */
export const FOOTNOTE_PREFIX = "note:";

/** Markdown to elements; HTML in it is still text of its own (`raw`). */
export function toElements(root: Root, strings: Strings): HastRoot {
  const tree = toHast(root, {
    allowDangerousHtml: true,
    clobberPrefix: FOOTNOTE_PREFIX,
    footnoteLabel: strings.text("article.footnotes"),
    footnoteLabelProperties: { className: ["footnotes-title"] },
    footnoteBackLabel: (index) => strings.text("article.footnoteBack", { count: index + 1 }),
    footnoteBackContent: (_, reference): ElementContent[] => [
      // U+FE0E: as text, never as a picture.
      { type: "text", value: reference > 1 ? `\u21A9\uFE0E${reference}` : "\u21A9\uFE0E" },
    ],
  });
  return tree.type === "root" ? tree : { type: "root", children: [tree] };
}

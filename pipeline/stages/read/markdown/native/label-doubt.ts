import type { Definition, ImageReference, LinkReference } from "mdast";
import type { Around } from "./around.ts";

export type LabelDoubt = "label" | "unknown-label";

/** Whether lines of a label begin with what begins lines of a container, or do not, for a parser. */
export function hasLines(label: string | null | undefined, { containers }: Around): boolean {
  return containers > 0 && typeof label === "string" && /\n[ \t>]/.test(label);
}

/** A label of odd characters has other equals. */
export function labelDoubt({
  label,
  identifier,
}: LinkReference | ImageReference | Definition): LabelDoubt | undefined {
  if (typeof label !== "string" || label === "" || label.startsWith("^")) return "label";
  // White space around it is spaces alone.
  const inner = label.replace(/^ +/, "").replace(/(?<! ) +$/, "");
  if (inner === "" || inner.trim() !== inner) return "label";
  return isPlainLabel(label) || identifier === label.toLowerCase() ? undefined : "label";
}

function isPlainLabel(label: string): boolean {
  return /^[\x20-\x7E\n\r\t]*$/.test(label);
}

/** Whether there may be a reference in a text, of a label that is defined elsewhere. */
export function mayBeReference(text: string): boolean {
  // A note behind a mark, and no image.
  if (text.includes("![^")) return true;
  return (text.includes("[") || text.includes("]")) && ODD_CAPITAL.test(text);
}

/** Small letters whose capitals are those of others, or several: found by trying each one. */
const ODD_CAPITAL =
  /[\u0131\u0390\u03B0\u1F52\u1F54\u1F56\u1FB7\u1FC7\u1FD2\u1FD3\u1FD7\u1FE2\u1FE3\u1FE7\u1FF7\uFB03\uFB04]/;

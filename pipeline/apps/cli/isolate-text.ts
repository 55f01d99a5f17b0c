import type { TableOptions } from "./table.ts";
import { formatText, type Text } from "./text.ts";

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * Keep right-to-left text on a terminal from turning what stands around it: U+2068 and U+2069
 * isolate it. In a pipe it stays as it is.
 */
export function isolateText(text: Text, { width }: TableOptions): Text {
  if (width === undefined || !RIGHT_TO_LEFT.test(formatText(text, false))) return text;
  return ["\u2068", text, "\u2069"];
}

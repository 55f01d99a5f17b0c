import type { Link } from "mdast";
import { type Around, endOf, LONG, startOf } from "./around.ts";

/** Whether there may be an address without marks in a text that was read as none. */
export function hasBareAddress(text: string): boolean {
  // Most have no sign of one, which is quickly seen.
  if (!text.includes(":") && !text.includes("@") && !text.includes("w.") && !text.includes("W."))
    return false;
  return BARE_ADDRESS.test(text);
}

const BARE_ADDRESS =
  /www\.|https?:\/\/|xmpp:|mailto:|[\w.+-]@(?!v?\d+(?:\.\d+)*(?![\w.-]*[\w-]))[\w-]/i;

/**
 * Whether a link has neither brackets nor angles, and begins or ends where it may not for the
 * reference. What ends such an address is proved for plain ones only.
 */
export function isDoubtfulAddress(link: Link, around: Around): boolean {
  const { text } = around;
  const [start, end] = [startOf(link), endOf(link)];
  if (text[start] === "[" || text[start] === "<") return false;
  if (isInBracket(text.slice(around.blockStart, start))) return true;
  const previous = start === 0 ? "\n" : text[start - 1]!;
  RUN.lastIndex = start;
  const [run] = RUN.exec(text)!;
  const address = run.replace(HAS_PAIR.test(run) ? TRAIL : TRAIL_WITHOUT_PAIR, "");
  if (WEB.test(address)) {
    const mayPrecede = /^h/i.test(address) ? /[^a-z\d\\/]/i : /[\t\r\n (*_~]/;
    return address.length !== end - start || !mayPrecede.test(previous);
  }
  EMAIL.lastIndex = start;
  const isEmail = EMAIL.test(text) && EMAIL.lastIndex === end;
  return !isEmail || !/[\t\r\n ("'*:|>]/.test(previous);
}

const RUN = /[^\s<]*/y;
/** One pair of parentheses: its end is part of an address. */
const HAS_PAIR = /^[^()]*\([^()]*\)[^()]*$/;
const TRAIL = /[!"'*,.:;?_~]+$/;
const TRAIL_WITHOUT_PAIR = /[!"')*,.:;?_~]+$/;
const WEB =
  /^(?:https?:\/\/[a-z\d](?:[.-]?[a-z\d])*|www(?:\.[a-z\d](?:-?[a-z\d])*){2,})(?:[/:?#][\w\-./?=#%+,~@:;!$'"*(){}\p{L}]*)?$/iu;
const EMAIL =
  /[a-z\d]+(?:[._+-][a-z\d]+)*@[a-z\d]+(?:[.-][a-z\d]+)*\.[a-z]+(?=[\s)"'<,;:!?*]|\.?(?:\s|$))/iy;

/** Whether a bracket may be open at the end of a text: the reference knows no addresses there. */
function isInBracket(text: string): boolean {
  if (!text.includes("[")) return false;
  if (text.length > LONG || /<[^>]*\]/.test(text)) return true;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === "\\") at++;
    else if (character === "`") at = codeEnd(text, at) - 1;
    else if (character === "[") depth++;
    else if (character === "]" && depth > 0) depth--;
  }
  return depth > 0;
}

/** Where code ends that begins with the backticks at an offset, or these, where they begin none. */
function codeEnd(text: string, start: number): number {
  let end = start;
  while (text[end] === "`") end++;
  const size = end - start;
  for (const run of text.slice(end).matchAll(/`+/g))
    if (run[0].length === size) return end + run.index + size;
  return end;
}

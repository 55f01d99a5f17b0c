import { parseTagged } from "../../model/tagged-text.ts";
import type { Segment } from "../../model/unit.ts";

/**
 * Whether a target made for an older source can stand in for today's segment:
 * the older source had today's codes (emphasis may have come or gone), and the
 * target uses no others and leaves out none that must stay.
 */
export function tagsFit(oldSource: string, target: string, segment: Segment): boolean {
  const today = new Map(segment.codes.map((code) => [FORM_TAGS[code.form] + code.id, code]));
  const old = tagsOf(oldSource);
  const used = tagsOf(target);
  const mustStay = [...today].filter(([, code]) => !code.canDelete).map(([tag]) => tag);
  return (
    mustStay.every((tag) => old.has(tag) && used.has(tag)) &&
    [...used].every((tag) => today.has(tag) && old.has(tag))
  );
}

const FORM_TAGS = {
  pair: "g",
  placeholder: "x",
  "isolated-open": "b",
  "isolated-close": "e",
} as const;
const TOKEN_TAGS: Readonly<Record<string, string>> = {
  open: "g",
  placeholder: "x",
  "isolated-open": "b",
  "isolated-close": "e",
};

function tagsOf(text: string): ReadonlySet<string> {
  const tags = new Set<string>();
  for (const token of parseTagged(text)) {
    const letter = TOKEN_TAGS[token.type];
    if (letter !== undefined && "id" in token) tags.add(letter + token.id);
  }
  return tags;
}

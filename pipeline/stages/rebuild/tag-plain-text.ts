import type { InlineCode } from "../../model/inline-code.ts";
import { formatTagged, type TaggedToken } from "../../model/tagged-text.ts";

/**
 * Turn a typed string without Markdown into a tagged text: what is spelled like a
 * code of the source is that code, each once.
 *
 * > | Codes: 1 `{name}`
 * > | Hallo {name}!
 * < | Hallo <x1/>!
 */
export function tagPlainText(typed: string, codes: readonly InlineCode[]): string {
  const left = codes.flatMap(markersOf);
  const tokens: TaggedToken[] = [];
  let from = 0;
  for (const { index, 0: found } of typed.matchAll(patternOf(left))) {
    const at = left.findIndex(({ markup }) => markup === found);
    if (at === -1) continue;
    if (index > from) tokens.push({ type: "text", value: typed.slice(from, index) });
    tokens.push(left.splice(at, 1)[0]!.token);
    from = index + found.length;
  }
  if (from < typed.length) tokens.push({ type: "text", value: typed.slice(from) });
  return formatTagged(tokens);
}

interface Marker {
  readonly markup: string;
  readonly token: TaggedToken;
}

function markersOf({ id, form, open, close }: InlineCode): readonly Marker[] {
  const markers: readonly Marker[] =
    form === "pair"
      ? [
          { markup: open, token: { type: "open", id } },
          { markup: close, token: { type: "close", id } },
        ]
      : [{ markup: form === "isolated-close" ? close : open, token: { type: form, id } }];
  return markers.filter(({ markup }) => markup !== "");
}

/** Longer ones first: `{name}` may stand in `{{name}}`. */
function patternOf(markers: readonly Marker[]): RegExp {
  if (markers.length === 0) return /(?!)/g;
  const all = markers.map(({ markup }) => markup).sort((a, b) => b.length - a.length);
  return new RegExp(all.map((markup) => RegExp.escape(markup)).join("|"), "g");
}

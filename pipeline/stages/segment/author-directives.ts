/** What an author says to translators or to us in a comment. */
export type Directive =
  | { readonly type: "off" }
  | { readonly type: "on" }
  | { readonly type: "note"; readonly text: string; readonly maxLength: number | undefined };

const COMMENT = /(?:<!--|\{\/\*)\s*i18n(-off|-on|:[^]*?)\s*(?:-->|\*\/\})/g;

/**
 * Read the directives of a piece of HTML, or of a comment of MDX, in order.
 *
 * > | <!-- i18n-off -->                        what follows is left alone
 * > | <!-- i18n-on -->                         until here
 * > | <!-- i18n: max=40; "it" is the cat -->   a note on the next block, which may have 40 characters
 * > | {/* i18n: ... *\/}                        in MDX
 */
export function directivesOf(html: string): readonly Directive[] {
  return [...html.matchAll(COMMENT)].map(([, body]) => {
    if (body === "-off") return { type: "off" };
    if (body === "-on") return { type: "on" };
    return noteOf(body!.slice(1).trim());
  });
}

function noteOf(body: string): Directive {
  const match = /^max=(\d{1,6})(?:;\s*|$)/.exec(body);
  if (match === null) return { type: "note", text: body, maxLength: undefined };
  return { type: "note", text: body.slice(match[0].length), maxLength: Number(match[1]) };
}

/** What an author says to translators or to us in a comment. */
export type Directive =
  | { readonly type: "off" }
  | { readonly type: "on" }
  | { readonly type: "skip" }
  | { readonly type: "note"; readonly text: string; readonly maxLength: number | undefined };

const BODY = String.raw`\s*(?:i18n|mdbook-xgettext)(-off\s*|-on\s*|\s*:[^]*?)`;

/** Comments of HTML, MDX, Liquid and Obsidian, and those of MyST, which end with their line. */
const COMMENT = new RegExp(
  `<!--+${BODY}-->|/\\*${BODY}\\*/|\\{#${BODY}#\\}|^%%?${BODY}(?:%%|$)`,
  "g",
);

/**
 * Read the directives in the comments of a piece of syntax, in order.
 *
 * > | <!-- i18n-off -->                        what follows is left alone
 * > | <!-- i18n-on -->                         until here
 * > | <!-- i18n: max=40; "it" is the cat -->   a note on the next block, which may have 40 characters
 *
 * What mdBook's translation helpers know means the same as there:
 *
 * > | <!-- i18n:skip -->                       the next block is left alone
 * > | <!-- i18n:skip-start -->                 as i18n-off
 * > | <!-- i18n:skip-end -->                   as i18n-on
 * > | <!-- i18n:comment: "it" is the cat -->   a note
 */
export function directivesOf(syntax: string): readonly Directive[] {
  return [...syntax.matchAll(COMMENT)].map(([, ...bodies]) => {
    const body = bodies.find((found) => found !== undefined)!.trim();
    if (body === "-off" || body === "-on") return { type: body === "-off" ? "off" : "on" };
    const text = withoutDashes(body.slice(1)).trim();
    return HELPERS.get(text) ?? noteOf(text.replace(/^comment[ \t]*:\s*/, ""));
  });
}

const HELPERS: ReadonlyMap<string, Directive> = new Map([
  ["skip", { type: "skip" }],
  ["skip-start", { type: "off" }],
  ["skip-end", { type: "on" }],
]);

/** A comment may end with any number of dashes. */
function withoutDashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === "-") end--;
  return text.slice(0, end);
}

function noteOf(body: string): Directive {
  const match = /^max=(\d{1,6})(?:;\s*|$)/.exec(body);
  if (match === null) return { type: "note", text: body, maxLength: undefined };
  return { type: "note", text: body.slice(match[0].length), maxLength: Number(match[1]) };
}

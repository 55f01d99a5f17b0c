/**
 * What counts of inline HTML where two segments are compared, as text; `undefined` for what says nothing.
 *
 * A translation takes tags as they stand in the source, so only what could turn what its words say counts: which
 * element it is, and attributes such as `lang`. Comments, addresses and looks do not; elements that Markdown has
 * marks for count no more than those marks. What is no element of HTML, such as a component, counts as it stands.
 *
 * > | <!-- todo -->, <a href="b">, <br/>, <img src="b.png">
 * < | nothing
 * > | <kbd class="key">, <Badge text="new">
 * < | <kbd>, <Badge text="new">
 */
export function htmlIdentity(html: string): string | undefined {
  if (isComment(html)) return undefined;
  const [, name = "", attributes = ""] = TAG.exec(html) ?? [];
  const element = name.toLowerCase();
  if (LIKE_MARKDOWN.has(element)) return undefined;
  if (!INLINE.has(element)) return html;
  const kept = attributes.replace(SILENT, "");
  return kept === attributes ? html : `<${name}${kept.trimEnd()}>`;
}

/** Whether inline HTML is a comment, or one of MDX. */
export function isComment(html: string): boolean {
  return html.startsWith("<!--") || html.startsWith("{/*");
}

const TAG = /^<([A-Za-z][A-Za-z0-9]*)((?:\s[^]*)?)\/?>$/;

/** Attributes that no reader sees: addresses, looks, hooks for programs. */
const SILENT =
  /\s+(?:href|src|srcset|sizes|rel|target|referrerpolicy|crossorigin|download|class|className|id|name|style|width|height|align|loading|decoding|data-[\w-]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?(?=\s|$)/gi;

const LIKE_MARKDOWN = new Set(["a", "b", "br", "del", "em", "i", "img", "s", "strike", "strong"]);

const INLINE = new Set(
  "abbr acronym bdi bdo big cite data dfn font ins kbd label mark meter output progress q ruby rb rp rt samp small span sub sup time tt u var wbr".split(
    " ",
  ),
);

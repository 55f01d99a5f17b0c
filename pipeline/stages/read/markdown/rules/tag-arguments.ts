import type { Span, TextCodec } from "../../../../model/segmented-article.ts";
import type { MaskPart } from "../masks/mask.ts";

/**
 * A string that a tag is called with; its span is what stands between the quotes.
 *
 * > | {{< figure src="a.png" caption="A tide" >}}
 *                     ^^^^^          ^^^^^^
 * > | {% image "a.png" "A tide" %}
 *               ^^^^^   ^^^^^^        0 and 1 by position
 */
export interface TagArgument extends Span {
  /** In lower case; `undefined` for one by position. */
  readonly name: string | undefined;
  /** From 0, of those by position, quoted or not. */
  readonly position: number;
  readonly quote: string;
}

/** Which arguments of tags are text. */
export interface TextArguments {
  /** Position of the one that is text, by the name of the tag. */
  readonly positions: ReadonlyMap<string, number>;
  /** How strings stand between quotes. */
  readonly codec: (quote: string) => TextCodec;
}

const ARGUMENT =
  /(?:([\w-]+)[ \t]*[:=]\s{0,20})?(?:"((?:\\[^]|[^"\\])*)"|'((?:\\[^]|[^'\\])*)'|`([^`]*)`)|[^\s"'`,]+/dg;

/** The quoted arguments of a tag, whose name is not in the span. */
export function tagArguments(text: string, { start, end }: Span): readonly TagArgument[] {
  const found: TagArgument[] = [];
  let position = 0;
  for (const match of text.slice(start, end).matchAll(ARGUMENT)) {
    const [all, name] = match;
    const place = match.indices![2] ?? match.indices![3] ?? match.indices![4];
    if (place !== undefined)
      found.push({
        name: name?.toLowerCase(),
        position,
        quote: all.at(-1)!,
        start: start + place[0],
        end: start + place[1],
      });
    if (name === undefined && !/[:=]/.test(all.replace(/^["'`][^]*/, ""))) position++;
  }
  return found;
}

/** Names of arguments that hold text, whatever the tag. */
const TEXT_NAMES = new Set(
  (
    "title subtitle caption alt text label heading header headline summary description desc " +
    "placeholder tooltip message content tagline quote question answer aria-label arialabel " +
    "button-text buttontext button_text link-text linktext link_text attr credit"
  ).split(" "),
);

/** Names that are text for some tags alone. */
const NAMES_OF_TAGS: ReadonlyMap<string, readonly string[]> = new Map([
  ["tab", ["name", "tabname"]],
  ["details", ["name"]],
]);

/** The stretches of a tag that people read. */
export function textParts(
  text: string,
  tag: string,
  span: Span,
  { positions, codec }: TextArguments,
): readonly MaskPart[] {
  return tagArguments(text, span).flatMap(({ name, position, quote, start, end }) => {
    const value = text.slice(start, end);
    const isNamed = name !== undefined && (TEXT_NAMES.has(name) || isNameOf(tag, name));
    const isPlaced = name === undefined && positions.get(tag) === position && isPhrase(value);
    if (!(isNamed || isPlaced) || !isProse(value)) return [];
    return [{ name: name ?? "title", codec: codec(quote), start, end }];
  });
}

function isNameOf(tag: string, name: string): boolean {
  return NAMES_OF_TAGS.get(tag)?.includes(name) === true;
}

/** Not an address, a path, the name of a file, a number or nothing but code. */
function isProse(value: string): boolean {
  if (!/\p{L}/u.test(value) || /\{\{|\{%|(?:\n|\r(?!\n))[ \t>]*[\r\n]/.test(value)) return false;
  if (/\.(?:png|jpe?g|gif|svg|webp|avif|pdf|mp4|webm|html?|md)$/i.test(value)) return false;
  return !/^(?:[a-z][a-z\d+.-]*:\/\/|mailto:|[./#]|www\.)\S*$/i.test(value.trim());
}

/** What stands by position may as well be a key: `tab "go"`. */
function isPhrase(value: string): boolean {
  return /\p{Lu}|\s|[^\u0000-\u02FF]/u.test(value);
}

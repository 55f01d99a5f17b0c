import type { FrontMatterKey, FrontMatterValue } from "../read/front-matter/front-matter.ts";
import type { FrontMatterBlock } from "../read/front-matter/front-matter-block.ts";
import { readYamlFrontMatter } from "../read/front-matter/read-yaml-front-matter.ts";
import { readTomlFrontMatter } from "../read/strings/read-toml.ts";
import type { Destination } from "./destination.ts";

/** An address in front matter, which is written as its syntax asks. */
export interface FrontMatterAddress extends Destination {
  /** Key path. */
  readonly path: string;
  readonly value: FrontMatterValue;
}

/** Key paths whose values lead somewhere. */
const KEYS: readonly FrontMatterKey[] = [
  "image images.* image.* cover cover.* thumbnail banner logo icon photo picture avatar",
  "og_image ogImage hero.image hero.image.* hero.actions.*.link features.*.link",
  "link links.* href src related.* see_also.* seeAlso.* attachments.* **.src **.href **.link",
].flatMap((keys) => keys.split(" ").map((key) => ({ key })));

/** Values under such keys that are written like an address. */
export function frontMatterAddresses(block: FrontMatterBlock): readonly FrontMatterAddress[] {
  if (!MAY_HAVE_ADDRESSES.test(block.lines)) return [];
  return valuesOf(block, KEYS).flatMap((value) => {
    const { text, path } = value;
    if (!LIKE_AN_ADDRESS.test(text)) return [];
    const start = block.start + value.start;
    const span = { start, end: start + lengthOf(value) };
    return [{ ...span, address: text, path, value }];
  });
}

/** The string at a key of the first level; `undefined` where there is none. */
export function frontMatterText(block: FrontMatterBlock, key: string): string | undefined {
  if (!block.lines.includes(key)) return undefined;
  return valuesOf(block, [{ key }]).find(({ path }) => path === key)?.text;
}

const MAY_HAVE_ADDRESSES =
  /image|cover|thumbnail|banner|logo|icon|photo|picture|avatar|link|href|src|related|see_?also|attachments/i;

/** A path with a folder or an extension, an anchor, or an address with a scheme; no white space. */
const LIKE_AN_ADDRESS =
  /^(?:#\S+|\.{0,2}\/\S*|[a-z][a-z0-9+.-]*:\S+|\S+\/\S*|\S+\.[a-z][a-z0-9]{0,9}(?:[?#]\S*)?)$/i;

function valuesOf(
  { language, lines }: FrontMatterBlock,
  keys: readonly FrontMatterKey[],
): readonly FrontMatterValue[] {
  return (language === "yaml" ? readYamlFrontMatter : readTomlFrontMatter)(lines, keys).values;
}

/** A value does not say where it ends, but what would replace it. */
function lengthOf({ text, start, write }: FrontMatterValue): number {
  const [edit] = write(`${text}x`);
  return edit === undefined || edit.start > start ? text.length : edit.end - start;
}

import type { Article } from "../../model/article.ts";
import type { OverrideRecord } from "../../model/record.ts";
import type { Edit, SegmentedArticle, UnitSite } from "../../model/segmented-article.ts";
import type { CodeType } from "../../model/inline-code.ts";
import { frontMatterBlock } from "../read/front-matter/front-matter-block.ts";
import { readYamlFrontMatter } from "../read/front-matter/read-yaml-front-matter.ts";
import { readTomlFrontMatter } from "../read/strings/read-toml.ts";
import { type MarkdownParser, remarkParser } from "../read/markdown/remark-parser.ts";
import { hash128 } from "../segment/segment-key.ts";
import { addressSpans, spellAddress } from "./address-span.ts";

/** What a locale's own values make of a source article. */
export interface AdaptedArticle {
  /** The article with the values filled in; the same one where there are none. */
  readonly article: Article;
  /** Overrides whose place or value is gone: they are not applied. */
  readonly orphaned: readonly OverrideRecord[];
}

/** The code type whose address a field stands for; `undefined` for a front matter key path. */
export function addressType(field: string): CodeType | undefined {
  return ADDRESS_FIELDS.get(field);
}

const ADDRESS_FIELDS: ReadonlyMap<string, CodeType> = new Map([
  ["href", "link"],
  ["src", "image"],
]);

/**
 * Fill a locale's overrides into the source, before it is rebuilt: addresses and
 * front matter values are no part of any key, so all units stay what they are, and
 * the structure that the rebuilt article has to have is that of the adapted one.
 */
export function adaptArticle(
  segmented: SegmentedArticle,
  overrides: readonly OverrideRecord[],
  { parse = remarkParser, links = [] }: AdaptOptions = {},
): AdaptedArticle {
  const { article } = segmented;
  const edits: Edit[] = [];
  const orphaned: OverrideRecord[] = [];
  for (const override of overrides) {
    const found = editsFor(segmented, override, parse);
    if (found === undefined) orphaned.push(override);
    else edits.push(...found);
  }
  // Of two edits of one place the first counts: what a person said.
  edits.push(...links);
  return {
    article: edits.length === 0 ? article : { ...article, text: applyEdits(article.text, edits) },
    orphaned,
  };
}

export interface AdaptOptions {
  /** Default: remark. */
  readonly parse?: MarkdownParser;
  /** What else is edited, where no override is. Default: nothing. */
  readonly links?: readonly Edit[];
}

/** Value of a front matter key path in an article's text; `undefined` where it has none that is a string. */
export function frontMatterValue(text: string, path: string): string | undefined {
  return frontMatterAt(text, path)?.value.text;
}

function editsFor(
  segmented: SegmentedArticle,
  override: OverrideRecord,
  parse: MarkdownParser,
): readonly Edit[] | undefined {
  const { text } = segmented.article;
  const type = addressType(override.field);
  if (type === undefined) return frontMatterEdits(text, override);
  const site = segmented.sites.find(({ unit }) => unit.place === override.place);
  const edits = site === undefined ? [] : addressEdits(site, type, override, text, parse);
  return edits.length === 0 ? undefined : edits;
}

function addressEdits(
  site: UnitSite,
  type: CodeType,
  override: OverrideRecord,
  text: string,
  parse: MarkdownParser,
): readonly Edit[] {
  return addressSpans(site, type, text, parse)
    .filter(({ address }) => hash128(address) === override.sourceHash)
    .map(({ start, end, isAutolink }) => ({
      start,
      end,
      text: spellAddress(override.value, isAutolink && hasAngles(override.value, parse)),
    }));
}

/** MDX has no angle brackets around addresses: a bare one stays bare. */
function hasAngles(address: string, parse: MarkdownParser): boolean {
  return parse(`<${address}>`).children.length > 0;
}

function frontMatterEdits(
  text: string,
  { field, value, sourceHash }: OverrideRecord,
): readonly Edit[] | undefined {
  const found = frontMatterAt(text, field);
  // The page's address has it, where the article says none.
  if (found === undefined && field === "slug" && sourceHash === hash128("")) return [];
  if (found === undefined || hash128(found.value.text) !== sourceHash) return undefined;
  return found.value
    .write(value)
    .map((edit) => ({ ...edit, start: edit.start + found.start, end: edit.end + found.start }));
}

function frontMatterAt(text: string, path: string) {
  const block = frontMatterBlock(text);
  if (block === undefined) return undefined;
  const read = block.language === "yaml" ? readYamlFrontMatter : readTomlFrontMatter;
  const { values } = read(block.lines, [{ key: path }]);
  const value = values.find(({ paths }) => paths.includes(path));
  return value && { start: block.start, value };
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let from = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (edit.start < from) continue;
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

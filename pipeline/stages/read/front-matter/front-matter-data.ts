import { parse as parseToml } from "smol-toml";
import { parseDocument } from "yaml";
import { frontMatterBlock } from "./front-matter-block.ts";
import { simpleFrontMatterData } from "./simple-front-matter-data.ts";

/** What the front matter of an article says, by key; dates of TOML are `Date`s, those of YAML are strings. */
export type FrontMatterData = Readonly<Record<string, unknown>>;

/**
 * Read the whole front matter of an article. Empty where it has none, or where what it has
 * cannot be read: the check of the source reports that.
 */
export function frontMatterData(text: string): FrontMatterData {
  const block = frontMatterBlock(text);
  if (block === undefined || block.lines.length > MAX_LENGTH) return {};
  if (block.language === "toml") return tomlData(block.lines);
  return simpleFrontMatterData(block.lines) ?? yamlData(block.lines);
}

/** As `readYamlFrontMatter` has it. */
const MAX_LENGTH = 65_536;
/** More aliases are a bomb. */
const MAX_ALIASES = 100;

/** All of YAML. Empty where it cannot be read. */
export function yamlData(lines: string): FrontMatterData {
  try {
    const document = parseDocument(lines, { prettyErrors: false, uniqueKeys: false });
    if (document.errors.length > 0) return {};
    return objectOf(document.toJS({ maxAliasCount: MAX_ALIASES }));
  } catch (error) {
    // Too many aliases, or a nesting that the parser cannot follow.
    if (error instanceof ReferenceError || error instanceof RangeError) return {};
    throw error;
  }
}

function tomlData(lines: string): FrontMatterData {
  try {
    return objectOf(parseToml(lines));
  } catch (error) {
    if (error instanceof Error && error.name === "TomlError") return {};
    throw error;
  }
}

function objectOf(value: unknown): FrontMatterData {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as FrontMatterData) : {};
}

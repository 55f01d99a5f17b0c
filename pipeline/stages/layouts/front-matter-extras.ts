import type { Article } from "../../model/article.ts";
import type { Locale } from "../../model/locale.ts";
import type { Edit } from "../../model/segmented-article.ts";
import {
  type FrontMatterBlock,
  frontMatterBlock,
} from "../read/front-matter/front-matter-block.ts";
import type { FrontMatterValue } from "../read/front-matter/front-matter.ts";
import { readYamlFrontMatter } from "../read/front-matter/read-yaml-front-matter.ts";
import { readTomlFrontMatter } from "../read/strings/read-toml.ts";
import type { FrontMatterRule } from "./layout.ts";

/** A locale that an article is written in, and how paths call it and the source. */
export interface LocaleInPaths {
  readonly locale: Locale;
  readonly name: string;
  /** Name of the source's locale. */
  readonly sourceName: string;
}

/**
 * What a generator's rules change in the front matter of a source, so that it is
 * true of a translation. Values of other types than strings, and those that a
 * program makes (`/{{ lang }}/about/`), stay. Front matter that cannot be read is
 * left alone; an article that cannot have any gets none.
 */
export function frontMatterExtras(
  { path, text }: Pick<Article, "path" | "text">,
  rules: readonly FrontMatterRule[],
  locale: LocaleInPaths,
): readonly Edit[] {
  if (rules.length === 0 || !/\.(?:md|mdx|markdown)$/i.test(path)) return [];
  const block = frontMatterBlock(text);
  const values = block === undefined ? [] : read(block, rules);
  if (values === undefined) return [];
  const changed = values.flatMap(({ value, rule }) =>
    value
      .write(valueFor(rule, value.text, locale))
      .map((edit) => ({ ...edit, start: edit.start + block!.start, end: edit.end + block!.start })),
  );
  const missing = rules.filter(({ key, when }) => when === "always" && !hasKey(block, key));
  const lines = missing.map(({ key, kind }) => [key, valueFor({ kind }, "", locale)] as const);
  return [...changed, ...added(text, block, lines)];
}

interface FoundValue {
  readonly value: FrontMatterValue;
  readonly rule: FrontMatterRule;
}

/** `undefined` where the front matter cannot be read. */
function read(
  { language, lines }: FrontMatterBlock,
  rules: readonly FrontMatterRule[],
): readonly FoundValue[] | undefined {
  const keys = rules.map(({ key, kind }) => ({ key: kind === "alias-list" ? `${key}.*` : key }));
  const reader = language === "yaml" ? readYamlFrontMatter : readTomlFrontMatter;
  const { values, problem } = reader(lines, keys);
  if (problem !== undefined) return undefined;
  return values.flatMap((value) => {
    const rule = rules.find(({ key }) => value.path === key || value.path.startsWith(`${key}.`));
    return rule === undefined ? [] : [{ value, rule }];
  });
}

function valueFor(
  { kind }: Pick<FrontMatterRule, "kind">,
  value: string,
  { locale, name, sourceName }: LocaleInPaths,
): string {
  if (kind === "locale-tag") return locale;
  if (kind === "locale-name") return name;
  // Relative aliases count from the page, which has its own place in the locale.
  if (/\{[{%]/.test(value) || (kind === "alias-list" && !value.startsWith("/"))) return value;
  const slash = value.startsWith("/") ? "/" : "";
  const folders = value.slice(slash.length).split("/");
  const rest = folders[0] === sourceName || folders[0] === name ? folders.slice(1) : folders;
  return `${slash}${[name, ...rest].join("/")}`;
}

/** Also a value that is no string is one. */
function hasKey(block: FrontMatterBlock | undefined, key: string): boolean {
  const pattern = new RegExp(`^["']?${RegExp.escape(key)}["']?[ \\t]*[:=]`, "m");
  return block !== undefined && pattern.test(block.lines);
}

function added(
  text: string,
  block: FrontMatterBlock | undefined,
  lines: readonly (readonly [key: string, value: string])[],
): readonly Edit[] {
  if (lines.length === 0) return [];
  const end = /\r\n|\n/.exec(text)?.[0] ?? "\n";
  const at = block?.start ?? (text.startsWith("\uFEFF") ? 1 : 0);
  const isToml = block?.language === "toml";
  const written = lines
    .map(([key, value]) => (isToml ? `${key} = "${value}"` : `${key}: ${yamlWord(value)}`))
    .map((line) => `${line}${end}`)
    .join("");
  const whole = block === undefined ? `---${end}${written}---${end}${end}` : written;
  return [{ start: at, end: at, text: whole }];
}

/** Norwegian, `no`, is a boolean in YAML 1.1. */
function yamlWord(value: string): string {
  return /^(?:no|y|n|on|off|yes)$/i.test(value) ? `"${value}"` : value;
}

import { parse as parseToml, TomlDate, TomlError } from "smol-toml";
import { isScalar, parseDocument, type YAMLMap } from "yaml";
import type { Article } from "../../../model/article.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import {
  type FrontMatterBlock,
  frontMatterBlock,
} from "../../read/front-matter/front-matter-block.ts";
import { type Locator, locator } from "../../read/locate.ts";
import { type TimingKey, timingKey } from "./timing-key.ts";

/** A time as front matter says it, not read yet. */
export interface SaidTime {
  readonly key: TimingKey;
  /** The key as it is written. */
  readonly field: string;
  /** `undefined` for what is no text. */
  readonly value: string | undefined;
  /** What stands there, for people. */
  readonly shown: string;
  /** In the article's text. */
  readonly offset: number;
}

/**
 * Find what an article's front matter says of its time, at the top level. Where it seems to say
 * something and cannot be read, that is a problem: the article must not go out by mistake.
 */
export function frontMatterTiming(article: Pick<Article, "path" | "text">): {
  readonly times: readonly SaidTime[];
  readonly problems: readonly PipelineError[];
} {
  const block = frontMatterBlock(article.text);
  // Most articles say nothing of it, and are not parsed.
  if (block === undefined || !HINT.test(block.lines)) return { times: [], problems: [] };
  const locate = locator(article);
  const times = block.language === "yaml" ? yamlTimes(block) : tomlTimes(block);
  if (times === undefined) return { times: [], problems: [unreadable(locate(block.start))] };
  const twice = times.filter(({ key }, at) => times.findIndex((one) => one.key === key) !== at);
  return { times, problems: twice.map((time) => saidTwice(time, locate)) };
}

const HINT = /embargo|publish[-_ ]?at|expire[-_ ]?at/i;

/** `undefined` where it is no YAML. */
function yamlTimes({ lines, start }: FrontMatterBlock): readonly SaidTime[] | undefined {
  const document = parseDocument(lines, { prettyErrors: false, uniqueKeys: false });
  if (document.errors.length > 0) return undefined;
  const items = (document.contents as Partial<YAMLMap> | null)?.items ?? [];
  return items.flatMap(({ key, value }) => {
    const field = isScalar(key) ? String(key.value) : "";
    const known = timingKey(field);
    if (known === undefined) return [];
    const text = isScalar(value) ? value.value : undefined;
    const range = (value as { readonly range?: readonly number[] } | null)?.range;
    const keyRange = (key as { readonly range?: readonly number[] }).range;
    const at = range?.[0] ?? keyRange?.[0] ?? 0;
    const shown = range === undefined ? "" : lines.slice(range[0], range[1]).trim();
    const said = typeof text === "string" ? text : undefined;
    return [{ key: known, field, value: said, shown, offset: start + at }];
  });
}

/** `undefined` where it is no TOML. */
function tomlTimes({ lines, start }: FrontMatterBlock): readonly SaidTime[] | undefined {
  try {
    return Object.entries(parseToml(lines)).flatMap(([field, value]) => {
      const key = timingKey(field);
      if (key === undefined) return [];
      const text = value instanceof TomlDate ? value.toISOString() : value;
      const shown = typeof text === "string" ? text : JSON.stringify(text);
      const said = typeof text === "string" ? text : undefined;
      return [{ key, field, value: said, shown, offset: start + tomlOffset(lines, field) }];
    });
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
}

/** Where the value of a key stands, as far as a line begins with it. */
function tomlOffset(lines: string, field: string): number {
  let at = 0;
  for (const line of lines.split("\n")) {
    const [name, rest] = line.split("=", 2);
    if (rest !== undefined && name!.trim().replace(/^(["'])(.*)\1$/, "$2") === field)
      return at + line.length - rest.trimStart().length;
    at += line.length + 1;
  }
  return 0;
}

function unreadable(location: ReturnType<Locator>): PipelineError {
  return new PipelineError(
    "time-invalid",
    "Cannot read what the front matter says of time, for it cannot be parsed",
    { location, hint: "the article is not published before it can be read" },
  );
}

function saidTwice({ field, offset }: SaidTime, locate: Locator): PipelineError {
  return new PipelineError("time-invalid", `Unexpected second \`${field}\` in the front matter`, {
    location: locate(offset),
    hint: "the article is not published before there is one alone",
  });
}

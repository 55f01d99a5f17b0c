import type { CST } from "yaml";
import type { FrontMatterKey, FrontMatterValue } from "./front-matter.ts";
import { findKey } from "./key-pattern.ts";
import { isPlainSafe } from "./plain-scalar.ts";
import { writeScalar } from "./write-scalar.ts";

/**
 * Values of front matter that is plain keys with values on one line, lists of
 * such values, and mappings of these: most front matter is, and reading it so
 * takes a tenth of a parser's time. `undefined` where anything else is seen.
 *
 * Invariant: what it returns is what the parser finds.
 */
export function readSimpleFrontMatter(
  yaml: string,
  keys: readonly FrontMatterKey[],
): readonly FrontMatterValue[] | undefined {
  const outline = new Outline();
  const values: FrontMatterValue[] = [];
  for (const line of yaml.matchAll(/[^\r\n]+/g)) {
    const text = line[0].trimEnd();
    if (text === "" || /^ *#/.test(text)) continue;
    const entry = ENTRY.exec(text);
    const path = entry === null ? undefined : outline.enter(entry);
    if (path === undefined) return undefined;
    const source = entry![4] ?? "";
    if (source.startsWith("[") && hasAllowedItem(source, keys, path)) return undefined;
    const allowed = source === "" ? undefined : findKey(keys, path);
    if (allowed === undefined) continue;
    const value = valueOf(
      yaml,
      line.index + text.length - source.length,
      source,
      path.join("."),
      allowed,
    );
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

/** Whether an item of a flow list is to be translated. */
function hasAllowedItem(
  source: string,
  keys: readonly FrontMatterKey[],
  path: readonly string[],
): boolean {
  return source
    .split(",")
    .some((_, index) => findKey(keys, [...path, String(index)]) !== undefined);
}

/** Letters that other scripts begin words with. */
const LETTERS = String.raw`\u00C0-\u024F\u0370-\u058F\u0620-\u064A\u3041-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3`;

/**
 * A key with or without a value, or an item of a list. A value is plain words
 * without any character that means something to YAML there, a number, a date, quoted without escapes, or a flat
 * flow list of such words and quotes.
 */
const ITEM = String.raw`(?:[\w./(][\w./()|-]*(?: [\w./()|]+)*|'[^'\t]*'|"[^"\\\t]*")`;
const PLAIN = String.raw`[A-Za-z0-9(/${LETTERS}](?:[^:#\t]|(?<! )#)*(?::(?:[^ :#\t]|(?<![ :])#)+)*`;
const DATE = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?: [-+]\d{4})?`;
const VALUE = String.raw`"[^"\\\t]+"|'[^'\t]+'|\[(?:${ITEM}(?:, ?${ITEM})*)?\]|${DATE}|-\d+|${PLAIN}`;
const ENTRY = new RegExp(`^( *)(?:([A-Za-z_][\\w-]*):(?: +|$)|(- +))(${VALUE})?$`);

interface Level {
  readonly indent: number;
  readonly path: readonly string[];
  /** What stands at this level: keys, or items of a list. */
  readonly holds: "keys" | "items";
  items: number;
}

/** Follows the indentation: where each key and item stands. */
class Outline {
  readonly #levels: Level[] = [{ indent: 0, path: [], holds: "keys", items: 0 }];
  readonly #seen = new Set<string>();
  /** A key whose value has not been seen yet. */
  #open: { readonly indent: number; readonly path: readonly string[] } | undefined;

  /** Path of an entry; `undefined` where the indentation is none that this reader knows. */
  enter([, spaces, key, dash, value]: RegExpExecArray): readonly string[] | undefined {
    const indent = spaces!.length;
    const holds = dash === undefined ? "keys" : "items";
    if (holds === "items" && value === undefined) return undefined;
    const level = this.#levelAt(indent, holds);
    if (level === undefined) return undefined;
    const path = [...level.path, key ?? String(level.items++)];
    const name = path.join("\n");
    if (this.#seen.has(name)) return undefined;
    this.#seen.add(name);
    this.#open = holds === "keys" && value === undefined ? { indent, path } : undefined;
    return path;
  }

  #levelAt(indent: number, holds: Level["holds"]): Level | undefined {
    const open = this.#open;
    if (
      open !== undefined &&
      (indent > open.indent || (indent === open.indent && holds === "items"))
    ) {
      const level = { indent, path: open.path, holds, items: 0 };
      this.#levels.push(level);
      return level;
    }
    while (
      this.#levels.length > 1 &&
      (this.#levels.at(-1)!.indent > indent ||
        (this.#levels.at(-1)!.indent === indent && this.#levels.at(-1)!.holds !== holds))
    ) {
      this.#levels.pop();
    }
    const level = this.#levels.at(-1)!;
    return level.indent === indent && level.holds === holds ? level : undefined;
  }
}

const TYPES: Readonly<Record<string, CST.FlowScalar["type"]>> = {
  '"': "double-quoted-scalar",
  "'": "single-quoted-scalar",
};

function valueOf(
  yaml: string,
  start: number,
  source: string,
  path: string,
  { maxLength }: FrontMatterKey,
): FrontMatterValue | undefined {
  const type = TYPES[source[0]!] ?? "scalar";
  const text = type === "scalar" ? source : source.slice(1, -1);
  if (type === "scalar" ? !isPlainSafe(text, false) : text !== text.trim()) return undefined;
  const place = { source: yaml, token: { type, offset: start, indent: 0, source }, inFlow: false };
  return {
    path,
    paths: [path],
    text,
    maxLength,
    start,
    write: (target) => (target === text ? [] : writeScalar(place, target)),
  };
}

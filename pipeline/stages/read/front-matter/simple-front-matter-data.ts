import { hasUnprintable, isPlainSafe, readsAsOtherType } from "./plain-scalar.ts";

/** A value of front matter that stands on one line. */
type Value = string | number | boolean | readonly string[];

/**
 * The data of front matter that is keys with values on one line, or with lists of such values: most front matter
 * is, and a parser takes twenty times as long. `undefined` where anything else is seen.
 *
 * Invariant: what it returns is what the parser makes of it.
 */
export function simpleFrontMatterData(yaml: string): Readonly<Record<string, unknown>> | undefined {
  const data = new Map<string, unknown>();
  let list: OpenList | undefined;
  for (const line of yaml.split(/\r?\n/)) {
    if (/^ *(?:#|$)/.test(line)) continue;
    const [, spaces, item] = ITEM.exec(line) ?? [];
    const [, key, written] = ENTRY.exec(line) ?? [];
    if (item !== undefined) {
      const value = scalarOf(item);
      list = list && inList(list, spaces!.length);
      if (value === undefined || list === undefined) return undefined;
      list.values.push(value);
      data.set(list.key, list.values);
    } else if (key === undefined || data.has(key) || isOddKey(key)) return undefined;
    else {
      const value = written === undefined ? null : valueOf(written);
      if (value === undefined) return undefined;
      list = written === undefined ? { key, indent: undefined, values: [] } : undefined;
      data.set(key, value);
    }
  }
  return Object.fromEntries(data);
}

interface OpenList {
  readonly key: string;
  /** Of its first item. */
  readonly indent: number | undefined;
  readonly values: Value[];
}

const ITEM = /^( *)- +(\S.*?) *$/;
const ENTRY = /^([A-Za-z_][\w-]*):(?: +(\S.*?))? *$/;

function inList(list: OpenList, indent: number): OpenList | undefined {
  if (list.indent !== undefined && list.indent !== indent) return undefined;
  return { ...list, indent };
}

/** What is no string as a key, or means something to objects. */
function isOddKey(key: string): boolean {
  return key === "__proto__" || readsAsOtherType(key);
}

function valueOf(written: string): Value | undefined {
  return written.startsWith("[") ? flowList(written) : scalarOf(written);
}

function flowList(written: string): readonly string[] | undefined {
  if (!written.endsWith("]")) return undefined;
  const inner = written.slice(1, -1).trim();
  const items = inner === "" ? [] : inner.split(",").map((item) => item.trim());
  return items.every((item) => isPlainSafe(item, true)) ? items : undefined;
}

function scalarOf(written: string): string | number | boolean | undefined {
  const quoted = QUOTED.exec(written);
  if (quoted !== null) {
    const text = quoted[1] ?? quoted[2]!;
    return hasUnprintable(text) || text.includes("\t") ? undefined : text;
  }
  if (written === "true" || written === "false") return written === "true";
  if (/^[1-9]\d{0,8}$/.test(written)) return Number(written);
  // A string in YAML 1.2.
  return DAY.test(written) || isPlainSafe(written, false) ? written : undefined;
}

const QUOTED = /^(?:"([^"\\]*)"|'([^']*)')$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

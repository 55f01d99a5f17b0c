import {
  getNodePath,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import type { FrontMatterKey } from "../front-matter/front-matter.ts";
import {
  type KeysFor,
  MAX_LEVELS,
  type StringFile,
  type StringValue,
  TOO_MANY_LEVELS,
} from "./string-file.ts";
import { stringValue } from "./string-value.ts";

/** Read a JSON file of strings; comments and trailing commas are allowed. */
export function readJson(text: string, keysFor: KeysFor): StringFile {
  if (nestsTooDeep(text)) return failed(TOO_MANY_LEVELS, 0);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) {
    const words = printParseErrorCode(error.error).replace(/(?<=[a-z])(?=[A-Z])/g, " ");
    return failed(`JSON: ${words.toLowerCase()}`, error.offset);
  }
  if (root === undefined) return failed("JSON: found nothing, expected a value", 0);
  const data = dataOf(root);
  const isAscii = /^[\0-\x7F]*$/.test(text) && /\\u[0-9a-f]{4}/i.test(text);
  const spell = isAscii ? asciiString : JSON.stringify;
  const strings = stringsIn(root);
  const values = strings.flatMap(
    (node) => valueOf(node, { data, keys: keysFor(data), spell }) ?? [],
  );
  return { values, data, problem: undefined };
}

function failed(message: string, offset: number): StringFile {
  return { values: [], data: undefined, problem: { message, offset } };
}

/** The parser recurses: brackets outside of strings are counted first. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:\\[^]|[^"\\])*"?|[[\]{}]/g)) {
    if (token === "[" || token === "{") depth++;
    else if (token === "]" || token === "}") depth--;
    if (depth > MAX_LEVELS) return true;
  }
  return false;
}

interface JsonContext {
  readonly data: unknown;
  readonly keys: readonly FrontMatterKey[];
  readonly spell: (text: string) => string;
}

function valueOf(node: Node, context: JsonContext): StringValue | undefined {
  const { offset: start, length } = node;
  const path = getNodePath(node).map(String);
  const value = String(node.value);
  return stringValue({ path, value, start, end: start + length, spell: context.spell }, context);
}

/** String values, without those below a key that is given twice: programs do not agree which counts. */
function stringsIn(node: Node): readonly Node[] {
  if (node.type === "string") return [node];
  const children = node.children ?? [];
  if (node.type === "array") return children.flatMap(stringsIn);
  if (node.type !== "object") return [];
  const names = children.map((property) => String(property.children![0]!.value));
  return children.flatMap((property, index) => {
    const isOnly = names.indexOf(names[index]!) === names.lastIndexOf(names[index]!);
    const value = property.children![1];
    return isOnly && value !== undefined ? stringsIn(value) : [];
  });
}

/** The parser's own would take `__proto__` for more than a key. */
function dataOf(node: Node): unknown {
  const children = node.children ?? [];
  if (node.type === "array") return children.map(dataOf);
  if (node.type !== "object") return node.value;
  const data: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const property of children) {
    const [key, value] = property.children!;
    data[String(key!.value)] = value === undefined ? undefined : dataOf(value);
  }
  return data;
}

/** A file without any character beyond ASCII keeps it so. */
function asciiString(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7F-\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

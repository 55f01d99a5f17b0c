import { type CST, type Document, parseDocument, type Scalar } from "yaml";
import type {
  FrontMatter,
  FrontMatterEdit,
  FrontMatterKey,
  FrontMatterProblem,
  FrontMatterValue,
} from "./front-matter.ts";
import { isTranslateFalse } from "./front-matter-lang.ts";
import { joinQuotedLines } from "./join-quoted-lines.ts";
import { findKey } from "./key-pattern.ts";
import { readSimpleFrontMatter } from "./simple-front-matter.ts";
import { type StringPlace, stringPlaces } from "./string-places.ts";
import { writeScalar } from "./write-scalar.ts";
import { TOO_DEEP, type YamlNodes, yamlNodes } from "./yaml-nodes.ts";

/** Longest front matter that is read, in UTF-16 code units. */
const MAX_FRONT_MATTER_LENGTH = 65_536;

/**
 * Find the values that readers see in an article's YAML front matter.
 *
 * `yaml` is the text between the `---` lines, without the line break before the
 * closing one. A value is written in place: all
 * other bytes stay. Only strings are values: what a YAML 1.1 or 1.2 reader takes
 * for a number, boolean, null or date is not. An alias follows its anchor. A key
 * given twice is no value; some generators accept it.
 *
 * YAML that cannot be read, or that readers understand differently (custom tags),
 * has a `problem` and no values; time and memory are bounded.
 */
export function readYamlFrontMatter(yaml: string, keys: readonly FrontMatterKey[]): FrontMatter {
  const translate = !yaml.includes("translate") || !isTranslateFalse(yaml);
  const { problem, values } = read(yaml, keys);
  return { values: translate ? values : [], translate, problem };
}

function read(
  yaml: string,
  keys: readonly FrontMatterKey[],
): Pick<FrontMatter, "values" | "problem"> {
  const sizeProblem = findSizeProblem(yaml);
  return sizeProblem === undefined
    ? readYamlStrings(yaml, keys)
    : { values: [], problem: sizeProblem };
}

/** `readYamlFrontMatter` for YAML of any length, such as a file of strings. */
export function readYamlStrings(
  yaml: string,
  keys: readonly FrontMatterKey[],
): Pick<FrontMatter, "values" | "problem"> {
  const lineEndProblem = findLineEndProblem(yaml);
  if (lineEndProblem !== undefined) return { values: [], problem: lineEndProblem };
  const simple = readSimpleFrontMatter(yaml, keys);
  if (simple !== undefined) return { values: simple, problem: undefined };
  // The line break before the closing line belongs to the last value: a clipped block at the end has one.
  const source = `${yaml}\n`;
  const document = parse(source);
  if (document === undefined) return { values: [], problem: { message: TOO_DEEP, offset: 0 } };
  const syntaxProblem = findSyntaxProblem(document, yaml.length);
  if (syntaxProblem !== undefined) return { values: [], problem: syntaxProblem };
  const nodes = yamlNodes(document.contents);
  if (nodes.problem !== undefined) return { values: [], problem: nodes.problem };
  const { places, problem } = stringPlaces(document.contents, nodes);
  if (problem !== undefined) return { values: [], problem };
  const values = [...places].flatMap(([node, all]) =>
    valueOf({ source, length: yaml.length, node, nodes }, all, keys),
  );
  return { values: values.sort((a, b) => a.start - b.start), problem: undefined };
}

function findSizeProblem(yaml: string): FrontMatterProblem | undefined {
  if (yaml.length > MAX_FRONT_MATTER_LENGTH) {
    const message = `found ${yaml.length} characters, expected at most ${MAX_FRONT_MATTER_LENGTH}`;
    return { message, offset: MAX_FRONT_MATTER_LENGTH };
  }
  return undefined;
}

function findLineEndProblem(yaml: string): FrontMatterProblem | undefined {
  const offset = yaml.search(/\r(?!\n|$)/);
  if (offset >= 0) return { message: "found a carriage return without a line feed", offset };
  return undefined;
}

/** `undefined` where the nesting is too deep for the parser, which recurses. */
function parse(source: string): Document.Parsed | undefined {
  try {
    const document = parseDocument(source, PARSE_OPTIONS);
    const isUnclosed = document.errors.some(({ code }) => code === "MISSING_CHAR");
    const joined = isUnclosed ? joinQuotedLines(source) : source;
    return joined === source ? document : parseDocument(joined, PARSE_OPTIONS);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Keys are compared by us: the parser's own comparison takes quadratic time. */
const PARSE_OPTIONS = { keepSourceTokens: true, prettyErrors: false, uniqueKeys: false } as const;

/** Unknown tags are only warnings to the parser, but what they make of a value only their program knows. */
function findSyntaxProblem(
  document: Document.Parsed,
  length: number,
): FrontMatterProblem | undefined {
  const [first] = [...document.errors, ...document.warnings];
  if (first === undefined) return undefined;
  // The parser catches its own stack overflow in places and passes on what the engine calls it.
  const isTooDeep = /call stack|recursion/.test(first.message);
  const message = isTooDeep ? TOO_DEEP : `YAML: ${first.message.slice(0, 120)}`;
  return { message, offset: Math.min(first.pos[0], length) };
}

interface Found {
  readonly source: string;
  /** Length of the YAML text without the line break that was added. */
  readonly length: number;
  readonly node: Scalar;
  readonly nodes: YamlNodes;
}

function valueOf(
  found: Found,
  places: readonly StringPlace[],
  keys: readonly FrontMatterKey[],
): readonly FrontMatterValue[] {
  const allowed = places.flatMap((place) => {
    const key = findKey(keys, place.path);
    return key === undefined ? [] : [{ place, key }];
  });
  const [first] = allowed;
  if (first === undefined) return [];
  const aliases = allowed.flatMap(({ place }) => (place.alias === undefined ? [] : [place.alias]));
  const onlyAliases = aliases.length === allowed.length;
  const written = onlyAliases ? aliases : [found.node];
  const tokens = written.flatMap((node) => {
    const token = node.srcToken as CST.FlowScalar | CST.BlockScalar | undefined;
    return token === undefined
      ? []
      : [{ source: found.source, token, inFlow: found.nodes.inFlow.has(node) }];
  });
  const start = tokens[0]?.token.offset;
  if (start === undefined) return [];
  const value = String(found.node.value);
  const text = value.trim();
  const before = value.slice(0, value.indexOf(text));
  const after = value.slice(before.length + text.length);
  const paths = (onlyAliases ? allowed.map(({ place }) => place) : places).map(({ path }) =>
    path.join("."),
  );
  return [
    {
      path: paths[0]!,
      paths,
      text,
      maxLength: first.key.maxLength,
      start,
      write: (target) => {
        if (target === text) return [];
        const edits = tokens.flatMap((token) => writeScalar(token, before + target + after));
        return edits.map((edit) => clamp(edit, found.length));
      },
    },
  ];
}

/** Leave out the line break that was added for the parser. */
function clamp(edit: FrontMatterEdit, length: number): FrontMatterEdit {
  if (edit.end <= length) return edit;
  return { start: edit.start, end: length, text: edit.text.replace(/\r?\n$/, "") };
}

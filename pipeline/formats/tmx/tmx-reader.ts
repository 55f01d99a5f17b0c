import { SaxesParser } from "saxes";
import type { XmlNode } from "../../model/tmx-unit.ts";
import { type XmlPlace, XmlProblem } from "./xml-problem.ts";

/** Takes a TMX file piece by piece. Both throw `XmlProblem` for what is no TMX file. */
export interface TmxReader {
  readonly write: (text: string) => void;
  /** Say that the file ends. */
  readonly end: () => void;
  /** Where the reader stands. */
  readonly place: () => XmlPlace;
}

/** What a file holds, in its order. */
export interface TmxEvents {
  readonly header: (header: XmlNode) => void;
  /** @param line where its tag ends, from 1. */
  readonly unit: (unit: XmlNode, line: number) => void;
}

/** What no honest file has more of; in characters, but for the depth. */
export interface XmlLimits {
  /** Elements inside each other. Default: `200`. */
  readonly depth: number;
  /** One attribute. Default: 1 Mi. */
  readonly attribute: number;
  /** A unit, a header, or anything between two tags. Default: 2 Mi. */
  readonly piece: number;
}

const LIMITS: XmlLimits = { depth: 200, attribute: 1 << 20, piece: 2 << 20 };

/**
 * Read a TMX file as it comes: nothing is kept but the unit that is being read.
 *
 * No DTD is loaded and no entity is defined: a DOCTYPE may name a file, which nobody
 * opens, and one that declares an entity is refused.
 */
export function tmxReader(events: TmxEvents, limits: XmlLimits = LIMITS): TmxReader {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const place = (): XmlPlace => ({ line: parser.line, column: parser.columnIndex + 1 });
  const fail = (message: string): never => {
    throw new XmlProblem(message, place());
  };
  /** Characters that the parser was given, and how many of them before its last event. */
  let given = 0;
  let seen = 0;
  let depth = 0;
  let open: OpenPart | undefined;

  parser.on("error", ({ message }) =>
    fail(`Unexpected XML: ${message.replace(/^(?:\d+:)+\d+: /, "").replace(/\.$/, "")}`),
  );
  parser.on("doctype", (doctype) => {
    seen = given;
    if (/<!\s*ENTITY/i.test(doctype))
      fail("Unexpected declaration of an entity, expected a DOCTYPE without any");
  });
  for (const event of ["comment", "processinginstruction"] as const)
    parser.on(event, () => void (seen = given));
  parser.on("opentag", ({ name, attributes }) => {
    seen = given;
    if (depth === 0 && name !== "tmx") fail(`Unexpected element \`${name}\`, expected \`tmx\``);
    depth++;
    if (depth > limits.depth)
      fail(`Unexpected depth of ${depth} elements, expected ${limits.depth} at most`);
    const own: Record<string, string> = {};
    for (const attribute in attributes) {
      const value = attributes[attribute]!;
      if (value.length > limits.attribute)
        fail(
          `Unexpected length of the attribute \`${attribute}\`, expected ${limits.attribute} characters at most`,
        );
      // Assigned, this one would be something else than an attribute.
      if (attribute === "__proto__") Object.defineProperty(own, attribute, { ...MEMBER, value });
      else own[attribute] = value;
    }
    if (open !== undefined) open.open([name, own]);
    else if (isPart(name, depth))
      open = new OpenPart([name, own], { line: parser.line, from: given });
  });
  const text = (value: string): void => {
    seen = given;
    open?.text(value);
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", () => {
    seen = given;
    depth--;
    if (open === undefined || !open.close()) return;
    const { root, line } = open;
    open = undefined;
    if (root[0] === "header") events.header(root);
    else events.unit(root, line);
  });

  const write = (chunk: string): void => {
    for (let from = 0; from < chunk.length; from += SLICE) {
      const slice = chunk.slice(from, from + SLICE);
      given += slice.length;
      parser.write(slice);
      if (given - Math.min(seen, open?.from ?? seen) > limits.piece)
        fail(
          `Unexpected length of ${open === undefined ? "a tag, text or comment" : `\`${open.root[0]}\``}, expected ${limits.piece} characters at most`,
        );
    }
  };
  return { write, end: () => void parser.close(), place };
}

const MEMBER = { configurable: true, enumerable: true, writable: true };

/** Limits are looked at so often. */
const SLICE = 1 << 16;

function isPart(name: string, depth: number): boolean {
  return (name === "header" && depth === 2) || (name === "tu" && depth === 3);
}

type MutableNode = [name: string, attributes: XmlNode[1], ...children: (string | XmlNode)[]];

/** Elements whose text counts; elsewhere it is the white space between elements. */
const WITH_TEXT = new Set(["note", "prop", "seg"]);

/** A header or unit that is being read. */
class OpenPart {
  readonly root: XmlNode;
  readonly line: number;
  /** Characters before it. */
  readonly from: number;
  readonly #path: MutableNode[];
  /** Length of the path to the element whose text counts; `0` for none. */
  #textAt = 0;

  constructor(root: MutableNode, { line, from }: { readonly line: number; readonly from: number }) {
    this.root = root;
    this.line = line;
    this.from = from;
    this.#path = [root];
  }

  open(node: MutableNode): void {
    this.#path.at(-1)!.push(node);
    this.#path.push(node);
    if (this.#textAt === 0 && WITH_TEXT.has(node[0])) this.#textAt = this.#path.length;
  }

  text(value: string): void {
    if (this.#textAt === 0) return;
    const node = this.#path.at(-1)!;
    const last = node.length - 1;
    // Text beside a comment or CDATA comes in several pieces.
    if (last > 1 && typeof node[last] === "string") node[last] += value;
    else node.push(value);
  }

  /** Answers whether the whole part is closed. */
  close(): boolean {
    if (this.#path.length === this.#textAt) this.#textAt = 0;
    this.#path.pop();
    return this.#path.length === 0;
  }
}

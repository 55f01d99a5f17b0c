import { SaxesParser } from "saxes";
import { type MutableNode, OpenPart } from "./open-part.ts";
import type { TmxEvents, XmlReader, XmlLimits } from "./tmx-reader.ts";
import { type XmlPlace, XmlProblem } from "./xml-problem.ts";

/** Where a careful reader begins in a file, where that is not its start. */
export interface CarefulStart {
  /** What stands before in short: the tags around it, on one line. */
  readonly prefix: string;
  /** Of the first character that the reader gets. */
  readonly place: XmlPlace;
}

/**
 * Read a TMX file character by character and say exactly what is wrong with it. Nothing is
 * kept but the unit that is being read.
 */
export function carefulReader(
  events: TmxEvents,
  limits: XmlLimits,
  { prefix, place: begin }: CarefulStart,
): XmlReader {
  const parser = new SaxesParser({ xmlns: false, position: true });
  /** Characters that the parser had seen after the last piece; it counts that piece twice then. */
  let idleAt: number | undefined;
  const place = (): XmlPlace => ({
    line: begin.line + parser.line - 1,
    column:
      parser.columnIndex +
      (parser.line > 1 ? 1 : begin.column - prefix.length) -
      (idleAt === undefined ? 0 : parser.position - idleAt),
  });
  const fail = (message: string): never => {
    throw new XmlProblem(message, place());
  };
  /** Characters that the parser was given, and how many of them before its last event. */
  let given = 0;
  let seen = 0;
  let depth = 0;
  let open: { readonly part: OpenPart; readonly line: number; readonly from: number } | undefined;

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
    const node: MutableNode = [name, ownAttributes(attributes, limits, fail)];
    if (open !== undefined) open.part.open(node);
    else if (isPart(name, depth))
      open = { part: new OpenPart(node), line: place().line, from: given };
  });
  const text = (value: string): void => {
    seen = given;
    open?.part.text(value);
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", () => {
    seen = given;
    depth--;
    if (open === undefined || !open.part.close()) return;
    const { part, line } = open;
    open = undefined;
    if (part.root[0] === "header") events.header(part.root);
    else events.unit(part.root, line);
  });

  const write = (chunk: string): void => {
    for (let from = 0; from < chunk.length; from += SLICE) {
      const slice = chunk.slice(from, from + SLICE);
      given += slice.length;
      idleAt = undefined;
      parser.write(slice);
      idleAt = prefix.length + given - (isHalf(slice.charCodeAt(slice.length - 1)) ? 1 : 0);
      if (given - Math.min(seen, open?.from ?? seen) > limits.piece)
        fail(
          `Unexpected length of ${open === undefined ? "a tag, text or comment" : `\`${open.part.root[0]}\``}, expected ${limits.piece} characters at most`,
        );
    }
  };
  const end = (): void => {
    idleAt = undefined;
    parser.close();
  };
  parser.write(prefix);
  idleAt = prefix.length;
  return { write, end, place };
}

/** Whether a code unit has to be looked at with the one behind it: a carriage return, the first half of a surrogate pair. */
export function isHalf(code: number): boolean {
  return code === 13 || (code >= 0xd800 && code <= 0xdbff);
}

/** Limits are looked at so often. */
export const SLICE = 1 << 16;

function ownAttributes(
  attributes: Readonly<Record<string, string>>,
  limits: XmlLimits,
  fail: (message: string) => never,
): Record<string, string> {
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
  return own;
}

const MEMBER = { configurable: true, enumerable: true, writable: true };

function isPart(name: string, depth: number): boolean {
  return (name === "header" && depth === 2) || (name === "tu" && depth === 3);
}

import type { CodeForm, CodeType } from "../../model/inline-code.ts";
import { type AddedTag, escapeTagged } from "../../model/tagged-text.ts";
import type { XmlContent, XmlNode } from "../../model/tmx-unit.ts";
import { addedTag, codeTypeOf } from "./code-types.ts";
import { contentOf, textOf } from "./xml-node.ts";

/** A code as a `seg` has it. */
export interface SegmentCode {
  /** Name of its element; of the first, for a pair. */
  readonly element: string;
  readonly type: CodeType;
  /** Text in it. */
  readonly data: string;
  /** Emphasis that a translator had added in an article of ours: it has no number. */
  readonly addedAs: AddedTag | undefined;
  /** What pairs it with a code of the other language. */
  readonly x: string | undefined;
  /** What pairs its two halves. */
  readonly i: string | undefined;
  form: CodeForm;
}

/** A piece of a `seg`: text, or where a code opens, closes or stands. */
export type SegmentPiece =
  | string
  | { readonly code: SegmentCode; readonly side: "open" | "close" | "whole" };

/** A `seg` taken apart. */
export interface ReadSegment {
  readonly pieces: readonly SegmentPiece[];
  /** In order of their first occurrence. */
  readonly codes: readonly SegmentCode[];
}

/**
 * Take the content of a `seg` apart: pairs that overlap become halves, as do those
 * of which the other half is missing. Text in codes (`sub`) is part of the code.
 *
 * Returns a `problem`, one sentence without a period, where nobody can say what
 * belongs together.
 */
export function readSegment(content: XmlContent): ReadSegment | { readonly problem: string } {
  const reading: Reading = { pieces: [], codes: [], open: [] };
  const problem = readContent(reading, content);
  if (problem !== undefined) return { problem };
  for (const code of reading.open) code.form = "isolated-open";
  return { pieces: reading.pieces, codes: reading.codes };
}

/**
 * A `seg` as tagged text.
 *
 * @param idOf numbers of its codes.
 */
export function taggedText({ pieces }: ReadSegment, idOf: (code: SegmentCode) => number): string {
  const [only] = pieces;
  if (pieces.length === 1 && typeof only === "string") return escapeTagged(only);
  return pieces
    .map((piece) => {
      if (typeof piece === "string") return escapeTagged(piece);
      const { code, side } = piece;
      const { addedAs } = code;
      if (addedAs !== undefined) return side === "close" ? `</${addedAs}>` : `<${addedAs}>`;
      const id = idOf(code);
      switch (code.form) {
        case "pair":
          return side === "close" ? `</g${id}>` : `<g${id}>`;
        case "placeholder":
          return `<x${id}/>`;
        case "isolated-open":
          return `<b${id}/>`;
        case "isolated-close":
          return `<e${id}/>`;
      }
    })
    .join("");
}

interface Reading {
  readonly pieces: SegmentPiece[];
  readonly codes: SegmentCode[];
  /** Codes whose second half is yet to come, the innermost last. */
  readonly open: SegmentCode[];
}

function readContent(reading: Reading, content: XmlContent): string | undefined {
  for (const child of content) {
    const problem =
      typeof child === "string" ? void reading.pieces.push(child) : readElement(reading, child);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Returns what is wrong with the element. */
function readElement(reading: Reading, node: XmlNode): string | undefined {
  const [element, { i, pos }] = node;
  switch (element) {
    case "bpt":
      if (i === undefined) return "Unexpected `bpt` without `i`, expected one";
      if (reading.open.some((code) => code.element === "bpt" && code.i === i))
        return `Unexpected second \`bpt\` with \`i="${i}"\`, expected its \`ept\` first`;
      addCode(reading, node, "pair");
      return undefined;
    case "ept":
      if (i === undefined) return "Unexpected `ept` without `i`, expected one";
      return closePair(reading, node, i);
    case "hi":
      return readHighlight(reading, node);
    case "it":
      if (pos !== "begin" && pos !== "end")
        return `Unexpected \`it\` with ${pos === undefined ? "no `pos`" : `\`pos="${pos}"\``}, expected \`begin\` or \`end\``;
      addCode(reading, node, pos === "begin" ? "isolated-open" : "isolated-close");
      return undefined;
    case "ph":
    case "ut":
      addCode(reading, node, "placeholder");
      return undefined;
    default:
      return `Unexpected element \`${element}\` in a \`seg\`, expected \`bpt\`, \`ept\`, \`it\`, \`ph\`, \`hi\` or \`ut\``;
  }
}

function readHighlight(reading: Reading, node: XmlNode): string | undefined {
  const code = addCode(reading, node, "pair");
  const problem = readContent(reading, contentOf(node));
  close(reading, code);
  return problem;
}

function closePair(reading: Reading, node: XmlNode, i: string): undefined {
  const code = reading.open.find((open) => open.element === "bpt" && open.i === i);
  if (code === undefined) addCode(reading, node, "isolated-close");
  else close(reading, code);
}

/** Pairs that were opened inside and are still open overlap with this one: they become halves. */
function close({ open, pieces }: Reading, code: SegmentCode): void {
  for (const overlapping of open.splice(open.indexOf(code)))
    if (overlapping !== code) overlapping.form = "isolated-open";
  pieces.push({ code, side: "close" });
}

function addCode({ pieces, codes, open }: Reading, node: XmlNode, form: CodeForm): SegmentCode {
  const [element, { x, i, type }] = node;
  const data = element === "hi" ? "" : textOf(contentOf(node));
  const code: SegmentCode = {
    element,
    type: codeTypeOf(type),
    data,
    addedAs: element === "hi" ? addedTag(type) : undefined,
    x,
    i,
    form,
  };
  if (code.addedAs === undefined) codes.push(code);
  pieces.push({ code, side: form === "pair" ? "open" : "whole" });
  if (form === "pair") open.push(code);
  return code;
}

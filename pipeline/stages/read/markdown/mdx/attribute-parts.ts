import type { Nodes } from "mdast";
import { type MaskPartNode, positionOf } from "../masks/mask-node.ts";
import { attributeCodec, foldLines } from "./attribute-codec.ts";
import { isTextAttribute } from "./names.ts";

/** An element of JSX, with lines of its own or within text. */
export type JsxElement = Extract<Nodes, { type: "mdxJsxFlowElement" | "mdxJsxTextElement" }>;

type JsxAttribute = JsxElement["attributes"][number];

/** Name, white space and quote of an attribute whose value is a string. */
const BEFORE_VALUE = /^[^=]*=\s*(["'])/;

/**
 * The properties of an element that are text, as parts of its mask; what stands in
 * braces is a program.
 *
 * > | <Card title="Fish" icon="star" label={t("x")} />
 *                  ^^^^
 */
export function attributeParts(
  { attributes }: JsxElement,
  text: string,
  inCell: boolean,
): readonly MaskPartNode[] {
  return attributes.flatMap((attribute) => partOf(attribute, text, inCell) ?? []);
}

function partOf(attribute: JsxAttribute, text: string, inCell: boolean): MaskPartNode | undefined {
  if (attribute.type !== "mdxJsxAttribute" || !isTextAttribute(attribute.name)) return undefined;
  const { name, value, position } = attribute;
  if (typeof value !== "string" || value.trim() === "" || position === undefined) return undefined;
  const [from, to] = [position.start.offset!, position.end.offset!];
  const before = BEFORE_VALUE.exec(text.slice(from, to));
  if (before === null) return undefined;
  const span = { start: from + before[0].length, end: to - 1 };
  const codec = attributeCodec(before[1]!, inCell);
  const decoded = codec.decode(text.slice(span.start, span.end));
  // Where these differ, syntax of another dialect stands in the value.
  if (decoded !== foldLines(value)) return undefined;
  const place = positionOf(span);
  const children: MaskPartNode["children"] = [{ type: "text", value: decoded, position: place }];
  return { type: "maskPart", name, codec, position: place, children };
}

/** Whether an author forbade to translate what an element holds: `translate="no"`, the class `notranslate`. */
export function isUntranslated({ attributes }: JsxElement): boolean {
  return attributes.some((attribute) => {
    if (attribute.type !== "mdxJsxAttribute" || typeof attribute.value !== "string") return false;
    const { name, value } = attribute;
    if (name === "translate") return value === "no";
    return (name === "className" || name === "class") && /(?:^|\s)notranslate(?:\s|$)/.test(value);
  });
}

import type { Definition, Image, ImageReference, Link } from "mdast";
import type { Span } from "../../model/segmented-article.ts";
import type { MaskPartNode } from "../read/markdown/masks/mask-node.ts";
import { altSpan, titleSpan } from "./attribute-spans.ts";
import { spanOf } from "./span-of.ts";
import { type DraftContext, type DraftPlace, type UnitDraft, unitDraft } from "./unit-draft.ts";
import { valueTokens } from "./value-tokens.ts";

/** The alt text of an image; `undefined` where it has none, or none that can be found. */
export function altDraft(
  place: DraftPlace,
  node: Image | ImageReference,
  context: DraftContext,
): UnitDraft | undefined {
  if (node.alt === null || node.alt === undefined || node.alt === "") return undefined;
  const alt = altSpan(node, context.source, context.shift, context.parser);
  if (alt === undefined) return undefined;
  const own = { kind: "alt", layout: "alt", note: undefined, maxLength: undefined } as const;
  return unitDraft({ ...place, ...own }, alt, {
    suffix: alt.suffix,
    subPath: "alt",
    ...plainTokens(node.alt, alt, context),
  });
}

/** The title of a link, an image or a definition; `undefined` where there is none, or none that can be found. */
export function titleDraft(
  place: DraftPlace,
  node: Link | Image | Definition,
  context: DraftContext,
): UnitDraft | undefined {
  if (node.title === null || node.title === undefined || node.title === "") return undefined;
  const span = titleSpan(node, context.source, context.shift, context.parser);
  if (span === undefined) return undefined;
  return unitDraft({ ...place, kind: "title", layout: "title" }, span, {
    subPath: "title",
    ...plainTokens(node.title, span, context),
  });
}

/** Text in the syntax of a dialect that a codec reads; `undefined` for Markdown. */
export function codecDraft(
  place: DraftPlace,
  part: MaskPartNode,
  context: DraftContext,
): UnitDraft | undefined {
  const [text] = part.children;
  if (part.codec === undefined || text?.type !== "text") return undefined;
  const span = spanOf(part, context.shift);
  return unitDraft({ ...place, kind: "title", layout: "argument" }, span, {
    subPath: part.name,
    ...plainTokens(text.value, span, context),
    codec: part.codec,
  });
}

function plainTokens(text: string, { start }: Span, { scan }: DraftContext) {
  return valueTokens(text, { scan, start, hasLines: true });
}

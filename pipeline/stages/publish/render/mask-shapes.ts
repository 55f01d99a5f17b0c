import {
  type EmbeddedPicture,
  embeddedNoteOf,
  embeddedPictureOf,
  type WikiLink,
  wikiLinkOf,
} from "../../links/wiki-address.ts";
import type { DialectName } from "../../read/markdown/dialects.ts";
import { isReference } from "../../read/markdown/dialects/mdn.ts";
import type { MaskNode } from "../../read/markdown/masks/mask-node.ts";

/** What readers get of a construct of a dialect. */
export type MaskShape =
  /** Nothing, as readers are not meant to see it. */
  | { readonly type: "nothing" }
  /** Nothing, though a generator would put something there: that is a finding. */
  | { readonly type: "left-out" }
  | { readonly type: "text"; readonly value: string }
  | (WikiLink & { readonly type: "wiki" })
  /** A link to it, though a generator would put it there: that is a finding. */
  | (WikiLink & { readonly type: "embedded-note" })
  | (EmbeddedPicture & { readonly type: "picture" })
  | { readonly type: "code"; readonly value: string; readonly isMath: boolean }
  | { readonly type: "keys"; readonly value: string }
  /** A box with a name that says what it is: `note`; a title and blocks may be in the mask. */
  | { readonly type: "aside"; readonly name: string; readonly isFolded: boolean }
  | { readonly type: "tab" }
  | { readonly type: "figure" }
  | { readonly type: "definition" }
  /** What stands in it, without anything around it. */
  | { readonly type: "content" }
  /** The first line of a container whose blocks follow, and the line that ends one. */
  | (Fence & { readonly type: "open"; readonly name: string })
  | (Fence & { readonly type: "close" });

/** What stands around a container; a longer one closes what a shorter one opens. */
export interface Fence {
  readonly mark: string;
  readonly length: number;
}

/** The shape of a mask that is no half of a pair, by how its source begins. */
export function shapeOf(mask: MaskNode, dialects: readonly string[]): MaskShape {
  if (mask.name === "definition") return { type: "definition" };
  const wiki = wikiLinkOf(mask.literal);
  if (wiki !== undefined) return { ...wiki, type: "wiki" };
  const picture = embeddedPictureOf(mask.literal);
  if (picture !== undefined) return { ...picture, type: "picture" };
  const note = embeddedNoteOf(mask.literal);
  if (note !== undefined) return { ...note, type: "embedded-note" };
  for (const { pattern, shape, only } of RULES) {
    if (only !== undefined && !only.some((name) => dialects.includes(name))) continue;
    const match = pattern.exec(mask.literal);
    if (match !== null) return shape(match, mask);
  }
  return { type: "text", value: mask.literal };
}

interface ShapeRule {
  /** Begins with `^`; of several that fit the first counts. */
  readonly pattern: RegExp;
  readonly shape: (match: RegExpExecArray, mask: MaskNode) => MaskShape;
  /** Dialects one of which the article must have. Default: any. */
  readonly only?: readonly DialectName[];
}

const nothing = (): MaskShape => ({ type: "nothing" });
const leftOut = (): MaskShape => ({ type: "left-out" });
const math = (value: string): MaskShape => ({ type: "code", value: value.trim(), isMath: true });

const aside = (name: string, isFolded = false): MaskShape => ({
  type: "aside",
  name: name.toLowerCase(),
  isFolded,
});

const open = (mark: string, fence: string, name: string): MaskShape => ({
  type: "open",
  mark,
  length: fence.length,
  name,
});

const close = (mark: string, fence: string): MaskShape => ({
  type: "close",
  mark,
  length: fence.length,
});

/** A directive of MyST: what people read in it is its body. */
function directive(name: string, { children }: MaskNode): MaskShape {
  const kind = name.toLowerCase().replace(/^prf:/, "");
  if (kind === "figure" || kind === "figure-md") return { type: "figure" };
  if (/^(?:tab-item|tab)$/.test(kind)) return { type: "tab" };
  if (BARE_DIRECTIVES.has(kind)) return { type: "content" };
  if (children.length === 0) return { type: "left-out" };
  return aside(kind, kind === "dropdown" || kind === "details");
}

const BARE_DIRECTIVES = new Set(
  (
    "grid grid-item grid-item-card card tab-set tabs card-carousel epigraph pull-quote highlights aside div " +
    "container glossary compound parsed-quote centered only class hlist subfigure table list-table rubric blockquote"
  ).split(" "),
);

const GENERATED: readonly DialectName[] = [
  "liquid",
  "mkdocs",
  "vitepress",
  "myst",
  "mdbook",
  "hugo",
  "mdn",
];

const RULES: readonly ShapeRule[] = [
  // Formulas.
  { pattern: /^\$\$([^]*)\$\$$/, shape: ([, value]) => math(value!) },
  { pattern: /^\\\[([^]*)\\\]$/, shape: ([, value]) => math(value!) },
  {
    pattern: /^\$([^$]*[^]*)\$$/,
    only: ["math"],
    shape: ([, value], { code }) => (code === "code" ? math(value!) : nothing()),
  },
  // Containers.
  { pattern: /^(?:[`~:]{3,})\{([\w:.+-]+)\}/, shape: ([, name], mask) => directive(name!, mask) },
  { pattern: /^(:{3,})[ \t]*$/, shape: ([, fence]) => close(":", fence!) },
  {
    pattern: /^(:{3,})[ \t]*([A-Za-z][\w-]*)/,
    shape: ([, fence, name]) => open(":", fence!, name!),
  },
  { pattern: /^(\/{3,})[ \t]*$/, shape: ([, fence]) => close("/", fence!) },
  {
    pattern: /^(\/{3,})[ \t]*([A-Za-z][\w-]*)/,
    shape: ([, fence, name]) => open("/", fence!, name!),
  },
  {
    pattern: /^!!![ \t]*([\p{L}\p{N}_-]*)/u,
    shape: ([, name]) => aside(name === "" ? "note" : name!),
  },
  {
    pattern: /^\?\?\?\+?[ \t]*([\p{L}\p{N}_-]*)/u,
    shape: ([, name]) => aside(name === "" ? "details" : name!, true),
  },
  { pattern: /^===[+!]{0,2}[ \t]/, shape: () => ({ type: "tab" }) },
  // What only generators need.
  { pattern: /^\{::?(?:comment|options|nomarkdown)?/, only: ["kramdown"], shape: nothing },
  { pattern: /^\{[ \t]*:?[ \t]*[#.]/, shape: nothing },
  { pattern: /^\{:/, shape: nothing },
  { pattern: /^\{\/\*/, shape: nothing },
  { pattern: /^\{[\w:-]+=/, shape: nothing },
  { pattern: /^(?:\[\[_?toc_?\]\]|\[toc\])/i, shape: nothing },
  { pattern: /^(?:[-*+]|1\.)[ \t][^]*\{:[ \t]?toc/, shape: nothing },
  { pattern: /^\*\[/, only: ["mkdocs", "kramdown"], shape: nothing },
  { pattern: /^(?:\([^()]+\)=|%|\+\+\+|\^{3,})/, only: ["myst"], shape: nothing },
  { pattern: /^(?:%%|\^[A-Za-z0-9-]+$|\[[^\]]\]$)/, only: ["obsidian"], shape: nothing },
  { pattern: /^(?:\{#[^]*#\}|\{\{[<%]\s*\/\*|\{>>)/, shape: nothing },
  {
    pattern:
      /^\{\{[ \t]*([\w-]*)[ \t]*\([ \t]*(["'])([^]*?)\2(?:[ \t]*,[ \t]*(["'])((?:\\.|(?!\4)[^])+)\4)?[^]*\)[ \t]*\}\}$/,
    only: ["mdn"],
    shape: (match, { children }) =>
      children.length > 0 ? { type: "content" } : reference(match[1]!, match[3]!, match[5]),
  },
  { pattern: /^:$/, only: ["mdn"], shape: nothing },
  // What generators put something in place of.
  { pattern: /^(?:\{\{[<%]|\{%|\{!|\{\*|-{1,}8<|!\[\[|<<<)/, shape: leftOut },
  { pattern: /^\{\{/, only: GENERATED, shape: leftOut },
  { pattern: /^:(?:material|octicons|fontawesome|simple)-/, shape: leftOut },
  { pattern: /^</, shape: leftOut },
  // Small things that have an element.
  {
    pattern: /^\{~~(?:[^]*?~>)?([^]*)~~\}$/,
    shape: ([, value]) => ({ type: "text", value: value! }),
  },
  {
    pattern: /^\+\+([\w"+-]+)\+\+$/,
    shape: ([, value]) => ({ type: "keys", value: value!.replaceAll('"', "") }),
  },
  {
    pattern: /^\[=[ \t]*([\d.]+(?:%|\/[\d.]+))/,
    shape: ([, value]) => ({ type: "text", value: value! }),
  },
  { pattern: /^:(?:begin_tab|end_tab):/, shape: nothing },
  {
    pattern: /^(?:\{([\w:.+-]+)\}|:([\w:.+-]+):)(`+)([^]*)\3$/,
    shape: (match) => role(match[1] ?? match[2]!, match[4]!.trim()),
  },
];

/** A macro of MDN that refers to something shows its name, or the words for it. */
function reference(macro: string, name: string, words: string | undefined): MaskShape {
  if (!isReference(macro)) return { type: "left-out" };
  const value = words ?? (/element$/i.test(macro) ? `<${name}>` : name);
  const isText = /^(?:glossary|rfc)$/i.test(macro);
  return isText ? { type: "text", value } : { type: "code", value, isMath: false };
}

/** A role without a text of its own shows what it names; labels show nothing. */
function role(name: string, content: string): MaskShape {
  if (/^(?:label|eqlabel|width|height)$/.test(name)) return { type: "nothing" };
  return {
    type: "code",
    value: content.replace(/^~/, ""),
    isMath: name === "math" || name === "eq",
  };
}

/** What is around the text of a pair, by the pair's name; `content` for what has no element. */
export function pairElement(name: string): string | undefined {
  return PAIRS[name];
}

const PAIRS: Readonly<Record<string, string>> = {
  "==": "mark",
  "{==": "mark",
  "^^": "ins",
  "{++": "ins",
  "{--": "del",
  "^": "sup",
  "^[": "small",
};

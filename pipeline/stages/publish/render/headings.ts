import type { Heading as HeadingNode, Nodes, Root, RootContent } from "mdast";
import type { Heading } from "../../../model/page.ts";
import { mayHoldBlocks } from "./holds-blocks.ts";

/** Ids that headings of an article have on all of its pages. */
export interface HeadingIds {
  /** By id of the unit. */
  readonly byUnit: ReadonlyMap<string, string>;
  /** Of headings without text to translate, by what they show; several in their order. */
  readonly byText: ReadonlyMap<string, readonly string[]>;
}

/**
 * Ids of the source's headings, which its localized versions have as well.
 *
 * @param units Ids of the source's units, in their order.
 */
export function headingIdsOf(
  headings: readonly Pick<Heading, "id" | "unit" | "text">[],
  units: readonly string[],
): HeadingIds {
  const byUnit = new Map<string, string>();
  const byText = new Map<string, string[]>();
  for (const { id, unit, text } of headings) {
    const name = units[unit];
    if (name !== undefined) byUnit.set(name, id);
    else byText.set(text.trim(), [...(byText.get(text.trim()) ?? []), id]);
  }
  return { byUnit, byText };
}

export interface NamingOptions {
  readonly ids: HeadingIds;
  /** The unit of a node, where it has one. */
  readonly unitOf: ReadonlyMap<Nodes, string>;
  readonly title: string;
  /** Whether blocks stand in texts, which dialects alone have. */
  readonly hasBlocksInTexts: boolean;
}

export interface NamedHeadings {
  /** Id of the heading that was the title. */
  readonly titleId: string | undefined;
  /** All ids of headings. */
  readonly ids: ReadonlySet<string>;
}

/** Give headings their ids, and take the one out that says the page's title, which the page shows itself. */
export function nameHeadings(root: Root, options: NamingOptions): NamedHeadings {
  const { ids, unitOf, title } = options;
  const taken = new Set([...ids.byUnit.values(), ...[...ids.byText.values()].flat()]);
  const left = new Map([...ids.byText].map(([text, list]) => [text, [...list]]));
  const idOf = new Map<Nodes, string>();
  eachHeading(root, options, (heading) => {
    const text = textIn(heading).trim();
    const known = ids.byUnit.get(unitOf.get(heading) ?? "") ?? left.get(text)?.shift();
    const id = known ?? ownHeadingId(text, (candidate) => taken.has(candidate));
    taken.add(id);
    idOf.set(heading, id);
    heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, id } };
  });
  const titleNode = titleIn(root, title);
  if (titleNode !== undefined) root.children = root.children.filter((node) => node !== titleNode);
  return {
    titleId: titleNode && idOf.get(titleNode),
    ids: new Set([...idOf].filter(([node]) => node !== titleNode).map(([, id]) => id)),
  };
}

function eachHeading(
  node: Nodes,
  options: Pick<NamingOptions, "hasBlocksInTexts">,
  look: (heading: HeadingNode) => void,
): void {
  if (node.type === "heading") look(node);
  else if (mayHoldBlocks(node, options))
    for (const child of node.children) eachHeading(child, options, look);
}

/** The first heading, if it stands at the top, is of depth 1 and says the title. */
function titleIn(root: Root, title: string): RootContent | undefined {
  const first = root.children.find(({ type }) => type === "heading");
  if (first?.type !== "heading" || first.depth !== 1) return undefined;
  return folded(textIn(first)) === folded(title) ? first : undefined;
}

function folded(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/g, " ").trim();
}

/** What a node shows. */
function textIn(node: Nodes): string {
  if ("value" in node) return node.type === "html" ? "" : node.value;
  if ("alt" in node) return node.alt ?? "";
  return "children" in node ? node.children.map(textIn).join("") : "";
}

/** An id for a heading that the source does not have: its words in lower case, as GitHub does. */
function ownHeadingId(text: string, isTaken: (id: string) => boolean): string {
  const words = text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");
  const base = words === "" ? "section" : words;
  let id = base;
  for (let n = 1; isTaken(id); n++) id = `${base}-${n}`;
  return id;
}

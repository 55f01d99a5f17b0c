import type { Nodes } from "mdast";
import { blockGap, type GapSide } from "./block-gap.ts";
import type { BlockPlan, Insertion } from "./block-plan.ts";
import { ancestorsOf, type BlockNode, type BlockTree, leavesIn } from "./block-tree.ts";
import { concat, ownText, type PlacedText, withPrefix } from "./placed-text.ts";

/**
 * Write an article with blocks dropped, moved and added. Whole blocks are cut and put
 * together anew, with the lines between those that stood together as they were; bytes
 * elsewhere are the source's.
 */
export function renderBlocks(tree: BlockTree, plan: BlockPlan): PlacedText {
  return new BlockRenderer(tree, plan).render();
}

/** A block in its container, as it is to be. */
interface Entry extends GapSide {
  readonly piece: PlacedText;
}

class BlockRenderer {
  readonly #tree: BlockTree;
  readonly #plan: BlockPlan;
  readonly #lineEnd: string;
  /** Containers in which something changes. */
  readonly #touched: ReadonlySet<BlockNode>;

  constructor(tree: BlockTree, plan: BlockPlan) {
    this.#tree = tree;
    this.#plan = plan;
    this.#lineEnd = /\r\n?|\n/.exec(tree.text)?.[0] ?? "\n";
    const changed = [...plan.dropped, ...plan.moved.keys(), ...plan.followers.keys()];
    this.#touched = new Set([tree.root, ...changed.flatMap(ancestorsOf)]);
  }

  render(): PlacedText {
    const { root, text } = this.#tree;
    return concat([text.slice(0, root.start), this.#container(root, undefined)]);
  }

  #container(block: BlockNode, moved: BlockNode | undefined): PlacedText {
    const { text } = this.#tree;
    const { start, end, children } = block;
    const entries = this.#entries(block, moved);
    const pieces = entries.flatMap((entry, index) => {
      const before = entries[index - 1];
      return before === undefined
        ? [startingAt(block, entry)]
        : [this.#gap(block, before, entry), entry.piece];
    });
    const lead = children[0]?.start ?? end;
    return concat([
      text.slice(start, lead),
      ...pieces,
      text.slice(children.at(-1)?.end ?? end, end),
    ]);
  }

  #gap(container: BlockNode, before: Entry, after: Entry): PlacedText {
    return blockGap({ text: this.#tree.text, lineEnd: this.#lineEnd, container, before, after });
  }

  /** What a container holds now. */
  #entries(container: BlockNode, moved: BlockNode | undefined): readonly Entry[] {
    const prefix = container.children[0]?.prefix ?? "";
    const insert = (block: BlockNode): readonly Entry[] =>
      (this.#plan.followers.get(block) ?? []).flatMap((insertion) =>
        this.#inserted(insertion, prefix).concat(
          insertion.type === "moved" ? insert(insertion.block) : [],
        ),
      );
    const first = container.parent === undefined ? insert(container) : [];
    const rest = container.children.flatMap((child) => {
      if (this.#plan.moved.has(child)) return [];
      const own = this.#plan.dropped.has(child) ? [] : this.#kept(child, moved);
      return [...own, ...insert(child)];
    });
    return [...first, ...rest];
  }

  /** A block where it was; nothing of a container all of whose blocks are elsewhere. */
  #kept(block: BlockNode, moved: BlockNode | undefined): readonly Entry[] {
    if (this.#touched.has(block) && this.#entries(block, moved).length === 0) return [];
    const { node } = block;
    const piece = this.#block(block, moved);
    return [{ source: block, first: node, last: node, joins: false, piece }];
  }

  #block(block: BlockNode, moved: BlockNode | undefined): PlacedText {
    if (this.#touched.has(block)) return this.#container(block, moved);
    const leaves = leavesIn(block).map((leaf) => ({ leaf, moved }));
    return { text: this.#tree.text.slice(block.start, block.end), leaves, regions: [] };
  }

  #inserted(insertion: Insertion, prefix: string): Entry[] {
    if (insertion.type === "moved") {
      const { block } = insertion;
      const node = asStandingAlone(block);
      const piece = withPrefix(this.#block(block, block), block.prefix, prefix);
      const joins = node !== block.node;
      return [{ source: undefined, first: node, last: node, joins, piece }];
    }
    const { record, nodes } = insertion;
    const lines = (record.markdown ?? "").replace(/\r\n?|\n/g, this.#lineEnd);
    const piece = withPrefix(ownText(lines, record.id), "", prefix);
    return [{ source: undefined, first: nodes[0]!, last: nodes.at(-1)!, joins: true, piece }];
  }
}

/** A list begins with the number that it began with; the rest of the numbers do not count in Markdown. */
function startingAt({ node, children }: BlockNode, { source, piece }: Entry): PlacedText {
  if (node.type !== "list" || node.ordered !== true || source === children[0]) return piece;
  const [marker, digits] = /^(\d{1,9})[.)]/.exec(piece.text) ?? [];
  const start = String(node.start ?? 1);
  if (marker === undefined || start.length > digits!.length) return piece;
  const written = (start + marker.slice(digits!.length)).padEnd(marker.length);
  return { ...piece, text: written + piece.text.slice(marker.length) };
}

/** An item is read as a list. */
function asStandingAlone({ node, parent }: BlockNode): Nodes {
  return node.type === "listItem" ? parent!.node : node;
}

import { type Alias, isAlias, isMap, isScalar, isSeq, type Scalar } from "yaml";
import type { FrontMatterProblem } from "./front-matter.ts";
import { readsAsOtherType } from "./plain-scalar.ts";
import { isMerge, keyOf, offsetOf, type YamlNodes } from "./yaml-nodes.ts";

/** Nodes that may be visited with all aliases followed: what stops an alias bomb. */
const MAX_EXPANDED_NODES = 50_000;

/** One place where a string stands. */
export interface StringPlace {
  readonly path: readonly string[];
  /** The alias that stands there for the string itself. */
  readonly alias: Alias | undefined;
}

export interface StringPlaces {
  /** All places of each string, in document order. */
  readonly places: ReadonlyMap<Scalar, readonly StringPlace[]>;
  readonly problem: FrontMatterProblem | undefined;
}

/**
 * Find where the strings of a document stand, aliases followed, merge keys not.
 * A key given twice in a map is left out with all below it: programs do not
 * agree which of the two counts.
 */
export function stringPlaces(root: unknown, nodes: YamlNodes): StringPlaces {
  const walk: Walk = {
    nodes,
    places: new Map(),
    left: MAX_EXPANDED_NODES,
    open: new Set(),
    problem: undefined,
  };
  visit(walk, root, { path: [], alias: undefined });
  return { places: walk.places, problem: walk.problem };
}

interface Walk {
  readonly nodes: YamlNodes;
  readonly places: Map<Scalar, StringPlace[]>;
  /** Collections that are being visited: an alias to one of them is endless. */
  readonly open: Set<unknown>;
  left: number;
  problem: FrontMatterProblem | undefined;
}

function visit(walk: Walk, node: unknown, place: StringPlace): void {
  if (walk.problem !== undefined) return;
  if (walk.left-- <= 0)
    return report(
      walk,
      place.alias ?? node,
      `found more than ${MAX_EXPANDED_NODES} values with aliases followed`,
    );
  if (isAlias(node))
    return visit(walk, walk.nodes.targets.get(node), { path: place.path, alias: node });
  if (isScalar(node)) return addString(walk, node, place);
  if (!isMap(node) && !isSeq(node)) return;
  if (walk.open.has(node))
    return report(walk, place.alias ?? node, "found an alias inside the value it stands for");
  walk.open.add(node);
  for (const [key, value] of entries(node))
    visit(walk, value, { path: [...place.path, key], alias: undefined });
  walk.open.delete(node);
}

function entries(node: unknown): readonly (readonly [string, unknown])[] {
  if (isSeq(node)) return node.items.map((item, index) => [String(index), item]);
  if (!isMap(node)) return [];
  const named = node.items.flatMap((pair) => {
    const key = keyOf(pair);
    return key === undefined || isMerge(pair) ? [] : [[key, pair.value] as const];
  });
  const counts = new Map<string, number>();
  for (const [key] of named) counts.set(key, (counts.get(key) ?? 0) + 1);
  return named.filter(([key]) => counts.get(key) === 1);
}

function addString(walk: Walk, node: Scalar, place: StringPlace): void {
  if (!isString(node)) return;
  const places = walk.places.get(node);
  if (places === undefined) walk.places.set(node, [place]);
  else places.push(place);
}

/** A plain scalar is a string only if every reader says so, or a tag does. */
function isString(node: Scalar): boolean {
  if (typeof node.value !== "string" || node.value.trim() === "") return false;
  return node.type !== "PLAIN" || node.tag !== undefined || !readsAsOtherType(node.value);
}

function report(walk: Walk, node: unknown, message: string): void {
  walk.problem ??= { message, offset: offsetOf(node) };
}

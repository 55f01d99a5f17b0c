import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";
import type { FrontMatterProblem } from "./front-matter.ts";

/** Levels of collections that front matter may have. */
const MAX_DEPTH = 100;

/** What is said of front matter with more levels. */
export const TOO_DEEP = `found more than ${MAX_DEPTH} levels of nesting`;

/** What the nodes of a document say about each other. */
export interface YamlNodes {
  /** The node that each alias stands for. */
  readonly targets: ReadonlyMap<Alias, Node>;
  /** Scalars and aliases inside `[...]` or `{...}`. */
  readonly inFlow: ReadonlySet<Node>;
  readonly problem: FrontMatterProblem | undefined;
}

/**
 * Resolve aliases and refuse what readers treat differently or are hurt by:
 * `__proto__`, unknown anchors, deep nesting. Aliases are not followed, so the
 * time is linear.
 */
export function yamlNodes(root: unknown): YamlNodes {
  const walk: Walk = { anchors: new Map(), targets: new Map(), inFlow: new Set(), problems: [] };
  visit(walk, root, { depth: 0, inFlow: false });
  return { targets: walk.targets, inFlow: walk.inFlow, problem: walk.problems[0] };
}

/** A pair's key as written, quotes and escapes removed; `undefined` for a key that is itself a collection. */
export function keyOf(pair: Pair): string | undefined {
  return isScalar(pair.key) ? (pair.key.source ?? "") : undefined;
}

/** Whether a pair merges another map into its own (YAML 1.1, type `merge`). */
export function isMerge(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.value === "<<" && pair.key.type === "PLAIN";
}

/** Offset of a node in the source. */
export function offsetOf(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
}

interface Walk {
  readonly anchors: Map<string, Node>;
  readonly targets: Map<Alias, Node>;
  readonly inFlow: Set<Node>;
  readonly problems: FrontMatterProblem[];
}

interface Context {
  readonly depth: number;
  readonly inFlow: boolean;
}

function visit(walk: Walk, node: unknown, context: Context): void {
  if (isAlias(node)) return visitAlias(walk, node, context);
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return;
  if (node.anchor !== undefined) walk.anchors.set(node.anchor, node);
  if (isScalar(node)) {
    if (context.inFlow) walk.inFlow.add(node);
    return;
  }
  if (context.depth >= MAX_DEPTH) {
    report(walk, node, TOO_DEEP);
    return;
  }
  const inside: Context = {
    depth: context.depth + 1,
    inFlow: context.inFlow || node.flow === true,
  };
  if (isMap(node)) return visitMap(walk, node, inside);
  for (const item of node.items) visit(walk, item, inside);
}

function visitAlias(walk: Walk, alias: Alias, context: Context): void {
  const target = walk.anchors.get(alias.source);
  if (target === undefined)
    report(walk, alias, `found the alias \`*${alias.source}\`, expected its anchor before it`);
  else walk.targets.set(alias, target);
  if (context.inFlow) walk.inFlow.add(alias);
}

function visitMap(walk: Walk, map: YAMLMap, context: Context): void {
  for (const pair of map.items) {
    if (keyOf(pair) === "__proto__")
      report(walk, pair.key, "found the key `__proto__`, which programs may take for their own");
    visit(walk, pair.key, context);
    visit(walk, pair.value, context);
  }
}

function report(walk: Walk, node: unknown, message: string): void {
  walk.problems.push({ message, offset: offsetOf(node) });
}

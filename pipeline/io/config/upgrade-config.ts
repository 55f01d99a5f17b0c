import { applyEdits, type Edit, findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import { CONFIG_VERSION } from "./config.ts";

/** An option that got another name. */
export interface RenamedOption {
  /** Version of the configuration from which on it has the new name. */
  readonly since: number;
  /** Keys from the root of the file; `*` stands for each member of a list. */
  readonly from: readonly string[];
  /** Its new name, in the same object. */
  readonly to: string;
}

/** The text of a configuration in today's form. */
export interface UpgradedConfig {
  readonly text: string;
  /** `policy.state -> minimumState` */
  readonly renamed: readonly string[];
  /** Version that the text had. */
  readonly version: number;
}

/** No option has been renamed since the first version. */
const RENAMED: readonly RenamedOption[] = [];

/**
 * Bring the text of an `interlinear.json` to today's version: options get their new names, all else keeps its
 * bytes, comments too. A text that is no configuration stays as it is; whoever parses it says why.
 *
 * @param renames In order of their versions. Default: those that this program knows.
 */
export function upgradeConfig(
  text: string,
  renames: readonly RenamedOption[] = RENAMED,
  current = CONFIG_VERSION,
): UpgradedConfig {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const version: unknown = root && findNodeAtLocation(root, ["version"])?.value;
  const found = typeof version === "number" ? version : 1;
  const edits: Edit[] = [];
  const renamed: string[] = [];
  for (const { since, from, to } of renames) {
    if (root === undefined || since <= found) continue;
    for (const key of keysAt(root, from)) {
      edits.push({ offset: key.offset, length: key.length, content: JSON.stringify(to) });
      renamed.push(`${from.join(".")} -> ${to}`);
    }
  }
  if (renamed.length === 0) return { text, renamed, version: found };
  const raised = applyEdits(text, [...edits, raiseVersion(root!, current)]);
  return { text: raised, renamed, version: found };
}

/** In place of the version that the file has, else before its first option. */
function raiseVersion(root: Node, version: number): Edit {
  const value = findNodeAtLocation(root, ["version"]);
  if (value !== undefined)
    return { offset: value.offset, length: value.length, content: String(version) };
  return { offset: root.offset + 1, length: 0, content: `\n  "version": ${version},` };
}

/** The nodes of the keys at a path. */
function keysAt(node: Node, [name, ...rest]: readonly string[]): readonly Node[] {
  const children = node.children ?? [];
  if (name === "*") return children.flatMap((child) => keysAt(child, rest));
  return children
    .filter((property) => property.children?.[0]?.value === name)
    .flatMap(({ children: pair }) =>
      rest.length === 0 ? [pair![0]!] : pair![1] === undefined ? [] : keysAt(pair![1], rest),
    );
}

import type { Root } from "mdast";

/** Labels of an article's definitions, folded as CommonMark compares them. */
export type LinkLabels = ReadonlySet<string>;

const DEFINITION = /^[ \t>]*\[((?:[^\][\\\r\n]|\\.){1,999})\]:/gm;

const REFERENCE = /\[((?:[^\][\\]|\\.){1,999})\]/g;

/** The labels that lines of a text may define. */
export function linkLabels(text: string): LinkLabels {
  return new Set(Array.from(text.matchAll(DEFINITION), ([, label]) => fold(label!)));
}

/**
 * Parse a document inside another one, whose references may be defined in the other.
 * The tree has the nodes of `text` alone.
 */
export function parseInside(text: string, labels: LinkLabels, parse: (text: string) => Root): Root {
  const used = new Set<string>();
  if (labels.size > 0)
    for (const [, label] of text.matchAll(REFERENCE))
      if (labels.has(fold(label!))) used.add(label!);
  if (used.size === 0) return parse(text);
  const definitions = Array.from(used, (label) => `[${label.replace(/[\r\n]+/g, " ")}]: x`);
  const root = parse(`${text}\n\n${definitions.join("\n\n")}\n`);
  const children = root.children.filter(({ position }) => position!.start.offset! <= text.length);
  // An unclosed fence or tag swallows what follows.
  const isWhole = children.every(({ position }) => position!.end.offset! <= text.length);
  return isWhole ? { ...root, children } : parse(text);
}

function fold(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase().toUpperCase();
}

/** The lines between the fences of YAML front matter. */
export interface FrontMatterBlock {
  readonly yaml: string;
  /** Offset of `yaml` in the article's text. */
  readonly start: number;
}

const BLOCK = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)([^]*?)(?:\r\n|\n|\r)---[ \t]*(?:\r\n|\n|\r|$)/d;

/** Find the YAML front matter of an article without parsing it; `undefined` where it has none. */
export function frontMatterBlock(text: string): FrontMatterBlock | undefined {
  if (!/^\uFEFF?---/.test(text)) return undefined;
  const match = BLOCK.exec(text);
  return match === null ? undefined : { yaml: match[1]!, start: match.indices![1]![0] };
}

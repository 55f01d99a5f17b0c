import type { Article } from "../../model/article.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { Span } from "../../model/segmented-article.ts";
import type { FrontMatterKey } from "../read/front-matter/front-matter.ts";
import { readYamlFrontMatter } from "../read/front-matter/read-yaml-front-matter.ts";
import { unclosedFrontMatter } from "../read/front-matter/unclosed-front-matter.ts";
import { locator } from "../read/locate.ts";
import { readTomlFrontMatter } from "../read/strings/read-toml.ts";
import type { Block, FrontMatterNode } from "./find-blocks.ts";
import { spanOf } from "./span-of.ts";
import type { DraftContext, UnitDraft } from "./unit-draft.ts";
import { valueDraft } from "./value-draft.ts";

/** What the front matter of an article has to say. */
export interface FrontMatterDrafts {
  readonly drafts: readonly UnitDraft[];
  /** As `FrontMatter.translate`. */
  readonly translate: boolean;
  readonly problem: PipelineError | undefined;
}

/** The values of front matter that are text, and whether the article is to be translated at all. */
export function frontMatterDrafts(
  block: Block & { readonly node: FrontMatterNode },
  article: Article,
  { shift, scan, keys }: DraftContext & { readonly keys: readonly FrontMatterKey[] },
): FrontMatterDrafts {
  const { start, end } = linesOf(article.text, spanOf(block.node, shift));
  const read = block.node.type === "yaml" ? readYamlFrontMatter : readTomlFrontMatter;
  const { values, translate, problem } = read(article.text.slice(start, end), keys);
  return {
    drafts: values.map((value) => valueDraft(block, value, { from: start, scan, tags: "inline" })),
    translate,
    problem:
      problem &&
      new PipelineError("front-matter-invalid", `Cannot read front matter: ${problem.message}`, {
        location: locator(article)(start + problem.offset),
      }),
  };
}

/**
 * What is wrong with front matter that does not end: what follows would be read as
 * text, keys as paragraphs and comments as headings.
 */
export function unclosedProblem(article: Article, shift: number): PipelineError | undefined {
  const fence = unclosedFrontMatter(article.text.slice(shift));
  if (fence === undefined) return undefined;
  return new PipelineError(
    "front-matter-invalid",
    `Cannot read front matter: expected a line \`${fence}\` that closes it, found none`,
    {
      location: locator(article)(shift),
      hint: `write \`${fence}\` on a line of its own below the last key`,
    },
  );
}

/** The lines between the fences. */
function linesOf(source: string, { start, end }: Span): Span {
  const text = source.slice(start, end);
  const opening = /^.*(?:\r\n?|\n)/.exec(text)?.[0].length ?? text.length;
  const closing = /(?:\r\n?|\n).*$/.exec(text.slice(Math.max(0, opening - 1)))?.index ?? 0;
  return { start: start + opening, end: start + Math.max(opening, opening - 1 + closing) };
}

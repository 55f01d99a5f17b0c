import type { SegmentedArticle } from "../../pipeline/model/segmented-article.ts";
import { plainText } from "../../pipeline/model/tagged-text.ts";
import type { DialectName } from "../../pipeline/stages/read/markdown/dialects.ts";

/** Syntax in a segment's text, where a translator could change it. */
export interface Leak {
  readonly line: number;
  /** What was looked for. */
  readonly syntax: string;
  readonly text: string;
  /** Why it is text nevertheless; `undefined` where nothing says so. */
  readonly reason: string | undefined;
}

interface Suspect {
  readonly syntax: string;
  readonly pattern: RegExp;
  /** Dialects to which it would mean something; empty for all. */
  readonly dialects: readonly string[];
}

const SUSPECTS: readonly Suspect[] = [
  {
    syntax: "{{",
    pattern: /\{\{/,
    dialects: ["hugo", "liquid", "mdbook", "vitepress", "variables", "myst"],
  },
  { syntax: "{%", pattern: /\{%/, dialects: ["liquid"] },
  { syntax: ":::", pattern: /:::/, dialects: ["directives", "myst"] },
  { syntax: "{#", pattern: /\{#/, dialects: ["heading-ids", "hugo", "mkdocs", "kramdown"] },
  { syntax: "<Tag", pattern: /<\/?[A-Za-z][\w.-]*(?:\s[^<>]*)?\/?>/, dialects: [] },
  { syntax: "import", pattern: /^import .*['"]/m, dialects: ["mdx"] },
  {
    syntax: "$…$",
    pattern: /(?<![\\\w$])\$(?![\s\d$])[^$\n]{0,200}[^\s$\\]\$(?![\w$])/,
    dialects: ["math"],
  },
];

/** Lines behind a unit's first that are looked at for a reason. */
const MAX_LINES = 20;

/** Look for protected syntax in the texts that translators see. */
export function findLeaks(
  { article, units }: SegmentedArticle,
  dialects: readonly DialectName[],
): readonly Leak[] {
  const lines = article.text.split(/\r\n?|\n/);
  return units.flatMap((unit) =>
    unit.segments.flatMap((segment) => {
      const text = plainText(segment.text);
      return SUSPECTS.filter(({ pattern }) => pattern.test(text)).map((suspect): Leak => ({
        line: unit.location.line,
        syntax: suspect.syntax,
        text,
        reason: reasonFor(
          suspect,
          dialects,
          lines.slice(unit.location.line - 1, unit.location.line + MAX_LINES).join("\n"),
        ),
      }));
    }),
  );
}

function reasonFor(
  suspect: Suspect,
  dialects: readonly string[],
  source: string,
): string | undefined {
  if (suspect.dialects.length > 0 && !suspect.dialects.some((name) => dialects.includes(name)))
    return "no dialect of the article has it";
  if (/\\[{<$:]|&(?:lt|#\w+|lbrace|dollar|amp);/.test(source)) return "escaped in the source";
  return undefined;
}

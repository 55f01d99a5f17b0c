/** What of a directive people read: its argument and its body, its body alone, or neither. */
export type DirectiveKind = "titled" | "body" | "version" | "opaque";

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

const KINDS: Readonly<Record<Exclude<DirectiveKind, "opaque">, readonly string[]>> = {
  titled: words(`
    admonition attention caution danger error hint important note seealso tip todo warning
    dropdown details card grid-item-card tab-item tab sidebar topic list-table table
    exercise proof theorem lemma corollary definition example axiom conjecture
    criterion observation proposition property remark algorithm assumption blockquote rubric
  `),
  body: words(`
    figure figure-md subfigure iframe grid grid-item tab-set tabs card-carousel epigraph pull-quote
    highlights margin aside div container glossary compound parsed-quote button-link
    button-ref centered only class hlist solution
  `),
  version: words("versionadded versionchanged deprecated versionremoved"),
};

const KIND_BY_NAME = new Map(
  (["titled", "body", "version"] as const).flatMap((kind) =>
    KINDS[kind].map((name) => [name, kind] as const),
  ),
);

/**
 * The kind of a directive by its name. What is not known is opaque: code, formulas,
 * tables of contents, diagrams, reStructuredText.
 */
export function directiveKind(name: string): DirectiveKind {
  return KIND_BY_NAME.get(name.toLowerCase().replace(/^prf:/, "")) ?? "opaque";
}

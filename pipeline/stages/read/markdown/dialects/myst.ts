import type { Dialect } from "../dialects.ts";
import type { MaskRule } from "../masks/mask.ts";
import { attributedSpan, attributeList } from "../rules/attribute-list.ts";
import { definition, tildeDefinition } from "../rules/definition.ts";
import { fencedDirective } from "../rules/fenced-directive.ts";
import { roleAt } from "../rules/role.ts";
import { syntax, syntaxLine } from "../rules/syntax.ts";

const ROLE = /\{([A-Za-z][\w:.+-]*)\}(?=`)/y;

const role: MaskRule = {
  opener: "{",
  find: ({ text, at }) => {
    ROLE.lastIndex = at;
    const match = ROLE.exec(text);
    if (match === null) return undefined;
    return roleAt(text, { at, from: at + match[0].length, name: match[1]! });
  },
};

/** MyST, as Sphinx and Jupyter Book read it. */
export const myst = {
  name: "myst",
  summary: "roles, directives, targets, comments and substitutions of MyST",
  evidence:
    /(?:^|[\s(])\{(?:ref|doc|term|numref|eq|cite\w*|py:\w+|abbr|download|math|code|sub|sup)\}`[^`\n]+`|^\([\w-]+\)=\s*$|^:::+\{\w/m,
  masks: [
    fencedDirective("```"),
    fencedDirective("~~~"),
    fencedDirective(":::"),
    // Targets, comments, block breaks, and the header of a card.
    syntaxLine("(", /^\([^()]+\)=$/),
    syntaxLine("%", /^%/),
    syntaxLine("+++", /^\+\+\+(?:[ \t]|$)/),
    syntaxLine("^^^", /^\^{3,}$/),
    { ...syntax("{{", /\{\{[^{}\r\n]{1,500}\}\}/y, { display: "line" }), isLiteral: true },
    role,
    attributedSpan,
    attributeList,
    definition,
    tildeDefinition,
  ],
} as const satisfies Dialect;

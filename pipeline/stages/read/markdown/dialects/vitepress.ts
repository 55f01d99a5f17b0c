import type { Dialect } from "../dialects.ts";
import type { MaskRule } from "../masks/mask.ts";
import { hasItsLines } from "../masks/own-line.ts";
import { callout } from "../rules/callout.ts";
import { interpolationEnd } from "../rules/closed-by.ts";
import { vueTag } from "../rules/vue-tag.ts";

/** `{{ expression }}` of Vue, up to the first braces that close. */
const interpolation: MaskRule = {
  opener: "{{",
  find: (site) => {
    const end = interpolationEnd(site);
    return end === undefined ? undefined : { end, display: "line" };
  },
};

/** A line that says what is to stand in its place. */
const line = (opener: string | RegExp, pattern: RegExp): MaskRule => ({
  opener,
  find: (site) => {
    const match = pattern.exec(site.text.slice(site.at, site.lineEnd));
    const end = site.at + (match?.[0].length ?? 0);
    return match !== null && hasItsLines(site, end) ? { end, display: "block" } : undefined;
  },
});

/** What VitePress adds besides containers and ids; its includes are comments of HTML. */
export const vitepress = {
  name: "vitepress",
  summary:
    "interpolations `{{ value }}`, `[[toc]]`, snippets `<<< @/file`, titles of alerts, tags with `@click`",
  evidence: /^\[\[toc\]\]|^<<< @?\/|<!--\s*@include:/im,
  masks: [
    interpolation,
    vueTag,
    callout,
    line(/\[\[_?(?:toc|TOC)/, /^\[\[_?toc_?\]\]/i),
    line("<<<", /^<<<[ \t]*[^\s<][^\r\n]{0,1000}?(?=[ \t]*$)/),
  ],
} as const satisfies Dialect;

import type { Dialect } from "../dialects.ts";
import type { MaskRule } from "../masks/mask.ts";
import { definition } from "../rules/definition.ts";

/** A shortcode of Hugo, whose strings may hold what closes it. */
const TAG = /\{\{([<%])(?:"(?:\\.|[^"\\])*"|`[^`]*`|(?!\1?\}\})[^"`]|["`])*?[>%]\}\}/y;

const shortcode = (opener: string): MaskRule => ({
  opener,
  isLiteral: true,
  find: ({ text, at }) => {
    TAG.lastIndex = at;
    const match = TAG.exec(text);
    return match === null ? undefined : { end: at + match[0].length, display: "line" };
  },
});

/** Shortcodes of Hugo. */
export const hugo = {
  name: "hugo",
  summary: "shortcodes: `{{< name >}}`, `{{% name %}}`",
  masks: [shortcode("{{<"), shortcode("{{%"), definition],
} as const satisfies Dialect;

import type { Dialect } from "../dialects.ts";
import type { MaskRule } from "../masks/mask.ts";
import { icuArgumentEnd } from "../rules/icu-argument.ts";

/** What is found where its pattern is. */
const variable = (opener: string, pattern: RegExp): MaskRule => ({
  opener,
  find: ({ text, at }) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    return match === null ? undefined : { end: at + match[0].length };
  },
});

/** `{count, plural, one {# file} other {# files}}`, with all its branches. */
const icuArgument: MaskRule = {
  opener: "{",
  find: ({ text, at }) => {
    const end = icuArgumentEnd(text, at);
    return end === undefined ? undefined : { end };
  },
};

/**
 * What programs put values in place of. Only what cannot be prose: `100% sure`
 * and `{1, 2}` stay text.
 */
export const variables = {
  name: "variables",
  summary:
    "`{name}`, `{{name}}`, `${name}`, `%s`, `%(name)s`, `%{name}`, `$NAME$`, `$t(key)`, ICU messages",
  masks: [
    variable(
      "{{",
      /\{\{-?[ \t]{0,10}[\w$@.][\w$@.:[\]-]{0,200}(?:[ \t]{0,10}[,|][^{}\r\n]{0,200})?[ \t]{0,10}\}\}/y,
    ),
    icuArgument,
    variable("{", /\{[ \t]{0,10}(?:[A-Za-z_$][\w$.-]{0,200}|\d{1,3})[ \t]{0,10}\}/y),
    variable("${", /\$\{[^{}\r\n]{1,200}\}/y),
    variable("%{", /%\{[\w.-]{1,200}\}/y),
    variable("%<", /%<\w{1,100}>[-+0#]{0,5}\d{0,4}(?:\.\d{1,4})?[a-zA-Z]/y),
    variable("%(", /%\([\w.]{1,200}\)[-+0#]{0,5}\d{0,4}(?:\.\d{1,4})?[a-zA-Z]/y),
    variable("%", /%\d{1,2}\$[-+0#]{0,5}\d{0,4}(?:\.\d{1,4})?(?:hh|h|ll|l|z)?[sdifuxXeEgGcCpo@]/y),
    variable(
      "%",
      /(?<![\w%])%[-+0#]{0,5}\d{0,4}(?:\.\d{1,4})?(?:hh|h|ll|l|z)?[sdifuxXeEgGcpo@](?!\w)/y,
    ),
    // Placeholders of browser extensions.
    variable("$", /\$[A-Za-z_][\w@]{0,100}\$/y),
    variable("$t(", /\$t\([^()\r\n]{1,200}\)/y),
  ],
} as const satisfies Dialect;

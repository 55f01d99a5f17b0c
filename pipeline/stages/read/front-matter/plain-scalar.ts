/**
 * What a plain (unquoted) scalar cannot say, in YAML 1.1 or 1.2, block or flow.
 * Deliberately wider than either specification: readers differ, quotes never harm.
 */
const UNSAFE: readonly RegExp[] = [
  /^$|^\s|\s$/u,
  /^[-?:,[\]{}#&*!|>'"%@`]/,
  /:(?:[ \t]|$)/,
  /[ \t]#/,
  /[\t\n]/,
  /^(?:\.\.\.|<<$|=$)/,
];

/** What ends a plain scalar inside `[...]` and `{...}` for some reader. */
const UNSAFE_IN_FLOW = /[,[\]{}:?]/;

/**
 * Characters that no unescaped scalar may have: not printable in YAML 1.2, line
 * breaks in YAML 1.1 or Markdown only, and halves of surrogate pairs.
 */
const UNPRINTABLE = /[\0-\x08\x0B-\x1F\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF\p{Cs}]/u;

/** Plain scalars that some YAML 1.1 or 1.2 reader does not take for a string. */
const OTHER_TYPES: readonly RegExp[] = [
  /^(?:~|null|true|false|yes|no|on|off|y|n|)$/i,
  /^[-+]?(?:\d[\d_,]*|0[box][\da-f_]+)$/i,
  /^[-+]?(?:\d[\d_,]*)?\.?\d[\d_]*(?:e[-+]?\d+)?$/i,
  /^[-+]?\d[\d_,]*\.[\d_]*(?:e[-+]?\d+)?$/i,
  /^[-+]?\.(?:inf|nan)$/i,
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/,
  /^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d[\d:.]*[ \t]*(?:Z|[-+]\d[\d:]*)?)?$/i,
];

/** Whether the text, unquoted, is read back as that string by every YAML reader. */
export function isPlainSafe(text: string, inFlow: boolean): boolean {
  return (
    !hasUnprintable(text) &&
    !readsAsOtherType(text) &&
    !UNSAFE.some((pattern) => pattern.test(text)) &&
    !(inFlow && UNSAFE_IN_FLOW.test(text))
  );
}

/** Whether some reader takes the unquoted text for a number, boolean, null or date. */
export function readsAsOtherType(text: string): boolean {
  return OTHER_TYPES.some((pattern) => pattern.test(text));
}

/** Whether only an escape in double quotes can say one of the characters. */
export function hasUnprintable(text: string): boolean {
  return UNPRINTABLE.test(text);
}

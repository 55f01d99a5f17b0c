/** How a language writes comments, and the strings in which the same marks mean nothing. */
export interface CommentSyntax {
  /** What begins a comment that ends with its line. */
  readonly line: readonly string[];
  /** What begins and ends a comment of any length. */
  readonly block: readonly (readonly [open: string, close: string])[];
  /** Quotes of strings; a backslash escapes in them. */
  readonly quotes: readonly string[];
}

const C_LIKE: CommentSyntax = { line: ["//"], block: [["/*", "*/"]], quotes: ['"', "'", "`"] };
const HASH: CommentSyntax = { line: ["#"], block: [], quotes: ['"', "'"] };
const MARKUP: CommentSyntax = { line: [], block: [["<!--", "-->"]], quotes: [] };
const DASHES: CommentSyntax = { line: ["--"], block: [["/*", "*/"]], quotes: ['"', "'"] };

const FAMILIES: readonly (readonly [CommentSyntax, string])[] = [
  [
    C_LIKE,
    "js javascript jsx mjs cjs ts typescript tsx java c h cpp c++ cs csharp go rust rs swift kotlin kt scala dart php json5 jsonc groovy",
  ],
  [{ ...C_LIKE, line: [] }, "css"],
  [{ ...C_LIKE, quotes: ['"', "'"] }, "scss sass less stylus"],
  [
    HASH,
    "sh bash zsh shell console py python rb ruby yaml yml toml ini perl pl r make makefile dockerfile docker elixir ex julia",
  ],
  [MARKUP, "html xml svg vue svelte markdown md"],
  [DASHES, "sql lua haskell hs elm ada"],
];

const BY_NAME: ReadonlyMap<string, CommentSyntax> = new Map(
  FAMILIES.flatMap(([syntax, names]) => names.split(" ").map((name) => [name, syntax] as const)),
);

/** How a fence's language writes comments; `undefined` for one that is not known. */
export function commentSyntax(language: string): CommentSyntax | undefined {
  return BY_NAME.get(language.toLowerCase());
}

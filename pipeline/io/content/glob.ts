/** A path pattern, compiled. */
export interface Glob {
  /** The folders before the first wildcard: all that the pattern finds is below. Empty for the root. */
  readonly base: string;
  readonly matches: (path: string) => boolean;
}

/**
 * Compile a path pattern: `*` and `?` stay within a folder, `**` crosses folders,
 * `[a-z]` and `[!a-z]` are classes, `{a,b}` are alternatives. Wildcards do not find
 * names that begin with a dot. Case counts, whatever the file system does.
 *
 * Our own because Node's changes with its version, and sources must not.
 */
export function compileGlob(pattern: string): Glob {
  const folders = pattern.split("/");
  const wild = folders.findIndex((folder) => /[*?[{]/.test(folder));
  const base = folders.slice(0, wild === -1 ? -1 : wild).join("/");
  const expression = new RegExp(`^${toExpression(pattern)}$`, "u");
  return { base, matches: (path) => expression.test(path) };
}

const TOKEN = /\/?\*\*(?:\/|$)|\*|\?|\[!?[^\]/]+\]|[{},]|[^]/gu;

function toExpression(pattern: string): string {
  let depth = 0;
  let isStart = true;
  let expression = "";
  for (const [token] of pattern.matchAll(TOKEN)) {
    if (token === "{") depth++;
    if (token === "}") depth--;
    expression += tokenExpression(token, isStart, depth);
    isStart = token.endsWith("/") || (isStart && (token === "{" || token === ","));
  }
  return expression;
}

function tokenExpression(token: string, isStart: boolean, depth: number): string {
  const visible = isStart ? "(?!\\.)" : "";
  if (token.includes("**")) return folders(token);
  if (token === "*") return `${visible}[^/]*`;
  if (token === "?") return `${visible}[^/]`;
  if (token === "{") return "(?:";
  if (token === "}") return depth >= 0 ? ")" : "\\}";
  if (token === "," && depth > 0) return "|";
  if (token.length > 1 && token.startsWith("[")) return visible + characterClass(token);
  return RegExp.escape(token);
}

const FOLDER = "(?!\\.)[^/]+";

function folders(token: string): string {
  const opens = token.startsWith("/") ? "/" : "";
  if (token.endsWith("/")) return `${opens}(?:${FOLDER}/)*`;
  return `${opens}${FOLDER}(?:/${FOLDER})*`;
}

function characterClass(token: string): string {
  const isNegated = token.startsWith("[!");
  const members = token.slice(isNegated ? 2 : 1, -1).replace(/[\\^[\]&]/g, "\\$&");
  return `[${isNegated ? "^/" : ""}${members}]`;
}

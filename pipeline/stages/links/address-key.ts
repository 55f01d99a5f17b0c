import { joinPath } from "./relative-path.ts";

/** What all addresses of one page have in common: no ending, no index, no slash at the end. */
export function addressKey(address: string): string {
  const bare = address.replace(/\.(?:mdx?|markdown|html?)$/i, "").replace(/\/(?:index)?$/i, "");
  return bare.startsWith("/") ? bare : `/${bare}`;
}

/** The address that a visitor of a page gets by a relative one, as browsers have it. */
export function visited(address: string, path: string): string {
  if (path.startsWith("/")) return path;
  const slash = /(?:^|\/)\.{0,2}$/.test(path) ? "/" : "";
  const folder = address.slice(1, Math.max(1, address.lastIndexOf("/")));
  const found = joinPath(folder, path) ?? "";
  return `/${found}${found === "" ? "" : slash}`;
}

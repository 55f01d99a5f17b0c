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
  const folders = address.split("/").slice(1, -1);
  // Browsers stay at the site's root.
  const up = /^(?:\.{1,2}\/)*/
    .exec(path)![0]
    .split("/")
    .filter((part) => part === "..").length;
  const rest = path.split("/").filter((part) => part !== ".");
  const extra = Math.max(0, up - folders.length);
  const found = joinPath(folders.join("/"), rest.slice(extra).join("/")) ?? "";
  return `/${found}${found === "" ? "" : slash}`;
}

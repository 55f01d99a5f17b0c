import type { AddressKind } from "../../model/page.ts";

/** An address as it is written where Markdown or HTML is; front matter has its own way. */
export function spellAddressAs(
  kind: Exclude<AddressKind, "front-matter" | "wiki">,
  address: string,
): string {
  return kind === "html" ? inHtml(address) : inMarkdown(address);
}

/** Fits quotes of both kinds, and none. */
function inHtml(address: string): string {
  return address
    .replace(/[\s"<>`]/g, encodeURIComponent)
    .replaceAll("'", "%27")
    .replaceAll("&", "&amp;");
}

/** A pipe would end a cell. What looks like a character reference is none. */
function inMarkdown(address: string): string {
  const safe = address.replaceAll("|", "%7C").replace(/&(?=#?\w+;)/g, "&amp;");
  return /^[^\s<>()\\]+$/.test(safe)
    ? safe
    : `<${safe.replace(/[<>\\]/g, "\\$&").replace(/[\r\n]/g, encodeURIComponent)}>`;
}

/** What a file of a story is made of. */
export type WireFormat = "text" | "html";

/** A format that is known, and known not to be one of ours. */
export type OtherFormat = "markdown" | "xml" | "json";

/** Tell the format of a file by its name, else by how its text begins. */
export function wireFormat(fileName: string, text: string): WireFormat | OtherFormat {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
  const known = BY_EXTENSION[extension];
  if (known !== undefined) return known;
  const start = text.slice(0, 2000).replace(/^\uFEFF?\s+/, "");
  if (
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body|article|main|div|section|p|h1|meta)\b/i.test(
      start,
    )
  )
    return "html";
  if (start.startsWith("<?xml") || /^<(?:nitf|newsml|newsitem|rss|feed)\b/i.test(start))
    return "xml";
  if (/^[{[]\s*["{\]}]/.test(start) && isJson(text)) return "json";
  return "text";
}

const BY_EXTENSION: Readonly<Record<string, WireFormat | OtherFormat>> = {
  txt: "text",
  text: "text",
  html: "html",
  htm: "html",
  xhtml: "html",
  md: "markdown",
  mdx: "markdown",
  markdown: "markdown",
  json: "json",
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** An address taken apart. */
export type AddressParts =
  /** In this project: `path` is as written, empty for a place in the page itself. */
  | {
      readonly type: "local";
      readonly path: string;
      /** Query and anchor, as written. */
      readonly suffix: string;
      /** Without `#`, decoded; `undefined` where there is none. */
      readonly anchor: string | undefined;
    }
  | { readonly type: "external" }
  | { readonly type: "unsafe"; readonly problem: string };

/** Schemes that lead to something else than a page and do no harm. */
const SAFE_SCHEMES: ReadonlySet<string> = new Set(
  "http https mailto tel sms ftp ftps sftp ssh git irc ircs xmpp magnet geo webcal news nntp matrix vscode".split(
    " ",
  ),
);

/** Take a decoded address apart, as browsers do: white space around it and line ends in it do not count. */
export function addressParts(address: string): AddressParts {
  const clean = asBrowsersRead(address);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(clean)?.[1]?.toLowerCase();
  if (scheme !== undefined) return ofScheme(scheme);
  if (/^[\\/]{2}/.test(clean)) return { type: "external" };
  const [, path, query, anchor] = /^([^?#]*)(\?[^#]*)?(?:#([^]*))?$/.exec(clean)!;
  return {
    type: "local",
    path: path!,
    suffix: (query ?? "") + (anchor === undefined ? "" : `#${anchor}`),
    anchor: anchor === undefined ? undefined : decodePart(anchor),
  };
}

/** Percent-decoded; as it is where that cannot be read. */
export function decodePart(part: string): string {
  if (!part.includes("%")) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Percent-encode a path for an address, slashes kept; what people read stays readable (RFC 3987). */
export function encodePath(path: string): string {
  return path.replace(/[\u0000-\u0020"#%<>?[\\\]^`{|}\u007f]/g, encodeURIComponent);
}

/**
 * Without what attackers hide schemes with: control characters and spaces around it,
 * tabs and line ends in it (WHATWG URL, section 4.4).
 */
function asBrowsersRead(address: string): string {
  let start = 0;
  let end = address.length;
  while (start < end && address.charCodeAt(start) <= 0x20) start++;
  while (end > start && address.charCodeAt(end - 1) <= 0x20) end--;
  return address.slice(start, end).replace(/[\t\n\r]/g, "");
}

function ofScheme(scheme: string): AddressParts {
  if (SAFE_SCHEMES.has(scheme)) return { type: "external" };
  // A drive, or a file name with a colon, is no scheme that a browser knows.
  const runs = ["javascript", "data", "vbscript", "file", "blob"].includes(scheme);
  return runs
    ? { type: "unsafe", problem: `\`${scheme}:\` addresses are not published` }
    : { type: "external" };
}

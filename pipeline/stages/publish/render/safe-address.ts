import { LINK_PROTOCOLS } from "./allow-list.ts";

/**
 * An address that a browser can be given: as written, without what browsers pass over in it (controls,
 * white space around it); `undefined` for one that they would run (`javascript:`, in any spelling)
 * or that is for other programs.
 */
export function safeAddress(address: string): string | undefined {
  const clean = address.replaceAll(/[\u0000-\u001F\u007F]/g, "").trim();
  const protocol = /^([^/?#]*?):/.exec(clean)?.[1];
  if (protocol === undefined) return encoded(clean);
  const isAllowed = (LINK_PROTOCOLS as readonly string[]).includes(protocol.toLowerCase());
  return isAllowed ? encoded(protocol.toLowerCase() + clean.slice(protocol.length)) : undefined;
}

/** What may stand in an address but not as itself. */
function encoded(address: string): string {
  return address.replaceAll(/[\s"<>\\^`{|}]/g, (character) => encodeURIComponent(character));
}

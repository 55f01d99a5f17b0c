import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Locale } from "../../../model/locale.ts";
import type { Site } from "../../../model/site.ts";

/**
 * An id that neither title nor address changes: `urn:uuid:` with a UUID of version 8
 * (RFC 9562) of the site's host, the locale and the article. Without an article: the id of the
 * locale's feed.
 */
export function stableId({ origin }: Pick<Site, "origin">, locale: Locale, article = ""): string {
  const host = origin === undefined ? "" : origin.replace(/^[a-z]+:\/\//, "");
  const hex = bytesToHex(sha256(utf8ToBytes([host, locale, article].join("\0"))));
  const variant = "89ab"[Number.parseInt(hex[16]!, 16) % 4];
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

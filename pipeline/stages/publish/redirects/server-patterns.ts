/** An address as servers compare it: decoded where that can be done. */
export function decodedUrl(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** Text between double quotes in a configuration of nginx or Apache. */
export function quotedText(text: string): string {
  return text.replace(/["\\]/g, "\\$&");
}

/** An expression of Apache's that finds one address alone; Apache compares decoded ones. */
export function apachePattern(url: string): string {
  return `^${quotedText(decodedUrl(url)).replace(/[$()*+.?[\]^{|}]/g, "\\$&")}$`;
}

/** An address in a line of `_redirects`, where `*` and `:` would stand for others. */
export function hostPattern(url: string): string {
  return url.replaceAll("*", "%2A").replaceAll(":", "%3A");
}

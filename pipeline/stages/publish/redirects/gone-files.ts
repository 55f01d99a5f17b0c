import type { Site } from "../../../model/site.ts";
import type { SiteFile } from "../../../model/site-page.ts";
import { hrefOf } from "../site/site-address.ts";

/** Name of the list for all that read JSON. */
export const GONE_FILE = "gone.json";

/**
 * Addresses of what was taken away for good, as servers read them, to answer with 410 (Gone): includes for nginx
 * and Apache, and JSON. None where there is nothing.
 *
 * @param urls From the site's root, percent-encoded, sorted.
 */
export function goneFiles(site: Pick<Site, "base">, urls: readonly string[]): readonly SiteFile[] {
  if (urls.length === 0) return [];
  const whole = urls.map((url) => hrefOf(site, url));
  return [
    { path: "gone.nginx.conf", content: nginxMap(whole) },
    { path: "gone.apache.conf", content: apacheRules(whole) },
    { path: GONE_FILE, content: `${JSON.stringify({ version: 1, gone: whole }, null, 2)}\n` },
  ];
}

/** The addresses, from the site's root, that a list has; none where it is no list. */
export function goneUrls({ base }: Pick<Site, "base">, json: string): readonly string[] {
  const { gone } = JSON.parse(json) as { readonly gone: readonly string[] };
  return gone.filter((url) => url.startsWith(`${base}/`)).map((url) => url.slice(base.length));
}

/**
 * Rules for hosts that read `_redirects` and know the status: the page that is at the address, also where it
 * would be sent without a rule.
 */
export function goneRules(site: Pick<Site, "base">, urls: readonly string[]): string {
  const escaped = (url: string): string => url.replaceAll("*", "%2A").replaceAll(":", "%3A");
  return urls
    .map((url) => hrefOf(site, url))
    .map((url) => `${escaped(url)} ${url}${url.endsWith("/") ? "index.html" : ""} 410!\n`)
    .join("");
}

/** nginx compares decoded addresses. */
function nginxMap(urls: readonly string[]): string {
  return [
    "# Include it in the http block, and in the server block write:\n",
    "#   if ($interlinear_gone) { return 410; }\n",
    "map $uri $interlinear_gone {\n",
    '  default "";\n',
    ...urls.map((url) => `  "${quoted(decoded(url))}" 1;\n`),
    "}\n",
  ].join("");
}

/** Apache compares decoded addresses, too. */
function apacheRules(urls: readonly string[]): string {
  const lines = urls.map((url) => {
    const pattern = quoted(decoded(url)).replace(/[$()*+.?[\]^{|}]/g, "\\$&");
    return `RewriteRule "^${pattern}$" - [G,L]\n`;
  });
  return `# Include it in the virtual host.\nRewriteEngine on\n${lines.join("")}`;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function quoted(text: string): string {
  return text.replace(/["\\]/g, "\\$&");
}

import type { Site } from "../../../model/site.ts";
import type { SiteFile } from "../../../model/site-page.ts";
import { hrefOf } from "../site/site-address.ts";
import { goneRules } from "./gone-files.ts";
import type { Redirect } from "./plan-redirects.ts";

/**
 * The redirects as servers and hosts read them: `_redirects` (Netlify, Cloudflare), includes for
 * nginx and Apache, and JSON for all others. None where there is nothing to redirect.
 *
 * @param gone Addresses of what was taken away for good: hosts read of them in the same file. Default: none.
 */
export function redirectFiles(
  site: Pick<Site, "base">,
  redirects: readonly Redirect[],
  gone: readonly string[] = [],
): readonly SiteFile[] {
  if (redirects.length === 0 && gone.length === 0) return [];
  const whole = redirects.map(({ from, to }) => ({
    from: hrefOf(site, from),
    to: to.startsWith("/") ? hrefOf(site, to) : to,
  }));
  const rules = { path: "_redirects", content: hostRules(whole) + goneRules(site, gone) };
  if (redirects.length === 0) return [rules];
  return [
    rules,
    { path: "redirects.nginx.conf", content: nginxMap(whole) },
    { path: "redirects.apache.conf", content: apacheRules(whole) },
    { path: "redirects.json", content: json(whole) },
  ];
}

type Rule = Pick<Redirect, "from" | "to">;

function hostRules(rules: readonly Rule[]): string {
  const star = (url: string): string => url.replaceAll("*", "%2A").replaceAll(":", "%3A");
  return rules.map(({ from, to }) => `${star(from)} ${to} 301\n`).join("");
}

/** nginx compares decoded addresses. */
function nginxMap(rules: readonly Rule[]): string {
  const lines = rules.map(
    ({ from, to }) => `  "${quoted(decode(from))}" "${quoted(to.replaceAll("$", "%24"))}";\n`,
  );
  return [
    "# Include it in the http block, and in the server block write:\n",
    "#   if ($interlinear_moved) { return 301 $interlinear_moved; }\n",
    "map $uri $interlinear_moved {\n",
    '  default "";\n',
    ...lines,
    "}\n",
  ].join("");
}

/** Apache compares decoded addresses, too. In its substitutions `$` and `%` begin references. */
function apacheRules(rules: readonly Rule[]): string {
  const lines = rules.map(({ from, to }) => {
    const pattern = quoted(decode(from)).replace(/[$()*+.?[\]^{|}]/g, "\\$&");
    return `RewriteRule "^${pattern}$" "${to.replace(/[$%]/g, "\\$&").replaceAll('"', "%22")}" [R=301,NE,L]\n`;
  });
  return `# Include it in the virtual host.\nRewriteEngine on\n${lines.join("")}`;
}

function json(rules: readonly Rule[]): string {
  const redirects = rules.map(({ from, to }) => ({ from, to, status: 301 }));
  return `${JSON.stringify({ version: 1, redirects }, null, 2)}\n`;
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function quoted(text: string): string {
  return text.replace(/["\\]/g, "\\$&");
}

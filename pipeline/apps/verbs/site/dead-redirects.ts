import { existsSync } from "node:fs";
import { join } from "node:path";
import type { SiteConfig } from "../../../io/config/config.ts";
import { CONFIG_FILE } from "../../../io/project.ts";
import type { Locale } from "../../../model/locale.ts";
import type { RedirectPlan } from "../../../stages/publish/redirects/plan-redirects.ts";
import { sitePathOf } from "../../../stages/publish/site/site-address.ts";
import type { SiteFinding } from "./article-versions.ts";

export interface WrittenSite {
  /** Real path of the project's root. */
  readonly root: string;
  readonly config: Pick<SiteConfig, "output" | "redirects">;
  readonly redirects: RedirectPlan["redirects"];
  /** Whose readers come by, as an address of the configuration is nobody's. */
  readonly locale: Locale;
}

/** Redirects of the configuration that lead to no file of the site, once that is written: others may have put files there, too. */
export function deadRedirects({
  root,
  config,
  redirects,
  locale,
}: WrittenSite): readonly SiteFinding[] {
  const said = new Set(config.redirects.map(({ from }) => from));
  return redirects
    .filter(({ from, to }) => said.has(from) && to.startsWith("/"))
    .filter(({ to }) => !filesOf(to).some((path) => existsSync(join(root, config.output, path))))
    .map(({ from, to }) => ({
      locale,
      file: CONFIG_FILE,
      kind: "link",
      problem: `the redirect from \`${from}\` leads nowhere: there is no page and no file \`${to}\``,
      location: { path: CONFIG_FILE, line: 1, column: 1 },
    }));
}

/** The files that servers may answer with at an address. */
function filesOf(to: string): readonly string[] {
  const url = to.replace(/[?#].*$/, "");
  try {
    return url.endsWith("/") ? [sitePathOf(url)] : [sitePathOf(url), sitePathOf(`${url}/`)];
  } catch {
    return [];
  }
}

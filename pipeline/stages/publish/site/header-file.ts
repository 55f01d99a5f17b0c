import type { SiteFile } from "../../../model/site-page.ts";
import type { SiteSettings } from "../../../model/site.ts";

/** `_headers`, as static hosts read it: what a page cannot say of itself, and that named files stay for good. */
export function headerFile({ base }: Pick<SiteSettings, "base">): SiteFile {
  return {
    path: "_headers",
    content: [
      `${base}/*`,
      "  Content-Security-Policy: frame-ancestors 'none'",
      "  Referrer-Policy: strict-origin-when-cross-origin",
      "  X-Content-Type-Options: nosniff",
      "",
    ].join("\n"),
  };
}

/** Query parameters that say where a reader came from, and nothing about the page. */
const TRACKING =
  /^(?:utm_\w+|pk_\w+|mtm_\w+|hsa_\w+|at_(?:medium|campaign|custom\d?)|(?:fb|g|d|y|ms|tw|tt|sc)cli[cd]k?id|fbclid|gclid|dclid|yclid|msclkid|twclid|ttclid|gbraid|wbraid|gclsrc|igshid|igsh|mc_[ce]id|mkt_tok|_ga|_gl|_hs(?:enc|mi)|li_fat_id|oly_(?:anon|enc)_id|vero_\w+|wt_z?mc|xtor|cmpid|cmp|ncid|ito|spm|s_cid|trk|ref_src|ref_url|cid_source|wickedid|rb_clickid|soc_src|soc_trk|echobox)$/i;

/** An address without tracking parameters; all else of it stays as it is. */
export function cleanAddress(address: string): string {
  const trimmed = address.replace(/[\t\r\n]/g, "").trim();
  const [, path, query, fragment] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(trimmed) ?? [];
  if (query === undefined) return trimmed;
  const kept = query
    .split("&")
    .filter((parameter) => !TRACKING.test(parameter.split("=", 1)[0]!) && parameter !== "");
  return path! + (kept.length === 0 ? "" : `?${kept.join("&")}`) + (fragment ?? "");
}

/** An address as an article elsewhere can use it: without tracking, absolute where the page says what it counts from. */
export function absoluteAddress(address: string, base: string | undefined): string {
  const clean = cleanAddress(address);
  if (base === undefined || clean === "" || /^(?:[a-z][a-z\d+.-]*:|#)/i.test(clean)) return clean;
  return URL.canParse(clean, base) ? new URL(clean, base).href : clean;
}

/** Whether a link leads somewhere: not to a script. */
export function isFollowable(address: string): boolean {
  return address !== "" && !/^(?:javascript|vbscript|data|blob|about):/i.test(address);
}

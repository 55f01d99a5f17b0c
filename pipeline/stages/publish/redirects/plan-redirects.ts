import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Move } from "./find-moves.ts";
import type { LiveAddress, PageHistory } from "./ledger-entry.ts";

/** A permanent redirect. Addresses are percent-encoded; both are from the site's root, unless `to` is on another site. */
export interface Redirect {
  readonly from: string;
  readonly to: string;
  /** Whose readers come by; `undefined` for those of the configuration. */
  readonly locale: Locale | undefined;
}

export interface RedirectPlan {
  /** Sorted by `from`. No `to` is the `from` of another. */
  readonly redirects: readonly Redirect[];
  /** Addresses that cannot be led on: `redirect-collision`, `redirect-loop`. */
  readonly problems: readonly PipelineError[];
}

export interface AddressesOverTime {
  readonly histories: readonly PageHistory[];
  /** Paths that articles had before. */
  readonly moves: readonly Move[];
  /** All pages of today. */
  readonly live: readonly LiveAddress[];
  /** What the configuration says; wins over the ledger. */
  readonly configured: readonly { readonly from: string; readonly to: string }[];
  /** Name of the configuration's file, for messages. */
  readonly configFile: string;
}

/**
 * Lead every address that a page ever had to the one that it has now. Each old address leads
 * there at once, however often the page has moved since.
 */
export function planRedirects(addresses: AddressesOverTime): RedirectPlan {
  const problems: PipelineError[] = [];
  const standing = new Map(addresses.live.map((page) => [page.url, page]));
  const wanted = wishes(addresses, problems);
  // A page that stands at an address ends all chains that lead to it.
  for (const [from, wish] of wanted) {
    const page = standing.get(from);
    if (page === undefined) continue;
    problems.push(taken(from, wish, { page, addresses }));
    wanted.delete(from);
  }
  const redirects = [...wanted].flatMap(([from, wish]): readonly Redirect[] => {
    const to = endOf(wanted, from);
    if (to !== undefined) return [{ from, to, locale: wish.locale }];
    problems.push(circle(from, wish, addresses));
    return [];
  });
  return { redirects: redirects.toSorted(byAddress), problems };
}

/** Where an address shall lead and who says so: an article of the ledger, or the configuration. */
interface Wish {
  readonly to: string;
  readonly locale: Locale | undefined;
  readonly article: string | undefined;
}

function wishes(
  { histories, moves, live, configured, configFile }: AddressesOverTime,
  problems: PipelineError[],
): Map<string, Wish> {
  const own = new Map(configured.map(({ from, to }) => [from, to]));
  const urlOf = urlFinder(live, moves);
  const wanted = new Map<string, Wish>();
  const contested = new Set<string>();
  for (const { article, locale, urls } of histories) {
    const to = urlOf(article, locale);
    // What is not published any more is nowhere to be led to.
    if (to === undefined) continue;
    for (const from of urls) {
      if (from === to || own.has(from)) continue;
      const other = wanted.get(from);
      wanted.set(from, { to, locale, article });
      if (other === undefined || other.to === to) continue;
      contested.add(from);
      problems.push(claimedTwice(from, { article, other: other.article!, configFile }));
    }
  }
  for (const from of contested) wanted.delete(from);
  for (const [from, to] of own) {
    // An address that leads to itself is left to whoever has it.
    if (from !== to) wanted.set(from, { to, locale: undefined, article: undefined });
  }
  return wanted;
}

/** Finds where an article is now, under whichever path. */
function urlFinder(
  live: readonly LiveAddress[],
  moves: readonly Move[],
): (article: string, locale: Locale) => string | undefined {
  const today = new Map(live.map((page) => [`${page.article}\0${page.locale}`, page.url]));
  const next = Map.groupBy(moves, ({ formerly }) => formerly);
  const find = (article: string, locale: Locale, seen: ReadonlySet<string>): string | undefined => {
    const url = today.get(`${article}\0${locale}`);
    if (url !== undefined || seen.has(article)) return url;
    return (next.get(article) ?? [])
      .map((move) => find(move.article, locale, new Set([...seen, article])))
      .find((found) => found !== undefined);
  };
  return (article, locale) => find(article, locale, new Set());
}

/** The last address of a chain; `undefined` where it leads in a circle. */
function endOf(wanted: ReadonlyMap<string, Wish>, from: string): string | undefined {
  const seen = new Set([from]);
  let to = wanted.get(from)!.to;
  for (let next = wanted.get(to); next !== undefined; next = wanted.get(to)) {
    if (seen.has(to)) return undefined;
    seen.add(to);
    to = next.to;
  }
  return seen.has(to) ? undefined : to;
}

function byAddress(a: Redirect, b: Redirect): number {
  return a.from < b.from ? -1 : Number(a.from > b.from);
}

function taken(
  from: string,
  wish: Wish,
  { page, addresses }: { readonly page: LiveAddress; readonly addresses: AddressesOverTime },
): PipelineError {
  const whose = wish.article === undefined ? "" : `, once the address of \`${wish.article}\`,`;
  return new PipelineError(
    "redirect-collision",
    `Cannot redirect \`${from}\`${whose} to \`${wish.to}\`: \`${page.article}\` stands there now`,
    {
      location: placeOf(wish, addresses),
      hint: `give that article another slug, or leave the address to it: \`{"from": "${from}", "to": "${from}"}\` in \`site.redirects\` of \`${addresses.configFile}\``,
    },
  );
}

function claimedTwice(
  from: string,
  names: { readonly article: string; readonly other: string; readonly configFile: string },
): PipelineError {
  const { article, other, configFile } = names;
  return new PipelineError(
    "redirect-collision",
    `Cannot redirect \`${from}\`: it was the address of \`${other}\` and of \`${article}\``,
    {
      location: { path: article, line: 1, column: 1 },
      hint: `say where it leads, in \`site.redirects\` of \`${configFile}\``,
    },
  );
}

function circle(from: string, wish: Wish, addresses: AddressesOverTime): PipelineError {
  return new PipelineError(
    "redirect-loop",
    `Cannot redirect \`${from}\` to \`${wish.to}\`: the redirects lead in a circle`,
    {
      location: placeOf(wish, addresses),
      hint: `change \`site.redirects\` of \`${addresses.configFile}\``,
    },
  );
}

function placeOf({ article }: Wish, { configFile }: AddressesOverTime) {
  return { path: article ?? configFile, line: 1, column: 1 };
}

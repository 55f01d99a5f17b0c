import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import {
  type AddressEntry,
  composeAddress,
  type LiveAddress,
} from "../../../../pipeline/stages/publish/redirects/ledger-entry.ts";
import {
  historyIndex,
  pageHistories,
} from "../../../../pipeline/stages/publish/redirects/page-histories.ts";
import { findMoves, type Move } from "../../../../pipeline/stages/publish/redirects/find-moves.ts";
import { planRedirects } from "../../../../pipeline/stages/publish/redirects/plan-redirects.ts";
import { DE, EN } from "../site-factory.ts";

function address(article: string, url: string, locale: Locale = DE): LiveAddress {
  return { from: EN, article, locale, language: locale, slug: url.split("/").at(-2)!, url };
}

/** The ledger after pages were published at addresses, one after the other. */
function ledgerOf(published: readonly LiveAddress[], before: readonly AddressEntry[] = []) {
  let entries = before;
  for (const page of published) {
    const history = historyIndex(pageHistories(entries))(page.article, page.locale);
    const at = `2026-11-23T12:00:00.${String(entries.length).padStart(3, "0")}Z`;
    const entry = composeAddress(page, { history, by: "interlinear", at });
    if (entry !== undefined) entries = [...entries, entry];
  }
  return entries;
}

function plan(
  entries: readonly AddressEntry[],
  live: readonly LiveAddress[],
  configured: readonly { readonly from: string; readonly to: string }[] = [],
  moves: readonly Move[] = [],
) {
  const histories = pageHistories(entries);
  const { redirects, problems } = planRedirects({
    histories,
    moves,
    live,
    configured,
    configFile: "interlinear.json",
  });
  return {
    redirects: redirects.map(({ from, to }) => `${from} ${to}`),
    problems: problems.map(({ code, message }) => `${code} ${message}`),
  };
}

const A = address("a.md", "/de/a/");
const B = address("a.md", "/de/b/");
const C = address("a.md", "/de/c/");

describe("planRedirects", () => {
  it("leads every former address straight to the one of today", () => {
    expect(plan(ledgerOf([A, B, C]), [C])).toEqual({
      redirects: ["/de/a/ /de/c/", "/de/b/ /de/c/"],
      problems: [],
    });
  });

  it("makes no circle when a page goes back to an address that it had", () => {
    expect(plan(ledgerOf([A, B, A]), [A]).redirects).toEqual(["/de/b/ /de/a/"]);
  });

  it("keeps the addresses of each locale apart", () => {
    const english = address("a.md", "/en/a/", EN);
    expect(plan(ledgerOf([A, english, B]), [B, english]).redirects).toEqual(["/de/a/ /de/b/"]);
  });

  it("leads nowhere from what is not published any more", () => {
    expect(plan(ledgerOf([A, B]), [])).toEqual({ redirects: [], problems: [] });
  });

  it("reports an address at which another article stands now, which stays", () => {
    const other = address("other.md", "/de/a/");
    expect(plan(ledgerOf([A, B]), [B, other])).toEqual({
      redirects: [],
      problems: [
        "redirect-collision Cannot redirect `/de/a/`, once the address of `a.md`, to `/de/b/`: `other.md` stands there now",
      ],
    });
    expect(plan(ledgerOf([A, B]), [B, other], [{ from: "/de/a/", to: "/de/a/" }]).problems).toEqual(
      [],
    );
  });

  it("still leads all other addresses on where two articles have changed theirs", () => {
    const other = (url: string) => address("z.md", url);
    const entries = ledgerOf([A, C, B, other("/de/z/")]);
    const swapped = [address("a.md", "/de/z/"), other("/de/b/")];
    const { redirects, problems } = plan(ledgerOf(swapped, entries), swapped);
    expect(redirects).toEqual(["/de/a/ /de/z/", "/de/c/ /de/z/"]);
    expect(problems).toEqual([
      "redirect-collision Cannot redirect `/de/b/`, once the address of `a.md`, to `/de/z/`: `z.md` stands there now",
      "redirect-collision Cannot redirect `/de/z/`, once the address of `z.md`, to `/de/b/`: `a.md` stands there now",
    ]);
  });

  it("reports an address that two articles had, until the configuration says whose it is", () => {
    const entries = ledgerOf([A, B, address("z.md", "/de/a/"), address("z.md", "/de/z/")]);
    const live = [B, address("z.md", "/de/z/")];
    expect(plan(entries, live)).toEqual({
      redirects: [],
      problems: [
        "redirect-collision Cannot redirect `/de/a/`: it was the address of `a.md` and of `z.md`",
      ],
    });
    expect(plan(entries, live, [{ from: "/de/a/", to: "/de/z/" }])).toEqual({
      redirects: ["/de/a/ /de/z/"],
      problems: [],
    });
  });

  it("collapses chains of the configuration and of the ledger", () => {
    const configured = [
      { from: "/old/", to: "/older/" },
      { from: "/older/", to: "/de/a/" },
      { from: "/shop/", to: "https://shop.example/" },
    ];
    expect(plan(ledgerOf([A, B]), [B], configured).redirects).toEqual([
      "/de/a/ /de/b/",
      "/old/ /de/b/",
      "/older/ /de/b/",
      "/shop/ https://shop.example/",
    ]);
  });

  it("reports each address of a circle", () => {
    const configured = [
      { from: "/x/", to: "/y/" },
      { from: "/y/", to: "/x/" },
      { from: "/z/", to: "/x/" },
    ];
    const { redirects, problems } = plan([], [], configured);
    expect(redirects).toEqual([]);
    expect(problems).toEqual([
      "redirect-loop Cannot redirect `/x/` to `/y/`: the redirects lead in a circle",
      "redirect-loop Cannot redirect `/y/` to `/x/`: the redirects lead in a circle",
      "redirect-loop Cannot redirect `/z/` to `/x/`: the redirects lead in a circle",
    ]);
  });

  it("leads each former address of any history in one step to a page that is there", () => {
    const page = fc.record({
      article: fc.constantFrom("a.md", "b.md", "c.md"),
      url: fc.constantFrom("/de/1/", "/de/2/", "/de/3/", "/de/4/", "/de/5/"),
    });
    fc.assert(
      fc.property(fc.array(page, { maxLength: 12 }), (published) => {
        const pages = published.map(({ article, url }) => address(article, url));
        const today = new Map(pages.map((one) => [one.article, one]));
        const live = [...new Map(Array.from(today.values(), (one) => [one.url, one])).values()];
        const { redirects } = planRedirects({
          histories: pageHistories(ledgerOf(pages)),
          moves: [],
          live,
          configured: [],
          configFile: "interlinear.json",
        });
        const standing = new Set(live.map(({ url }) => url));
        for (const { from, to } of redirects) {
          expect(standing.has(from)).toBe(false);
          expect(standing.has(to)).toBe(true);
        }
      }),
    );
  });
});

describe("an article whose file was renamed", () => {
  const before = address("old.md", "/de/old/");
  const after = address("new.md", "/de/new/");
  const later = address("newest.md", "/de/newest/");
  const moves = [
    { article: "new.md", formerly: "old.md" },
    { article: "newest.md", formerly: "new.md" },
  ];

  it("is found under its former addresses, however often it was renamed", () => {
    const { redirects } = plan(ledgerOf([before, after]), [later], [], moves);
    expect(redirects).toEqual(["/de/new/ /de/newest/", "/de/old/ /de/newest/"]);
  });

  it("leads nowhere where it is not published any more", () => {
    expect(plan(ledgerOf([before, after]), [], [], moves).redirects).toEqual([]);
  });

  it("goes back to its old name without a circle", () => {
    const back = [...moves, { article: "old.md", formerly: "newest.md" }];
    const { redirects, problems } = plan(ledgerOf([before, after, later]), [before], [], back);
    expect(redirects).toEqual(["/de/new/ /de/old/", "/de/newest/ /de/old/"]);
    expect(problems).toEqual([]);
  });

  it("leaves its old address to an article that is new there", () => {
    const another = address("old.md", "/de/old/");
    const { redirects, problems } = plan(
      ledgerOf([before]),
      [another, after],
      [],
      moves.slice(0, 1),
    );
    expect(redirects).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe("findMoves", () => {
  it("knows where an article went that one other has the text of", () => {
    const found = findMoves(new Map([["b.md", ["a.md"]]]));
    expect(found).toEqual([{ article: "b.md", formerly: "a.md" }]);
  });

  it("does not guess where two articles have its text, or one has that of two", () => {
    expect(
      findMoves(
        new Map([
          ["b.md", ["a.md"]],
          ["c.md", ["a.md"]],
        ]),
      ),
    ).toEqual([]);
    expect(findMoves(new Map([["b.md", ["a.md", "x.md"]]]))).toEqual([]);
  });
});

describe("pageHistories", () => {
  it("remembers nothing new while the address stays", () => {
    expect(ledgerOf([A, A, B, B])).toHaveLength(2);
  });

  it("gives the same answer in whatever order the entries come, copies or not", () => {
    const entries = ledgerOf([A, B, C, address("b.md", "/de/x/")]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...entries, ...entries], { minLength: 8 }), (shuffled) => {
        expect(pageHistories(shuffled)).toEqual(pageHistories(entries));
      }),
    );
  });

  it("knows all addresses that two branches gave a page, and settles both with one entry", () => {
    const base = ledgerOf([A]);
    const merged = [...ledgerOf([B], base), ...ledgerOf([C], base)];
    const [history] = pageHistories(merged);
    expect(history!.heads).toHaveLength(2);
    expect(history!.urls).toEqual(["/de/a/", "/de/b/", "/de/c/"]);
    const settled = ledgerOf([B], merged);
    expect(pageHistories(settled)[0]!.heads).toHaveLength(1);
    expect(plan(settled, [B]).redirects).toEqual(["/de/a/ /de/b/", "/de/c/ /de/b/"]);
  });

  it("remembers when a page was first published", () => {
    expect(pageHistories(ledgerOf([A, B]))[0]!.firstPublished).toBe("2026-11-23T12:00:00.000Z");
  });
});

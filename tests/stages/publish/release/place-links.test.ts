import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import { linkToken } from "../../../../pipeline/stages/publish/release/link-token.ts";
import { placeLinks } from "../../../../pipeline/stages/publish/release/place-links.ts";
import { EN } from "../site-factory.ts";

const A = linkToken("content/en/a.md");
const B = linkToken("content/en/b.md");
const PAGES = new Map([
  [A, { url: "/de/a/", language: "de" as Locale }],
  [B, { url: "/de/caf\u00e9/", language: EN }],
]);

function placed(html: string, base = ""): string {
  const page = { url: "/de/a/", language: "de" as Locale };
  return placeLinks(html, { base, page, pageOf: (token) => PAGES.get(token) });
}

describe("links of a version", () => {
  const cases: readonly (readonly [what: string, html: string, placed: string])[] = [
    [
      "lead to the article's page of today, and say its language where it is another",
      `<p><a href="${B}?q=1#x" title="T">B</a></p>`,
      '<p><a href="/de/caf%C3%A9/?q=1#x" hreflang="en" title="T">B</a></p>',
    ],
    ["stay on their own page", `<a href="${A}#keel">K</a>`, '<a href="#keel">K</a>'],
    [
      "are their text where the article is not there",
      `<p>See <a href="${linkToken("secret")}#x">the <em>deal</em></a>, <a href="/x/">x</a>.</p>`,
      '<p>See the <em>deal</em>, <a href="/x/">x</a>.</p>',
    ],
    [
      "are no links where somebody only writes of them",
      `<code>&#x3C;a href="${A}"></code><a title="href=&#x22;${A}&#x22;" href="/y/">y</a>`,
      `<code>&#x3C;a href="${A}"></code><a title="href=&#x22;${A}&#x22;" href="/y/">y</a>`,
    ],
  ];

  it.each(cases)("%s", (_, html, expected) => {
    expect(placed(html)).toBe(expected);
  });

  it("begin with what stands before the site, and so do pictures", () => {
    const html = `<a href="${B}">B</a><a href="//x.org/">x</a><img src="/assets/a.png"><a href="#n">n</a>`;
    expect(placed(html, "/docs")).toBe(
      '<a href="/docs/de/caf%C3%A9/" hreflang="en">B</a><a href="//x.org/">x</a><img src="/docs/assets/a.png"><a href="#n">n</a>',
    );
  });

  it("are never tokens", () => {
    const link = fc.record({
      token: fc.constantFrom(A, B, linkToken("secret"), linkToken("other")),
      suffix: fc.constantFrom("", "#a", "?b&#x26;c#d"),
      text: fc.constantFrom("x", "<em>y</em>", "&#x3C;a>", ""),
    });
    fc.assert(
      fc.property(fc.array(link), fc.constantFrom("", "/docs"), (links, base) => {
        const html = links
          .map(
            ({ token, suffix, text }) =>
              `<p>${text}<a class="l" href="${token}${suffix}">${text}</a></p>`,
          )
          .join("");
        const result = placed(html, base);
        expect(result).not.toContain("/.link/");
        expect(result.match(/<a /g) ?? []).toHaveLength(result.match(/<\/a>/g)?.length ?? 0);
      }),
    );
  });
});

import { hash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toolVersions } from "../../../../pipeline/io/tool-versions.ts";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import type { ReleaseFile } from "../../../../pipeline/model/release.ts";
import {
  type ComposedSite,
  composeSite,
  type MadePages,
  type SiteComposition,
} from "../../../../pipeline/stages/publish/release/compose-site.ts";
import { linkToken } from "../../../../pipeline/stages/publish/release/link-token.ts";
import { factsOf } from "../../../../pipeline/stages/publish/release/version-facts.ts";
import {
  type SealedVersion,
  sealVersion,
} from "../../../../pipeline/stages/publish/release/version-object.ts";
import { stringsIn } from "../../../../pipeline/stages/publish/strings/strings.ts";
import { DE, EN, sitePage, siteOf } from "../site-factory.ts";

const ARTICLES = ["a", "b", "c"].map((name) => `content/en/${name}.md`);

/** An article as readers of a locale have it, in a few of all ways. */
const shown = fc.record({
  text: fc.constantFrom("One.", "Two."),
  title: fc.constantFrom("Tides", "Boats"),
  slug: fc.constantFrom("x", "y"),
  section: fc.constantFrom("", "news"),
  tags: fc.constantFrom([], ["Sea"]),
  linksTo: fc.subarray(ARTICLES),
  isFallback: fc.boolean(),
  isBeside: fc.boolean(),
  isCorrected: fc.boolean(),
  // Pages of several articles may be in each other's way.
  isShared: fc.boolean(),
});

/** What a site is at a time: articles in both locales, a text of the interface, and a setting. */
const state = fc.record({
  versions: fc.array(fc.option(shown, { nil: undefined, freq: 3 }), { minLength: 6, maxLength: 6 }),
  archive: fc.constantFrom("Archive", "All"),
  xDefault: fc.constantFrom(undefined, DE),
});

type State = typeof state extends fc.Arbitrary<infer S> ? S : never;
type Shown = NonNullable<State["versions"][number]>;

/** Mostly one article changes in one locale: what others show of it is easily forgotten. */
const change = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.nat({ max: 5 }), fc.option(shown, { nil: undefined })) },
  { weight: 1, arbitrary: state },
);

function changed(
  before: State,
  by: typeof change extends fc.Arbitrary<infer C> ? C : never,
): State {
  return "versions" in by ? by : { ...before, versions: before.versions.with(...by) };
}

function sealed(article: string, locale: Locale, of: Shown): SealedVersion {
  const { text, title, slug, section, tags, isFallback, isCorrected } = of;
  const kind = locale === EN ? "source" : isFallback ? "fallback" : "translation";
  const name = article.slice("content/en/".length, -".md".length);
  const at = "2026-11-24T08:00:00Z";
  const page = sitePage({
    article,
    locale,
    kind,
    title,
    slug,
    section,
    tags,
    url: of.isShared ? `/${locale}/${slug}/` : `/${locale}/${name}/${slug}/`,
    ...(isCorrected ? { corrections: [{ type: "corrected", at, text: "Corrected." }] } : {}),
  });
  const links = of.linksTo.map((other) => `<a href="${linkToken(other)}">there</a>`).join(" ");
  const rendered = (html: string) => ({
    html,
    titleId: undefined,
    contents: [],
    marked: [],
    text,
    assets: [],
  });
  return sealVersion(
    {
      page,
      article: rendered(`<p>${text} ${links}</p>`),
      sideBySide:
        kind === "translation" && of.isBeside ? rendered(`<p>${links} ${text}</p>`) : undefined,
      passages: [],
      kicker: undefined,
      headLanguages: { title: page.language, description: page.language },
      original: undefined,
    },
    [],
  );
}

/** What is composed, and the versions that were read for it. */
function compositionOf({ versions, archive, xDefault }: State, made?: MadePages) {
  const all = versions.flatMap((one, index) =>
    one === undefined ? [] : [sealed(ARTICLES[index >> 1]!, index % 2 === 0 ? DE : EN, one)],
  );
  const known = new Map(all.map(({ sha256, version }) => [sha256, version]));
  const { pages: _, ...settings } = siteOf([sitePage(), sitePage({ locale: DE })]);
  const strings = (locale: Locale) =>
    [locale, stringsIn(locale, { en: { "nav.archive": archive } })] as const;
  const read: string[] = [];
  const composition: SiteComposition = {
    versions: all.map(({ sha256, version }) => factsOf(sha256, version)),
    read: async (sha256) => {
      const version = known.get(sha256)!;
      read.push(`${version.page.article} ${version.page.locale}`);
      return version;
    },
    ...(made === undefined ? {} : { made }),
    settings: { ...settings, xDefault },
    strings: new Map([strings(EN), strings(DE)]),
    mainLocale: EN,
    stylesheet: { path: "assets/site.css", content: "" },
    histories: [],
    moves: [],
    redirects: { configured: [], configFile: "interlinear.json" },
    gone: [],
    tools: toolVersions(),
  };
  return { composition, read };
}

function listed({ files }: ComposedSite): readonly ReleaseFile[] {
  return files.map((file) => {
    if (!("content" in file)) return file;
    const { content, ...rest } = file;
    const bytes = Buffer.from(content);
    return { ...rest, sha256: hash("sha256", bytes, "hex"), bytes: bytes.length };
  });
}

function madeIn(site: ComposedSite): MadePages {
  const own = listed(site).filter(({ article }) => article !== undefined);
  return { ...site.digests, files: Map.groupBy(own, ({ article }) => article!) };
}

describe("a site that is composed on the pages of the one before", () => {
  it("is the same as one of which every page is made, whatever has changed", async () => {
    await fc.assert(
      fc.asyncProperty(state, fc.array(change, { maxLength: 8 }), async (first, changes) => {
        let now = first;
        let made = madeIn(await composeSite(compositionOf(first).composition));
        for (const by of changes) {
          now = changed(now, by);
          const again = await composeSite(compositionOf(now, made).composition);
          const whole = await composeSite(compositionOf(now).composition);
          expect(listed(again)).toEqual(listed(whole));
          expect(again.digests).toEqual(whole.digests);
          made = madeIn(again);
        }
      }),
      { numRuns: 60 },
    );
  });

  const one: Shown = {
    text: "One.",
    title: "Tides",
    slug: "x",
    section: "",
    tags: [],
    linksTo: [],
    isFallback: false,
    isBeside: true,
    isCorrected: false,
    isShared: false,
  };
  const before: State = {
    versions: [one, one, one, { ...one, linksTo: [ARTICLES[0]!] }, undefined, one],
    archive: "Archive",
    xDefault: undefined,
  };
  const [A, B, C] = ARTICLES as [string, string, string];

  it.each<[string, State, readonly string[]]>([
    ["nothing where nothing changed", before, []],
    [
      "the article whose text changed",
      { ...before, versions: before.versions.with(4, { ...one, text: "Two." }) },
      [`${C} de`, `${C} en`],
    ],
    [
      "what leads to an article that moved, too",
      { ...before, versions: before.versions.with(1, { ...one, slug: "y" }) },
      [`${A} de`, `${A} en`, `${B} de`, `${B} en`],
    ],
    [
      "what leads to an article that is gone",
      { ...before, versions: before.versions.with(0, undefined).with(1, undefined) },
      [`${B} de`, `${B} en`],
    ],
    [
      "all of a locale where its navigation changed",
      { ...before, versions: before.versions.with(0, { ...one, section: "news" }) },
      [`${A} de`, `${A} en`, `${B} de`, `${B} en`],
    ],
    [
      "all where a setting of the site changed",
      { ...before, xDefault: DE },
      [`${A} de`, `${A} en`, `${B} de`, `${B} en`, `${C} en`],
    ],
  ])("reads %s", async (_, after, expected) => {
    const made = madeIn(await composeSite(compositionOf(before).composition));
    const { composition, read } = compositionOf(after, made);
    await composeSite(composition);
    expect(read).toEqual(expected);
  });
});

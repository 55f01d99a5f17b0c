import { describe, expect, it } from "vitest";
import { layoutOutput } from "../../../pipeline/io/config/layout-output.ts";
import { textProblem } from "../../../pipeline/io/config/text-forms.ts";
import { outputMatcher, outputPath } from "../../../pipeline/io/content/output-template.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { layoutLinks } from "../../../pipeline/stages/layouts/layout-links.ts";
import { layoutNamed, LAYOUTS } from "../../../pipeline/stages/layouts/layouts.ts";
import type { Page } from "../../../pipeline/model/page.ts";
import type { DialectName } from "../../../pipeline/stages/read/markdown/dialects.ts";
import { segment } from "../../../pipeline/stages/segment/segment.ts";
import type { Layout } from "../../../pipeline/stages/layouts/layout.ts";

const EN = parseLocale("en")!;

/** Folders that a generator's sources lie in. */
const PATTERNS = [
  "**/*.md",
  "docs/**/*.md",
  "blog/**/*.md",
  "site/src/pages/**/*.md",
  "site/versioned_docs/version-1.0/**/*.md",
  "content/en/**/*.md",
  "content/en/docs/**/*.md",
  "i18n/en.json",
];

const layouts: readonly Layout[] = LAYOUTS;

/** Addresses are not asked for here. */
const SITE = { addressOf: () => "/", sourceOf: (page: Page) => page };

/** The units of a text, and whether its heading has a pin that is read as one. */
function read(text: string, dialects: readonly DialectName[]) {
  const article = { path: "a.md", source: EN, text, revision: "" };
  const { units, linkMarks } = segment(article, { dialects, frontMatterKeys: [], maxNesting: 100 });
  const { headings, ids } = linkMarks();
  return {
    keys: units.flatMap(({ segments }) => segments.map(({ key }) => key)),
    ids: [...headings.map(({ explicitId }) => explicitId), ...ids],
  };
}

describe("the table of layouts", () => {
  it("has a name once", () => {
    const names = layouts.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(layouts.map((layout) => [layout.name, layout] as const))(
    "%s makes a template of every folder that a configuration accepts",
    (_, layout) => {
      for (const pattern of PATTERNS) {
        const output = layoutOutput(layout, pattern, { source: EN, pathNames: new Map() });
        expect(textProblem("template", output), `${pattern} -> ${output}`).toBeUndefined();
      }
    },
  );

  it("knows the sources' folder by a variant of their language, too, where none is named for just that", () => {
    const outputOf = (pattern: string, source = EN) =>
      layoutOutput(layoutNamed("mdn"), pattern, { source, pathNames: new Map() });
    const plain = outputOf("files/en/**/index.md");
    expect(outputOf("files/en-us/**/index.md")).toBe(plain);
    expect(outputOf("files/en/**/index.md", parseLocale("en-GB"))).toBe(plain);
    expect(outputOf("files/de/**/index.md")).not.toBe(plain);
  });

  it.each(layouts.map((layout) => [layout.name, layout] as const))(
    "%s pins ids that are read as ids, and not as text",
    (_, layout) => {
      const pins = layoutLinks(layout, SITE, []).pins!;
      const dialects = pins.dialect === undefined ? [] : [pins.dialect];
      const plain = read("## One two\n\nText.\n", dialects);
      for (const id of ["one", "first-step-2", "インストール", "über--uns_1"]) {
        const pin = pins.write(id);
        if (pin === undefined) continue;
        const text = pins.place === "after" ? `## One two ${pin}` : `${pin}\n\n## One two`;
        const pinned = read(`${text}\n\nText.\n`, dialects);
        expect(pinned.keys).toEqual(plain.keys);
        expect(pinned.ids).toContain(id);
      }
      for (const id of ["a b", 'a"b', "a>b", "a{b"])
        if (pins.write(id) !== undefined)
          expect(read(`## One two ${pins.write(id)!}`, dialects).ids).toContain(id);
    },
  );

  it.each(layouts.map((layout) => [layout.name, layout] as const))(
    "%s writes two locales and two articles to four paths that it knows again",
    (_, layout) => {
      for (const pattern of PATTERNS.filter((pattern) => pattern.includes("**"))) {
        const template = layoutOutput(layout, pattern, {
          source: EN,
          pathNames: new Map(),
        }).replace("{localesDir}", "locales");
        const places = ["fr", "pt-BR"].flatMap((localeName) =>
          ["a.md", "x/y/b.mdx"].map((below) => ({ localeName, sourceName: "en", below })),
        );
        const paths = places.map((place) => outputPath(template, place));
        expect(new Set(paths).size).toBe(paths.length);
        paths.forEach((path, index) => {
          expect(outputMatcher(template, places[index]!.localeName)(path), path).toBe(true);
        });
      }
    },
  );
});

import { describe, expect, it } from "vitest";
import { layoutOutput } from "../../../pipeline/io/config/layout-output.ts";
import { textProblem } from "../../../pipeline/io/config/text-forms.ts";
import { outputMatcher, outputPath } from "../../../pipeline/io/content/output-template.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { LAYOUTS } from "../../../pipeline/stages/layouts/layouts.ts";
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

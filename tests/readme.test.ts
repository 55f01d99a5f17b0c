import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../pipeline/apps/cli/commands.ts";
import * as api from "../pipeline/index.ts";
import { parseConfig } from "../pipeline/io/config/parse-config.ts";
import { createInMemoryStore } from "../pipeline/io/memory/in-memory-store.ts";
import type { Article } from "../pipeline/model/article.ts";
import type { Locale } from "../pipeline/model/locale.ts";
import type { TargetRecord } from "../pipeline/model/record.ts";
import { localizeArticle, prepareArticle } from "../pipeline/run.ts";
import { recordId, sealRecord } from "../pipeline/stages/match/record-id.ts";
import { DEFAULT_FRONT_MATTER_KEYS } from "../pipeline/stages/read/front-matter/default-front-matter-keys.ts";
import { segment } from "../pipeline/stages/segment/segment.ts";

const ROOT = resolve(import.meta.dirname, "..");

describe("README.md", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");

  it("names only verbs that exist", () => {
    const named = blocks(readme, "sh").flatMap((block) =>
      [...block.matchAll(/^interlinear (\S+)/gm)].map(([, verb]) => verb),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((verb) => !COMMANDS.some(({ name }) => name === verb))).toEqual([]);
  });

  it("lists every verb", () => {
    expect(
      COMMANDS.filter(({ name }) => !readme.includes(`\`${name}\``)).map(({ name }) => name),
    ).toEqual([]);
  });

  it("uses npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const used = [...readme.matchAll(/npm (?:run )?(start|test|(?<=run )[\w:-]+)/g)].map(
      ([, name]) => name!,
    );
    expect(used.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it("shows a configuration without problems", () => {
    const [config] = blocks(readme, "jsonc");
    expect(parseConfig(config!, "interlinear.json")).not.toHaveProperty("problems");
  });
});

describe("pipeline/README.md", () => {
  const map = readFileSync(join(ROOT, "pipeline/README.md"), "utf8");
  const [text, localized] = blocks(map, "markdown") as [string, string];
  const record = JSON.parse(blocks(map, "json")[0]!) as TargetRecord;
  const article: Article = {
    path: "content/en/tides.md",
    source: "en" as Locale,
    text,
    revision: record.revision,
  };

  it("shows the ids that its example has", () => {
    const ids = segment(article).units.flatMap(({ kind, segments }) =>
      segments.map(({ id, text: source }) => `${id}   ${kind.padEnd(9)}  ${source}`),
    );
    expect(blocks(map, "text")[1]!.trimEnd().split("\n")).toEqual(ids);
  });

  it("shows a record with its true id", () => {
    const { id, ...rest } = record;
    expect(recordId(rest)).toBe(id);
  });

  it("shows the article that its records make", async () => {
    const memory = createInMemoryStore();
    const ports = { memory, articleExists: (path: string) => path === article.path };
    const policy = {
      minimumState: "translated",
      parentLocale: true,
      fallback: "keep-old",
      minimumCoverage: 0,
    } as const;
    const options = { policy, frontMatterKeys: DEFAULT_FRONT_MATTER_KEYS, maxNesting: 100 };
    const prepared = await prepareArticle(article, options, ports);
    const [heading, paragraph] = prepared.segmented.units;
    const [first, second] = paragraph!.segments;
    const { id: _, ...draft } = record;
    const others = [
      {
        ...draft,
        keys: [heading!.segments[0]!.key],
        place: heading!.place,
        prev: "^",
        next: first!.key,
        codesHash: "",
        source: "Tides",
        target: "Les marées",
      },
      {
        ...draft,
        keys: [first!.key],
        prev: heading!.segments[0]!.key,
        next: second!.key,
        codesHash: "",
        source: first!.text,
        target: "Le bateau attend.",
      },
    ].map(sealRecord);
    expect(await memory.put({ locale: "fr" as Locale, records: [...others, record] })).toEqual({
      outcome: "stored",
      added: 3,
    });
    const { rebuilt } = await localizeArticle(prepared, "fr" as Locale, options, ports);
    expect(rebuilt.text).toBe(localized);
  });
});

describe("the public API", () => {
  it("has these values and no others", () => {
    expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
      [
        "DEFAULT_FRONT_MATTER_KEYS",
        "PipelineError",
        "createInMemoryStore",
        "decodeArticle",
        "formatTagged",
        "localizeArticle",
        "match",
        "matchArticle",
        "openEmbeddedStore",
        "parentLocales",
        "parseLocale",
        "parseTagged",
        "plainText",
        "prepareArticle",
        "pseudo",
        "pseudoLocalize",
        "rebuild",
        "segment",
        "sentenceBreaks",
        "structureDifference",
        "structureOf",
      ]
    `);
  });
});

function blocks(markdown: string, language: string): readonly string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(
    ([, body]) => body!,
  );
}

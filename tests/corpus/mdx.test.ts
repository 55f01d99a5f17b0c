import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DialectName } from "../../pipeline/stages/read/markdown/dialects.ts";
import { skeletonOf } from "../../pipeline/stages/rebuild/skeleton-of.ts";
import { writeArticle } from "../../pipeline/stages/rebuild/write-article.ts";
import { pseudo } from "../../pipeline/stages/translate/pseudo.ts";
import { onePieceEach } from "../stages/one-piece-each.ts";
import { segmented } from "../stages/segmented.ts";

/*
 * Real articles of Starlight, Docusaurus and a site in React, by name: what of them is
 * text, and what must not be. Skipped where the corpus is not beside the repository.
 */
const CORPUS = new URL("../../../shared/corpus/", import.meta.url);
const ASTRO = "parallel/astro-docs/en/";
const NODE = "parallel/nodejs-org/en/";
const JEST = "mono/jest-docs/docs/";

const dialects: readonly DialectName[] = ["mdx", "directives", "heading-ids"];

/** What no text of these articles may hold; they have no prose about it outside of code. */
const SYNTAX = /^import |^export |:::|\{|<\/?[A-Za-z]|className|href=/;

interface Expectation {
  readonly file: string;
  /** How many units it has. */
  readonly units?: number;
  /** Texts of segments. */
  readonly texts: readonly string[];
  /** What is no text, whole or part of one. */
  readonly without?: readonly string[];
  /** What looks like syntax and is text: it is escaped in the article. */
  readonly prose?: readonly string[];
}

const EXPECTATIONS: readonly Expectation[] = [
  {
    file: `${ASTRO}guides/deploy/aws-via-flightcontrol.mdx`,
    texts: [
      "Supports both static and SSR Astro sites.",
      "Connect your GitHub account and select your repo",
      "Adjust any configuration as needed",
    ],
    without: ["Steps", "@astrojs/starlight"],
  },
  {
    file: `${ASTRO}astro-courses.mdx`,
    texts: [
      "Support Astro while you learn",
      "Learn Astro with Coding in Public",
      "A premium interactive course with 150+ video lessons that teaches you how to use Astro’s built-in tooling and features.",
      "Astro Tips",
    ],
    without: ["LinkCard", "learnastro.dev", "tip["],
  },
  {
    file: `${ASTRO}getting-started.mdx`,
    texts: [
      "What will you build with Astro?",
      "<g1>Astro’s main features</g1>",
      "Have a question or want to get involved?",
      "Join our Discord",
    ],
    without: ["open-book", "Landing", "npm create"],
  },
  {
    file: `${ASTRO}tutorial/1-setup/3.mdx`,
    texts: [
      "Make your first edit to your new website",
      "Edit the content of your page <x1/>.",
      "Checklist",
      "I am an Astro developer!",
    ],
    without: ["check-list", "My Astro Site"],
  },
  {
    file: `${ASTRO}tutorial/6-islands/3.mdx`,
    texts: [
      "Share on Reddit",
      "Join us on Discord",
      "Begin a new empty project, or use an existing Astro theme template.",
    ],
    without: ["display: flex", "twitter.com", "CompletionConfetti"],
  },
  {
    file: `${ASTRO}recipes/add-yaml-support.mdx`,
    texts: [
      "Install <x1/>:",
      "Finally, you can import YAML data using an <x1/> statement:",
      "This will allow your editor to provide type hints for your YAML data.",
    ],
    without: ["npm install", "slot", "note"],
  },
  {
    file: `${ASTRO}guides/deploy/buddy.mdx`,
    texts: [
      "Buddy itself will not host your site.",
      "Add a new pipeline.",
      "Press the <g1>Run</g1> button.",
    ],
    without: ["npm run build"],
  },
  {
    file: `${ASTRO}tutorial/0-introduction/1.mdx`,
    texts: [
      "How do I use the checklists at the bottom of each page?",
      "You check them off!",
      "Where can I leave feedback about this tutorial?",
      "I'm ready to build this thing!",
    ],
    without: ["summary", "details>"],
  },
  {
    file: `${ASTRO}basics/project-structure.mdx`,
    texts: ["Example Project Tree", "A common Astro project directory might look like this:"],
    without: ["FileTree", "index.astro"],
  },
  {
    file: `${ASTRO}develop-and-build.mdx`,
    texts: [
      "Edit your project",
      "Once you have an Astro project, now you're ready to build with Astro! 🚀",
    ],
    without: ["pnpm run dev", "PackageManagerTabs"],
  },
  {
    file: `${ASTRO}reference/errors/content-loader-returns-invalid-id.mdx`,
    texts: [],
    prose: ['{ "id": 1, "title": "Hello, World!" }'],
  },
  {
    file: `${NODE}index.mdx`,
    texts: [
      "Run JavaScript Everywhere",
      "Get Node.js®",
      "<g1>Get security support</g1>",
      "<g1>Node.js is proudly supported by the partners above <g2>and more</g2>.</g1>",
      "Learn more what Node.js is able to offer with our <g1>Learning materials</g1>.",
    ],
    without: ["createServer", "flex", "PartnersList", "weight"],
  },
  {
    file: `${NODE}download/current.mdx`,
    texts: [
      "Get Node.js® <x1/> for <x2/> using <x3/> with <x4/>",
      "Read the <g1>changelog</g1> or <g2>blog post</g2> for this version.",
      "Proudly supported by the partners below:",
    ],
    without: ["text-center", 'infrastructure"', "Release."],
  },
  {
    file: `${NODE}about/eol.mdx`,
    texts: [
      "End-Of-Life (EOL)",
      "<g1>Upgrade to the latest LTS Node.js®</g1>",
      "<g1>or</g1>",
      "Commercial Support",
    ],
    without: ["EOLReleaseTable", "flex-1"],
  },
  {
    file: `${NODE}about/partners.mdx`,
    texts: ["Become an OpenJS partner", "Become a Partner"],
    without: ["esp", "WithSupporters", "openjsf.org"],
  },
  {
    file: `${NODE}about/previous-releases.mdx`,
    texts: [
      "Requirements (Official Installation Methods)",
      "Releases",
      "Official vs. Community Installation Methods",
    ],
    without: ["EOLAlertBox", "PreviousReleasesTable"],
  },
  {
    file: `${JEST}_TypeScriptExamplesNote.md`,
    units: 2,
    texts: [
      "The TypeScript examples from this page will only work as documented if you explicitly import Jest APIs:",
    ],
    without: ["@jest/globals", "info"],
  },
  {
    file: `${JEST}MongoDB.md`,
    units: 9,
    texts: [
      "Using with MongoDB",
      "Use jest-mongodb Preset",
      "Write your test",
      "There's no need to load any dependencies.",
    ],
    without: ["npm2yarn", "beforeAll"],
  },
  {
    file: `${JEST}BypassingModuleMocks.md`,
    units: 7,
    texts: ["Bypassing module mocks", "Consider writing a test case for this <x1/> function:"],
    without: ["node-fetch", "createUser.js", "BEFORE"],
  },
  {
    file: `${JEST}DynamoDB.md`,
    units: 12,
    texts: ["Configure DynamoDB client", "See <g1>Create Table API</g1>"],
    without: ["TableName", "aws-sdk"],
  },
  {
    file: `${JEST}MigrationGuide.md`,
    units: 9,
    texts: [
      "Migrating to Jest",
      "jest-codemods",
      "To transform your existing tests, navigate to the project containing the tests and run:",
    ],
    without: ["npx"],
  },
];

describe.skipIf(!existsSync(CORPUS))(
  "real articles in MDX (skipped where `../shared/corpus` is absent)",
  () => {
    describe.each(EXPECTATIONS)("$file", ({ file, units, texts, without = [], prose = [] }) => {
      const text = existsSync(CORPUS) ? readFileSync(new URL(file, CORPUS), "utf8") : "";
      const article = segmented(text, "en", { dialects });
      const found = article.units.flatMap(({ segments }) =>
        segments.map((segment) => segment.text),
      );

      it("has the texts that people read, and no others", () => {
        expect(article.problems).toEqual([]);
        expect(found).toEqual(expect.arrayContaining([...texts]));
        if (units !== undefined) expect(article.units).toHaveLength(units);
        for (const word of without) expect(found.filter((one) => one.includes(word))).toEqual([]);
      });

      it("has no syntax in its texts", () => {
        const plain = article.units
          .filter(({ kind }) => kind !== "front-matter")
          .flatMap(({ segments }) => segments.map((segment) => plainText(segment.text)))
          .filter((one) => !prose.some((words) => one.includes(words)));
        expect(plain.filter((one) => SYNTAX.test(one))).toEqual([]);
      });

      it("keeps its structure and the bytes around its texts when all of them change", () => {
        const targets = onePieceEach(article, (source) => pseudo(source));
        const written = writeArticle(article, targets, { dialects });
        expect(written.fallbacks.map(({ message }) => message)).toEqual([]);
        const again = segmented(written.text, "en", { dialects });
        expect(again.structure()).toEqual(article.structure());
        expect(skeletonOf(again)).toEqual(skeletonOf(article));
      });
    });
  },
);

function plainText(tagged: string): string {
  return tagged.replace(/<\/?[gxbe]\d+\/?>/g, "").replaceAll("&lt;", "<");
}

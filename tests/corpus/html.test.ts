import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DialectName } from "../../pipeline/stages/read/markdown/dialects.ts";
import { segmented } from "../stages/segmented.ts";

const CORPUS = new URL("../../../shared/corpus/", import.meta.url);

interface Expected {
  readonly file: string;
  /** Units that are text in an HTML block. */
  readonly texts: number;
  /** Units that are attributes. */
  readonly attributes: number;
  /** Some segments, as `kind text` or `kind:attribute text`. */
  readonly has: readonly string[];
  /** What no segment may hold. */
  readonly lacks?: readonly string[];
  readonly dialects?: readonly DialectName[];
}

/** Written after reading these files, in documents that we did not make. */
const FILES: readonly Expected[] = [
  {
    file: "mono/jekyll-docs/docs/_docs/structure.md",
    texts: 19,
    attributes: 0,
    has: [
      "heading Directory structure of Jekyll sites using gem-based themes",
      "cell Drafts are unpublished posts.",
      "cell Learn how to <g1> work with drafts</g1>.",
      "cell Other Files/Folders",
    ],
    lacks: ["<code>", "_config.yml</"],
  },
  {
    file: "mono/letsencrypt-blog/content/en/post/2021-01-21-next-gen-database-servers.md",
    texts: 12,
    attributes: 6,
    has: [
      "cell <g1>CPU</g1>",
      "cell 2x Intel Xeon E5-2650<x1/>Total 24 cores / 48 threads",
      "alt:alt CPU Usage Before Upgrade",
      "paragraph The RAM sticks, each 64GB, are above and below the CPUs.",
    ],
    lacks: ["<br", "border"],
  },
  {
    file: "mono/letsencrypt-blog/content/en/post/2026-04-10-test-sites.md",
    texts: 16,
    attributes: 0,
    has: ["cell Root X1", "cell <g1>revoked</g1>"],
    lacks: ['test-certs.letsencrypt.org">'],
  },
  {
    file: "mono/jekyll-docs/docs/_tutorials/csv-to-table.md",
    texts: 16,
    attributes: 0,
    has: ["cell First name", "cell United States"],
  },
  {
    file: "mono/rust-book/src/ch17-00-async-await.md",
    texts: 3,
    attributes: 3,
    has: ["paragraph Figure 17-1: A concurrent workflow, switching between Task A and Task B"],
    lacks: ["figcaption", "img/"],
  },
  {
    file: "mono/letsencrypt-blog/content/en/post/2025-10-07-Ten-yrs-community-forum.md",
    texts: 5,
    attributes: 1,
    has: [
      "quote <g1>—</g1> <g2>Josh Aas</g2>, Head of Let's Encrypt",
      "title:title Source Title",
      "paragraph Photo by Richard Masoner / Cyclelicious, CC-BY-SA 2.0.",
    ],
    lacks: ["blockquote", "mdash"],
  },
  {
    file: "parallel/letsencrypt/en/how-it-works.md",
    texts: 0,
    attributes: 4,
    has: ["alt:alt Requesting a certificate for example.com"],
    lacks: ["/images/"],
  },
  {
    file: "parallel/letsencrypt/en/thankyou.md",
    dialects: ["hugo"],
    texts: 5,
    attributes: 0,
    has: ["paragraph <g1>Thank you for your donation</g1>", "paragraph Our EIN is: 46-3344200."],
    lacks: ["double_donation"],
  },
  {
    file: "parallel/letsencrypt/en/certificates.md",
    dialects: ["hugo"],
    texts: 3,
    attributes: 0,
    has: ["paragraph Backup", "paragraph Retired", "paragraph Expired"],
  },
  {
    file: "parallel/opensource-guide/en/code-of-conduct.md",
    texts: 4,
    attributes: 0,
    has: ["paragraph Don’t get pulled into an argument.", "paragraph Focus on what you need."],
    lacks: ["pquote"],
  },
  {
    file: "parallel/opensource-guide/en/getting-paid.md",
    texts: 12,
    attributes: 6,
    has: [
      "alt:alt avatar",
      'paragraph I was looking for a "hobby" programming project that would keep me occupied during the week around Christmas. (...) I had a home computer, and not much else on my hands.',
    ],
    lacks: ["avatars.githubusercontent.com"],
  },
  {
    file: "mono/jekyll-docs/docs/_docs/posts.md",
    texts: 4,
    attributes: 0,
    has: ["heading ProTip™: Link to other posts", "heading Be aware of character sets"],
    lacks: ["<h5>", "note warning"],
  },
  {
    file: "mono/jekyll-docs/docs/_docs/collections.md",
    texts: 32,
    attributes: 0,
    has: [
      "cell Variable",
      "cell Whether the collection's documents will be output as individual files.",
      "paragraph Do note that in spite of being considered as a collection internally, the above doesn't apply to [posts](/docs/posts/).",
    ],
    lacks: ["<code>"],
  },
  {
    file: "mono/jekyll-docs/docs/_docs/plugins/hooks.md",
    texts: 30,
    attributes: 0,
    has: ["cell Triggered at", "cell Whenever a post is initialized"],
    lacks: [":post_init", "<td>"],
  },
  {
    file: "mono/letsencrypt-blog/content/en/post/2022-05-19-nurturing-ct-log-growth.md",
    texts: 4,
    attributes: 0,
    has: ["paragraph Distinct Schema per Log Shard in a Single Database"],
  },
  {
    file: "mono/markdownlint-fixtures/test/inline_html.md",
    texts: 4,
    attributes: 0,
    has: [
      "heading Inline HTML Heading {MD033}",
      "paragraph More inline HTML {MD033} but this time on multiple lines",
    ],
  },
  {
    file: "mono/prettier-fixtures/tests/format/markdown/html/multiline-attribute.md",
    texts: 0,
    attributes: 7,
    has: ["title:title line 1 line 2"],
    lacks: ["unknown", "&gt;"],
  },
  {
    file: "mono/prettier-fixtures/tests/format/markdown/html/inline-html.md",
    texts: 3,
    attributes: 0,
    has: ["paragraph bar"],
  },
  {
    file: "mono/prettier-fixtures/tests/format/markdown/list/task-list/in-html.md",
    texts: 2,
    attributes: 0,
    has: ["heading Checklist"],
  },
  {
    file: "parallel/fastapi/en/async.md",
    texts: 0,
    attributes: 5,
    has: ["title:title too long; didn't read", "title:title Input and Output"],
    lacks: ["abbr"],
  },
  {
    file: "mono/jest-docs/website/blog/2017-01-30-a-great-developer-experience.md",
    texts: 0,
    attributes: 5,
    has: ["title:title Pinterest"],
    lacks: ["jpg"],
  },
  {
    file: "mono/rust-book/src/ch00-00-introduction.md",
    texts: 0,
    attributes: 3,
    has: ["alt:alt Ferris with a question mark"],
    lacks: ["ferris-explain"],
  },
];

describe.skipIf(!existsSync(CORPUS))(
  "HTML in real articles (skipped without ../shared/corpus)",
  () => {
    it.each(FILES)("$file", ({ file, texts, attributes, has, lacks = [], dialects = [] }) => {
      const text = readFileSync(new URL(file, CORPUS), "utf8");
      const { sites } = segmented(text, "en", { dialects });
      const own = sites.filter(({ layout }) => layout === "html" || layout === "argument");
      const segments = own.flatMap(({ unit }) => {
        const { kind, subPath } = unit;
        return unit.segments.map((segment) => `${kind}${subPath && `:${subPath}`} ${segment.text}`);
      });
      expect(segments).toEqual(expect.arrayContaining([...has]));
      for (const syntax of lacks) expect(segments.join("\n")).not.toContain(syntax);
      expect(own.filter(({ layout }) => layout === "html")).toHaveLength(texts);
      expect(own.filter(({ layout }) => layout === "argument")).toHaveLength(attributes);
    });
  },
);

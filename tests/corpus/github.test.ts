import { describeArticles } from "./corpus-articles.ts";

const never = /(?<![\w/@#:.&-])(?:@[a-z]\w+|#\d+)\b/i;

describeArticles({
  title: "the Open Source Guides",
  folder: "parallel/opensource-guide/en",
  dialects: ["github"],
  never,
  articles: [
    { file: "best-practices.md", units: 135, codes: ["@steveklabnik", "@berkerpeksag"] },
    { file: "building-community.md", units: 121, codes: ["@MikeMcQuaid", "@joallard"] },
    { file: "code-of-conduct.md", units: 52, codes: ["@ctb", "@mr-c"] },
    { file: "finding-users.md", units: 64, codes: ["@robb", "@adrianholovaty"] },
    { file: "getting-paid.md", units: 86, codes: ["@ashedryden", "@hueniverse"] },
    { file: "how-to-contribute.md", units: 234, codes: ["@fzamperin", "@CBID2"] },
    {
      file: "maintaining-balance-for-open-source-maintainers.md",
      units: 78,
      codes: ["@shaunagm", "@agnostic-apollo"],
    },
    { file: "security-best-practices-for-your-project.md", units: 79, codes: ["@intrigus-lgtm"] },
    { file: "starting-a-project.md", units: 144, codes: ["@dguo", "@PurpleBooth"] },
  ],
});

describeArticles({
  title: "posts of Node.js",
  folder: "mono/nodejs-blog/apps/site/pages/en/blog",
  dialects: ["github"],
  never,
  articles: [
    { file: "announcements/v18-release-announce.md", units: 58, codes: ["#41811"] },
    { file: "release/v11.5.0.md", units: 97, codes: ["#24733"] },
    { file: "release/v14.0.0.md", units: 257, codes: ["#31166"] },
    { file: "release/v15.0.0.md", units: 404, codes: ["#27576"] },
    { file: "release/v18.5.0.md", units: 17, codes: ["#43124"] },
    { file: "release/v23.5.0.md", units: 110, codes: ["@aduh95", "#56142"] },
    { file: "release/v24.0.0.md", units: 400, codes: ["@RafaelGSS"] },
    { file: "release/v25.0.0.md", units: 177, codes: ["#59983"] },
    { file: "release/v9.5.0.md", units: 179, codes: ["#18399"] },
    { file: "weekly/weekly-update.2015-02-20.md", units: 26, codes: ["#278", "@thlorenz"] },
    { file: "weekly/weekly-update.2015-07-17.md", units: 27, codes: ["#2135"] },
  ],
});

describeArticles({
  title: "posts of Rust",
  folder: "mono/rust-blog/content",
  dialects: ["github"],
  never,
  articles: [
    { file: "Project-goals.md", units: 29, codes: ["#3672", "@nikomatsakis"] },
    {
      file: "inside-rust/ecstatic-morse-for-compiler-contributors.md",
      units: 4,
      codes: ["@ecstatic-morse", "rust-lang/rust#64470"],
    },
    { file: "inside-rust/cargo-postmortem.md", units: 14, codes: ["rust-lang/cargo#11183"] },
  ],
});

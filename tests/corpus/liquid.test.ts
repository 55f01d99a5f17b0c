import { describeArticles } from "./corpus-articles.ts";

const never = /\{\{|\{%|%\}|\{[:#.]/;

describeArticles({
  title: "documentation written for Jekyll",
  folder: "mono/jekyll-docs/docs",
  dialects: ["liquid", "kramdown"],
  never,
  articles: [
    { file: "_docs/posts.md", units: 41, never: ["endraw", "site.tags"] },
    {
      file: "_docs/includes.md",
      units: 29,
      codes: ["{% raw %}`{{ include.content }}`{% endraw %}"],
      never: ["footer.html %", "include.caption"],
    },
    {
      file: "_docs/github-pages.md",
      units: 28,
      codes: ["{{ '/docs/liquid/filters/' | relative_url }}"],
    },
    { file: "_docs/collections.md", units: 65, never: ["custom-sorting-of-documents"] },
    { file: "_docs/themes.md", units: 121, texts: ["Installing a gem-based theme"], never: ["{#"] },
    { file: "_docs/configuration/sass.md", units: 5, never: [".note"] },
    { file: "_docs/configuration/environments.md", units: 9, never: [".note"] },
    { file: "_docs/continuous-integration/github-actions.md", units: 39, never: [".note"] },
    { file: "_docs/step-by-step/01-setup.md", units: 24, never: [".warning"] },
    { file: "_docs/maintaining/triaging-an-issue.md", units: 25, never: [".info"] },
    {
      file: "_docs/maintaining/reviewing-a-pull-request.md",
      units: 22,
      texts: ["<g1>This guide is for maintainers.</g1>"],
    },
    { file: "_docs/maintaining/becoming-a-maintainer.md", units: 18, never: [".note"] },
    { file: "_docs/maintaining/special-labels.md", units: 7, never: [".note"] },
    { file: "_docs/maintaining/avoiding-burnout.md", units: 13, never: [".note"] },
    { file: "_docs/maintaining/affinity-team-captain.md", units: 12, never: [".note"] },
    { file: "_docs/maintaining/index.md", units: 13, never: [".note"] },
    {
      file: "_docs/index.md",
      units: 19,
      codes: ['http://localhost:4000{:target="_blank"}'],
      never: ["_blank"],
    },
    { file: "_docs/plugins/installation.md", units: 20, never: ["the-jekyll_plugins-group"] },
    { file: "_docs/installation/windows.md", units: 36, never: ["no-sudo"] },
    { file: "_tutorials/convert-site-to-jekyll.md", units: 127, never: [".image-description"] },
  ],
});

describeArticles({
  title: "newsletters of Bitcoin Optech",
  folder: "parallel/bitcoinops/en",
  dialects: ["liquid", "kramdown"],
  never,
  articles: [
    {
      file: "2021-06-23-preparing-for-taproot.md",
      units: 45,
      texts: ["Footnotes", "Bech32m sending support"],
      never: ["no_toc", "page.excerpt"],
    },
    { file: "2023-11-15-wizardsardine-miniscript.md", units: 2, never: ["include"] },
    { file: "2020-08-12-veriphi-segwit-batching.md", units: 2, never: ["include"] },
    { file: "2019-10-29-schnorr-taproot-workshop.md", units: 71, never: [".center"] },
    {
      file: "newsletters/2023-01-25-newsletter.md",
      units: 26,
      codes: ['{% assign timestamp="0:58" %}'],
    },
    { file: "newsletters/2020-02-19-newsletter.md", units: 36, never: ["#tap1"] },
    {
      file: "newsletters/2019-06-12-newsletter.md",
      units: 33,
      never: ["#cleanup-discussion", "#hwi"],
    },
    {
      file: "newsletters/2021-12-22-newsletter.md",
      units: 121,
      never: ["#signet", "tweak auto-anchors"],
    },
    { file: "newsletters/2023-12-20-newsletter.md", units: 208, never: ["day_after_posting"] },
    { file: "newsletters/2018-10-23-newsletter.md", units: 23, never: ["linkers/issues"] },
  ],
});

describeArticles({
  title: "posts of 18F, written for Eleventy",
  folder: "mono/18f-site/content/posts",
  dialects: ["liquid", "attributes"],
  never,
  articles: [
    {
      file: "2015-03-17-does-18f-pass-the-bechdel-test-for-tech.md",
      units: 32,
      texts: ["The 18F team"],
      never: ["team.jpg"],
    },
    {
      file: "2020-02-06-even-with-a-design-system-you-still-need-a-designer.md",
      units: 62,
      texts: [
        "You can easily change classes to customize the look and feel of the USWDS template.",
      ],
      never: ["linked-figure", "uswds-assets.png"],
    },
    {
      file: "2016-01-21-what-we-can-learn-from-the-interiors-social-feeds.md",
      units: 33,
      never: ["MutationObserver"],
    },
    {
      file: "2023-02-24-18f-checks-in-with-emily-read-and-the-usgs-water-resources-mission-area-projects.md",
      units: 18,
      texts: ["Source: <g1>USGS Multimedia Gallery</g1>"],
      never: ["font-alt-xs"],
    },
    {
      file: "2021-10-21-the_weekly_ship.md",
      units: 44,
      texts: ["Photo of a ship at sunset"],
      codes: ['{{ "/open-source-policy/" | url }}'],
    },
    {
      file: "2016-05-11-tackling-challenges-facing-cities-in-collaboration-with-all-levels-of-government.md",
      units: 11,
      texts: ["An aerial picture of 50 U.N. Plaza"],
    },
    {
      file: "2015-12-16-useiti-whats-in-first-report.md",
      units: 16,
      texts: ["A screen shot of the new USEITI homepage"],
      never: ["fed-revenues.png"],
    },
  ],
});

import { describeArticles } from "./corpus-articles.ts";

const never = /\{\{|\}\}|\{[#.]|&lt;!--|\btitle="|^src=/;

describeArticles({
  title: "documentation written for Hugo",
  folder: "mono/hugo-docs/content/en",
  dialects: ["hugo", "heading-ids"],
  never,
  articles: [
    {
      file: "shortcodes/details.md",
      units: 18,
      texts: ["See the details", "This is a <g1>bold</g1> word."],
    },
    {
      file: "shortcodes/highlight.md",
      units: 21,
      texts: ["This is some <x1/> code.", "The <x1/> shortcode takes three arguments."],
      codes: ['{{< hl >}}fmt.Println("inline"){{< /hl >}}'],
      never: ["package main", "Println", "linenos"],
    },
    { file: "shortcodes/param.md", units: 7, texts: ["Hugo renders this to:"] },
    { file: "shortcodes/ref.md", units: 16, texts: ["Error handling"], never: ["_common"] },
    { file: "shortcodes/vimeo.md", units: 21, never: ["19899678", "privacy.vimeo"] },
    { file: "shortcodes/x.md", units: 15, never: ["SanDiegoZoo", "services.x"] },
    {
      file: "configuration/page.md",
      units: 11,
      texts: ["This is based on this default project configuration:"],
      never: ['default sort order"', "nextPrevInSectionSortOrder = "],
    },
    {
      file: "configuration/server.md",
      units: 22,
      texts: ["You can define simple redirect rules.", "Redirects"],
      never: ["X-Frame-Options", "myspa", "[[redirects]]"],
    },
    {
      file: "configuration/imaging.md",
      units: 60,
      texts: ["Use the <g1><x2/></g1> method instead."],
      never: ["deprecated-in"],
    },
    { file: "configuration/languages.md", units: 37 },
    { file: "configuration/module.md", units: 51 },
    { file: "configuration/segments.md", units: 36, never: ["[[segments"] },
    { file: "configuration/output-formats.md", units: 50, never: ["datatable", "mediaTypes]"] },
    {
      file: "methods/resource/Crop.md",
      units: 9,
      texts: ["Zion National Park"],
      never: ["zion-national"],
    },
    { file: "functions/images/Sigmoid.md", units: 9, texts: ["Zion National Park"] },
    { file: "functions/images/QR.md", units: 30, never: ["https://gohugo.io", "qrcode"] },
    {
      file: "quick-reference/page-collections.md",
      units: 12,
      texts: ["Use these <x1/> methods when rendering lists on any page."],
      never: ["titlePrefix"],
    },
    { file: "render-hooks/headings.md", units: 17, never: ["markup.goldmark"] },
    { file: "render-hooks/blockquotes.md", units: 32, never: ["markup.goldmark", "cite="] },
    { file: "templates/embedded.md", units: 85, texts: ["Configuration"], never: ["-disqus}"] },
  ],
});

describeArticles({
  title: "pages of Let's Encrypt",
  folder: "parallel/letsencrypt/en",
  dialects: ["hugo", "heading-ids"],
  never,
  articles: [
    {
      file: "docs/client-options.md",
      units: 19,
      texts: ["Recommended: Certbot", "Other Client Options"],
      never: ["clientslastmod"],
    },
    { file: "contact.md", units: 16, never: ["newsletter-inline"] },
  ],
});

import type { ObjectOption } from "./option.ts";

const ADDRESS: ObjectOption = {
  kind: "object",
  summary: "An address that has moved.",
  required: ["from", "to"],
  options: {
    from: {
      kind: "text",
      form: "site-path",
      summary: "Address that was, from the site's root: `/de/old/`.",
    },
    to: {
      kind: "text",
      form: "redirect-target",
      summary: "Where it leads: an address from the site's root, or on another site.",
    },
  },
};

/** The static site that `rebuild` writes for those without a generator. */
export const SITE: ObjectOption = {
  kind: "object",
  summary:
    "The static site that `rebuild` writes from collections with the layout `site`. Its texts are in `{localesDir}/<locale>/site.json`.",
  options: {
    output: {
      kind: "text",
      form: "folder",
      summary: "Folder that the site is written to. Files of others in it stay as they are.",
      default: "site",
    },
    url: {
      kind: "text",
      form: "site-url",
      summary:
        "Address at which readers find the site. Without it there are no canonical addresses, no `hreflang`, no sitemaps and no feeds, for all of these need it.",
    },
    base: {
      kind: "text",
      form: "site-path",
      summary:
        "Path below which the site stands at its host: `/docs/`. Default: the path of `url`, else `/`.",
    },
    prefixes: {
      kind: "map",
      summary:
        'Where the pages of a locale stand below the base: `{"en": ""}` at its root. Default: the locale\'s path name.',
      of: { kind: "text", form: "url-prefix", summary: "Folder names with `/`, or nothing." },
      default: {},
    },
    xDefault: {
      kind: "text",
      form: "locale",
      summary:
        "Whose pages search engines offer to readers of other languages. Default: each article's source locale.",
    },
    pageSize: {
      kind: "number",
      summary: "Articles on one page of a list.",
      minimum: 1,
      maximum: 1000,
      isInteger: true,
      default: 20,
    },
    feedSize: {
      kind: "number",
      summary: "Most articles of a feed.",
      minimum: 1,
      maximum: 1000,
      isInteger: true,
      default: 30,
    },
    publisher: {
      kind: "object",
      summary: "Who publishes the site, for search engines. Default: its title.",
      required: ["name"],
      options: {
        name: { kind: "text", form: "any", summary: "Name of an organization." },
        url: { kind: "text", form: "web-address", summary: "Its address." },
        logo: { kind: "text", form: "web-address", summary: "Address of an image." },
      },
    },
    publishingPrinciples: {
      kind: "text",
      form: "web-address",
      summary: "Address of the rules by which the publisher works.",
    },
    editUrl: {
      kind: "text",
      form: "edit-url",
      summary:
        "Where readers can mend an article; `{path}` stands for its file: `https://example.org/edit/{path}`.",
    },
    redirects: {
      kind: "list",
      summary:
        "Addresses that have moved, besides those that the ledger remembers; these win where both speak of one.",
      of: ADDRESS,
      default: [],
    },
  },
};

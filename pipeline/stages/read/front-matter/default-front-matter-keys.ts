import type { FrontMatterKey } from "./front-matter.ts";

/**
 * The keys that are translated unless the configuration says otherwise.
 *
 * Only keys whose value readers see as prose, whatever the generator: none that
 * a program compares or follows (slugs, tags, layouts, addresses, dates) and no
 * names of people.
 */
export const DEFAULT_FRONT_MATTER_KEYS: readonly FrontMatterKey[] = [
  "title",
  "linkTitle",
  "shortTitle",
  "unitTitle",
  "headline",
  "subtitle",
  "subheadline",
  "tagline",
  "kicker",
  "lead",
  "lede",
  "standfirst",
  "dek",
  "teaser",
  "intro",
  "description",
  "summary",
  "excerpt",
  "abstract",
  "caption",
  "alt",
  "imageAlt",
  "image_alt",
  "imageCaption",
  "image_caption",
  "image.alt",
  "image.caption",
  "cover.alt",
  "cover.caption",
  "hero.title",
  "hero.name",
  "hero.text",
  "hero.tagline",
  "hero.image.alt",
  "hero.actions.*.text",
  "hero.facepile.tagline",
  "hero.facepile.linkText",
  "features.*.title",
  "features.*.details",
  "features.*.description",
  "banner.content",
  "sidebar.label",
  "sidebar_label",
  "pagination_label",
  "seo.title",
  "seo.description",
].map((key) => ({ key }));

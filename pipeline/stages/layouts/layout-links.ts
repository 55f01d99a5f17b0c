import { encodePath, decodePart } from "../links/address-parts.ts";
import {
  githubIds,
  type HeadingIdStyle,
  hugoIds,
  kramdownIds,
  numberedIds,
  pythonMarkdownIds,
  vitePressIds,
} from "../links/heading-ids.ts";
import { anchorElementPins, bracePins, commentPins } from "../links/heading-pins.ts";
import type { HeadingPins, LinkForm } from "../links/link-form.ts";
import { plainLinks } from "../links/plain-links.ts";
import type { HeadingIdsName, Layout, PinForm } from "./layout.ts";
import { type LayoutSite, localAssetPath, localPagePath } from "./local-link.ts";

/**
 * What a layout's row says of links, as a form.
 *
 * @param assetRoots As `LinkForm.assetRoots`.
 */
export function layoutLinks(
  layout: Layout,
  site: LayoutSite,
  assetRoots: readonly string[],
): LinkForm {
  const headingIds = HEADING_IDS[layout.headingIds];
  if (layout.addresses.style === "repository") return { ...plainLinks, headingIds };
  return {
    headingIds,
    page: ({ from, to, written, kind }) =>
      encoded(localPagePath(layout, { from, written: decodePart(written), kind }, to, site)),
    asset: ({ from, path, written, kind }) =>
      encoded(localAssetPath(layout, { from, written: decodePart(written), kind }, path, site)),
    pins: PINS[layout.pins],
    relativeTo: layout.links.relativeTo,
    assetRoots,
    sharesFiles: layout.links.assets === "shared",
    addressOf: site.addressOf,
  };
}

/** Eleventy's plugin for ids; Latin letters stand for those of other scripts there, here these stay. */
const eleventyIds: HeadingIdStyle = () =>
  numberedIds("-", 2, (text) =>
    (
      text
        .toLowerCase()
        .replace(/[äöü]/g, (vowel) => `${vowel.normalize("NFKD")[0]!}e`)
        .replaceAll("ß", "ss")
        .normalize("NFKD")
        .replace(/\p{M}/gu, "")
        .replace(/&/g, " and ")
        .replace(/'(?=[st](?:\s|$))/g, "")
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).join("-"),
  );

const mdnIds: HeadingIdStyle = () =>
  numberedIds("_", 2, (text) =>
    text
      .replace(/[*><"!#$%&+,./:;=?@[\]^`{|}~')(\\]/g, "")
      .trim()
      .replace(/\s+/g, "_")
      .toLowerCase(),
  );

const HEADING_IDS: Readonly<Record<HeadingIdsName, HeadingIdStyle>> = {
  github: githubIds,
  vitepress: vitePressIds,
  hugo: hugoIds,
  kramdown: kramdownIds,
  "python-markdown": pythonMarkdownIds,
  eleventy: eleventyIds,
  mdn: mdnIds,
};

const PINS: Readonly<Record<PinForm, HeadingPins>> = {
  braces: bracePins("all"),
  // Docusaurus shows the comment in the page's title; an anchor before a title hides it from MkDocs.
  comment: commentPins("below-title"),
  anchor: anchorElementPins("below-title"),
};

function encoded(path: string | undefined): string | undefined {
  return path === undefined ? undefined : encodePath(path);
}

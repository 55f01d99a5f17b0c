import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { LinkTarget, Page, PageGraph } from "../../../model/page.ts";

/** What tokens begin with; no page of a site has such an address. */
export const LINK_TOKEN = "/.link/";

/**
 * The address that a link to an article has in a version: it names nothing of the article, which may be
 * unknown to readers as yet, or stand elsewhere tomorrow.
 */
export function linkToken(article: string): string {
  return LINK_TOKEN + bytesToHex(sha256(utf8ToBytes(article))).slice(0, 16);
}

/** The address of the list of a section, likewise: no article has a name like that. */
export function sectionToken(section: string): string {
  return linkToken(`\0${section}`);
}

/** The same pages, whose links to articles are tokens. Their language is that of the page: composing tells. */
export function withTokens(graph: PageGraph): PageGraph {
  return {
    ...graph,
    resolve: (from, address, file) => tokenized(graph.resolve(from, address, file), from),
  };
}

function tokenized(target: LinkTarget, { language }: Page): LinkTarget {
  if (target.type !== "page") return target;
  return { ...target, page: { ...target.page, url: linkToken(target.page.article), language } };
}

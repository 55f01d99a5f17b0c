import type { SitePage } from "../../../model/site-page.ts";
import { LINK_TOKEN } from "./link-token.ts";
import type { PublishedVersion, ShownAsset } from "./version-object.ts";

/** What others tell of a version, and whom it leads to: enough to make all but its own pages. */
export interface VersionFacts {
  /** SHA-256 of the version's object. */
  readonly sha256: string;
  readonly page: SitePage;
  /** Plain text of the article, for search. */
  readonly text: string;
  readonly assets: readonly ShownAsset[];
  /** Tokens of the articles that its links lead to, sorted. */
  readonly tokens: readonly string[];
}

export function factsOf(sha256: string, version: PublishedVersion): VersionFacts {
  const { page, article, sideBySide, assets } = version;
  const tokens = new Set([article.html, sideBySide?.html ?? ""].flatMap(tokensIn));
  return { sha256, page, text: article.text, assets, tokens: [...tokens].toSorted() };
}

const TOKEN = new RegExp(`${LINK_TOKEN.replaceAll(".", "\\.")}[0-9a-f]{16}`, "g");

function tokensIn(html: string): readonly string[] {
  return html.match(TOKEN) ?? [];
}

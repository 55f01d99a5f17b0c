import { Parser } from "htmlparser2";
import type { SitePage } from "../../../model/site-page.ts";
import { hrefOf } from "../site/site-address.ts";
import { LINK_TOKEN } from "./link-token.ts";

/** Where a version's links lead today. */
export interface LinkPlaces {
  /** What stands before every address of the site. */
  readonly base: string;
  /** The page on which the HTML stands. */
  readonly page: Pick<SitePage, "url" | "language">;
  /** The page that readers of the same locale have of an article; `undefined` where they have none. */
  readonly pageOf: (token: string) => Pick<SitePage, "url" | "language"> | undefined;
}

/**
 * Give the links of a version their addresses of today. What leads to an article that readers do not have
 * becomes its text.
 *
 * @param html As `RenderedArticle.html` of a version, whose addresses are from the site's root.
 */
export function placeLinks(html: string, places: LinkPlaces): string {
  if (places.base === "" && !html.includes(LINK_TOKEN)) return html;
  const edits: Edit[] = [];
  // Links are never inside each other, so one is open at most.
  let isUnwrapping = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const span = { start: parser.startIndex, end: parser.endIndex + 1 };
        const tag = html.slice(span.start, span.end);
        const edited = name === "a" ? placedLink(tag, attributes["href"], places) : undefined;
        isUnwrapping ||= name === "a" && edited === "";
        const text = edited ?? withBase(tag, places.base);
        if (text !== tag) edits.push({ ...span, text });
      },
      onclosetag: (name) => {
        if (name !== "a" || !isUnwrapping) return;
        isUnwrapping = false;
        edits.push({ start: parser.startIndex, end: parser.endIndex + 1, text: "" });
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return edited(html, edits);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The tag of a link to an article; empty where there is no such page, `undefined` for other links. */
function placedLink(
  tag: string,
  href: string | undefined,
  { base, page, pageOf }: LinkPlaces,
): string | undefined {
  if (href?.startsWith(LINK_TOKEN) !== true) return undefined;
  const end = LINK_TOKEN.length + TOKEN_DIGITS;
  const target = pageOf(href.slice(0, end));
  if (target === undefined) return "";
  const suffix = href.slice(end);
  const address =
    target.url === page.url && suffix.startsWith("#")
      ? suffix
      : hrefOf({ base }, target.url) + suffix;
  const language =
    target.language === page.language ? "" : ` hreflang="${escaped(target.language)}"`;
  return tag.replace(HREF, () => ` href="${escaped(address)}"${language}`);
}

const TOKEN_DIGITS = 16;
const HREF = / href="[^"]*"/;

/** A tag whose addresses from the site's root are from the host's. */
function withBase(tag: string, base: string): string {
  if (base === "") return tag;
  return tag.replace(
    / (href|src|poster)="(?=\/(?!\/))/g,
    (_, name) => ` ${name}="${escaped(base)}`,
  );
}

function escaped(text: string): string {
  return text.replaceAll("&", "&#x26;").replaceAll('"', "&#x22;");
}

function edited(html: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, text } of edits) {
    parts.push(html.slice(done, start), text);
    done = end;
  }
  return parts.join("") + html.slice(done);
}

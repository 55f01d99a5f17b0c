import type { Element, RootContent } from "hast";
import {
  attribute,
  firstElement,
  isElement,
  type Parent,
  removeWhere,
  textOf,
} from "./hast-query.ts";

/**
 * Take away all that is on the page for the page's sake: menus, share bars,
 * cookie notes, forms, teasers, scripts, tracking pixels. What holds most of the
 * story is never taken, whatever its class says.
 */
export function removeBoilerplate(article: Parent): void {
  const isStory = isElement(article) && article.tagName === "article";
  const limit = textOf(article).length * MAX_SHARE;
  removeWhere(article, (node) => {
    if (node.type === "comment" || node.type === "doctype") return true;
    if (!isElement(node)) return false;
    if (DROPPED.has(node.tagName) || isInvisible(node) || isPixel(node)) return true;
    const isAside = isBoilerplate(node) || (!isStory && isPageFrame(node));
    return isAside && textOf(node).length <= limit;
  });
}

/** Largest share of the text that anything taken by its name may hold. */
const MAX_SHARE = 0.5;

const DROPPED = new Set(
  "script style noscript template svg canvas form button input select textarea iframe object embed dialog nav link meta".split(
    " ",
  ),
);

/** Words in a class or id. */
const NAMES = new Set(
  `share sharing sharebar social socials cookie cookies consent gdpr newsletter subscribe subscription signup
  paywall advert adverts advertisement advertising ad ads adslot sponsor sponsored promo promotion related recommended
  recommendations comments breadcrumb breadcrumbs pagination pager toolbar popup modal overlay sidebar tags taglist
  noprint widget navigation menu skip outbrain taboola teaser teasers`.split(/\s+/),
);

const ROLES =
  /^(?:navigation|banner|contentinfo|complementary|search|dialog|alertdialog|menu|toolbar)$/;

function isBoilerplate(element: Element): boolean {
  if (element.tagName === "aside" || ROLES.test(attribute(element, "role"))) return true;
  return namesOf(element).some((name) => NAMES.has(name));
}

/** The words of class and id: `shareBar-top` is share, bar, top. */
export function namesOf(element: Element): readonly string[] {
  return `${attribute(element, "className")} ${attribute(element, "id")}`
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/);
}

/** Header and footer of the page, by element or by name; one with the title may hold the lead, too. */
function isPageFrame(element: Element): boolean {
  const isNamed = namesOf(element).some((name) => /^(?:footer|masthead|colophon)$/.test(name));
  const isFrame = element.tagName === "footer" || element.tagName === "header" || isNamed;
  return isFrame && firstElement(element, "h1") === undefined;
}

const HIDDEN_NAMES = /(?:^|\s)(?:visually-?hidden|sr-only|screen-reader-text|hidden)(?:\s|$)/i;

function isInvisible(element: Element): boolean {
  return (
    "hidden" in element.properties ||
    attribute(element, "ariaHidden") === "true" ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute(element, "style")) ||
    HIDDEN_NAMES.test(attribute(element, "className"))
  );
}

/** An image that nobody can see, or whose address says what it is for. */
function isPixel(node: RootContent): boolean {
  if (!isElement(node) || node.tagName !== "img") return false;
  const isTiny = ["width", "height"].some((side) =>
    /^[01](?:px)?$/.test(attribute(node, side).trim()),
  );
  const style = attribute(node, "style");
  return (
    isTiny ||
    /(?:^|[;\s])(?:width|height)\s*:\s*[01]px/i.test(style) ||
    /\/(?:pixel|beacon|track(?:ing|er)?|count(?:er)?|1x1|spacer|blank)(?:[./?]|$)|[./](?:pixel|beacon|tracking|stats|metrics|ivwbox|doubleclick|scorecardresearch)\.[a-z]/i.test(
      attribute(node, "src"),
    )
  );
}

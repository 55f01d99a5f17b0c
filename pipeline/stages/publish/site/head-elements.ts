import type { Element } from "hast";
import type { HeadFacts } from "./head-facts.ts";

/** What a page's head says to programs, besides its title and canonical address, as elements. */
export function headElements({ alternates, openGraph, jsonLd }: HeadFacts): readonly Element[] {
  return [
    ...alternates.map(({ hreflang, href }) =>
      element("link", { rel: ["alternate"], hrefLang: hreflang, href }),
    ),
    ...openGraph.map(({ property, content }) => element("meta", { property, content })),
    ...(jsonLd === undefined ? [] : [dataElement(jsonLd)]),
  ];
}

function element(tagName: string, properties: Element["properties"]): Element {
  return { type: "element", tagName, properties, children: [] };
}

/** Data, which no browser runs: the page's policy, which forbids scripts, does not count for it. */
function dataElement(value: string): Element {
  return {
    ...element("script", { type: "application/ld+json" }),
    children: [{ type: "text", value }],
  };
}

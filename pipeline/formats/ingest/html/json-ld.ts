import type { Root } from "hast";
import { attribute, elementsIn } from "./hast-query.ts";

/** An object of linked data, as found. */
export type LinkedData = Readonly<Record<string, unknown>>;

/** What the page says in JSON-LD about the story on it (schema.org `Article` and its kinds). */
export function findLinkedArticle(page: Root): LinkedData | undefined {
  return elementsIn(page)
    .filter(
      (element) => element.tagName === "script" && /ld\+json/i.test(attribute(element, "type")),
    )
    .flatMap(({ children }) =>
      parse(children.map((child) => ("value" in child ? child.value : "")).join("")),
    )
    .find((data) =>
      typesOf(data).some((type) => /(?:Article|Posting|NewsItem|Report)$/.test(type)),
    );
}

/** A value's text: its own, or its name; lists give each of theirs. */
export function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value === "string") return value.trim() === "" ? [] : [value];
  return isObject(value) ? namesIn(value["name"] ?? value["@value"]) : [];
}

function parse(text: string): readonly LinkedData[] {
  try {
    return flatten(
      JSON.parse(text.replace(/^\s*<!(?:--|\[CDATA\[)|(?:--|\]\])>\s*$/g, "")) as unknown,
    );
  } catch {
    // Broken data says nothing; the page has other places that do.
    return [];
  }
}

function flatten(value: unknown): readonly LinkedData[] {
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (!isObject(value)) return [];
  return [value, ...flatten(value["@graph"]), ...flatten(value["mainEntity"])];
}

function typesOf(data: LinkedData): readonly string[] {
  return [data["@type"]].flat().filter((type): type is string => typeof type === "string");
}

function isObject(value: unknown): value is LinkedData {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

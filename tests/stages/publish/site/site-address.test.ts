import { expect, it } from "vitest";
import { sitePathOf } from "../../../../pipeline/stages/publish/site/site-address.ts";

it.each([
  ["/", "index.html"],
  ["/de/", "de/index.html"],
  ["/de/caf%C3%A9/", "de/café/index.html"],
  ["/de/search.json", "de/search.json"],
])("finds the file of %s", (url, path) => {
  expect(sitePathOf(url)).toBe(path);
});

it.each([
  "de/",
  "/de//x/",
  "/../x/",
  "/de/%2e%2e/",
  "/de/..%2fx/",
  "/de/%00/",
  "/con/",
  "/de/AUX.txt/",
  "/de/x./",
  "/de/%ff/",
  `/${"a".repeat(256)}/`,
])("refuses to write at %s", (url) => {
  // `%2f` makes two parts, of which the first leads out.
  expect(() => sitePathOf(url)).toThrow("Cannot write a page at");
});

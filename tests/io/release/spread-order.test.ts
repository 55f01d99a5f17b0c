import { describe, expect, it } from "vitest";
import { spreadOrder } from "../../../pipeline/io/release/bucket/spread-order.ts";

const file = (path: string, sha256 = path, article?: string) => ({
  path,
  sha256,
  bytes: 1,
  ...(article === undefined ? {} : { article }),
});
const paths = (steps: readonly (readonly { readonly path: string }[])[]) =>
  steps.map((step) => step.map(({ path }) => path));

describe("spreadOrder", () => {
  it("brings what pages show before pages, and pages before what leads to them", () => {
    const files = [
      file("index.html"),
      file("news/a/index.html", "a", "content/en/a.md"),
      file("site.css"),
      file("feed.xml"),
      file("_redirects"),
      file("assets/map.svg"),
      file("search.json"),
    ];
    expect(paths(spreadOrder({ files }, [], true).copies)).toEqual([
      ["site.css", "assets/map.svg"],
      ["news/a/index.html"],
      ["index.html", "feed.xml", "_redirects", "search.json"],
    ]);
  });

  it("leaves what has not changed, and removes what is no more", () => {
    const before = { files: [file("a.html"), file("b.html"), file("c.html")] };
    const { copies, removals } = spreadOrder(
      { files: [file("a.html"), file("b.html", "new")] },
      [before],
      true,
    );
    expect(paths(copies)).toEqual([[], [], ["b.html"]]);
    expect(removals).toEqual(["c.html"]);
  });

  it("brings everything again where it is unknown what is there", () => {
    const before = [{ files: [file("a.html")] }, { files: [file("old.html")] }];
    const { copies, removals } = spreadOrder({ files: [file("a.html")] }, before, false);
    expect(paths(copies)).toEqual([[], [], ["a.html"]]);
    expect(removals).toEqual(["old.html"]);
  });
});

import { describe, expect, it } from "vitest";
import { frontMatterData } from "../../../../pipeline/stages/read/front-matter/front-matter-data.ts";
import { pageFacts } from "../../../../pipeline/stages/publish/site/page-facts.ts";

const factsOf = (yaml: string) => pageFacts(frontMatterData(`---\n${yaml}\n---\n`));

describe("pageFacts", () => {
  it("reads what the page says of itself", () => {
    expect(
      factsOf(
        "title: Tides\ndescription: >-\n  High\n  and low.\ndate: 2026-11-23\nupdated: 2026-11-24T10:00+01:00\nauthors: [Lea, {name: Omar}]\ntags: [sea, sea]\nimage: a.png\nimageAlt: Sea",
      ),
    ).toEqual({
      title: "Tides",
      description: "High and low.",
      kicker: undefined,
      published: "2026-11-23",
      modified: "2026-11-24T10:00:00+01:00",
      authors: ["Lea", "Omar"],
      tags: ["sea"],
      image: { address: "a.png", alt: "Sea" },
      isDraft: false,
      badDates: [],
    });
  });

  it("reads TOML as well", () => {
    const data = frontMatterData(
      '+++\ntitle = "Tides"\ndate = 2026-11-23T08:00:00Z\ntags = ["sea"]\n+++\n',
    );
    expect(pageFacts(data)).toMatchObject({
      title: "Tides",
      published: "2026-11-23T08:00:00Z",
      tags: ["sea"],
    });
  });

  it("tells a day in TOML from a time", () => {
    expect(pageFacts(frontMatterData("+++\ndate = 2026-11-23\n+++\n")).published).toBe(
      "2026-11-23",
    );
  });

  it("reports dates that are none, and takes the next key that is one", () => {
    expect(factsOf("date: soon\npublishDate: 2026-11-23")).toMatchObject({
      published: "2026-11-23",
      badDates: [{ key: "date", value: "soon" }],
    });
    expect(factsOf("date: 2026-02-30\nlastmod: [1]").badDates).toEqual([
      { key: "date", value: "2026-02-30" },
      { key: "lastmod", value: "object" },
    ]);
  });

  it.each(["draft: true", "published: false"])("knows a draft by `%s`", (yaml) => {
    expect(factsOf(yaml).isDraft).toBe(true);
  });

  it.each(["", "title: [", "- a", "a: &a [*a]", "x: !!js/function y", "__proto__: {title: x}"])(
    "finds nothing in `%s`",
    (yaml) => {
      expect(factsOf(yaml)).toMatchObject({ title: undefined, isDraft: false, tags: [] });
    },
  );

  it("reads words between commas as tags", () => {
    expect(factsOf("tags: sea, moon").tags).toEqual(["sea", "moon"]);
  });
});

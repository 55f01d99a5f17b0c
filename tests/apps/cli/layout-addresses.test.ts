import { expect, it } from "vitest";
import { openTrial } from "../trial.ts";

it("leads to the address that a locale gave a page", async () => {
  const trial = openTrial({
    "interlinear.json": JSON.stringify({
      locales: ["de", "fr"],
      collections: [{ include: ["content/**/*.md"], layout: "hugo-suffix" }],
    }),
    "content/a.md": "See [b](/tides/#x).\n",
    "content/b.md": "---\nslug: tides\n---\n\n## X\n",
  });
  const { id } = await trial.segment("content/b.md", "X");
  const set = await trial.run("override", "content/b.md", id, "slug", "marees", "--locale", "fr");
  expect(set).toMatchObject({ code: 0 });
  await trial.rebuild();
  expect(trial.read("content/b.fr.md")).toContain("slug: marees\n");
  expect(trial.read("content/a.fr.md")).toBe("See [b](/fr/marees/#x).\n");
  expect(trial.read("content/a.de.md")).toBe("See [b](/de/tides/#x).\n");
  expect((await trial.run("links")).stdout).toContain("fr: 1 links, 0 lead nowhere");
});

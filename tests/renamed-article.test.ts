import { describe, expect, it } from "vitest";
import { openFlowDesk } from "./flow-desk.ts";

const OLD = "content/en/old.md";
const NEW = "content/en/new.md";

const ARTICLE = `# Tides

The sea is calm today. The boat waits for us.

The moon rises early.
`;
const EDITED = ARTICLE.replace("waits for us", "is waiting for us");

async function translatedDesk() {
  const desk = openFlowDesk({ [OLD]: ARTICLE });
  await desk.setAll(OLD, (_, index) => `F${index}`);
  return desk;
}

describe("an article under another path", () => {
  it("keeps the old text of a sentence that changed together with the name", async () => {
    const desk = await translatedDesk();
    desk.articles.delete(OLD);
    desk.articles.set(NEW, EDITED);
    expect(await desk.shown(NEW)).toEqual(["F0", "F1", "~F2", "F3"]);
  });

  it("shows the old text of a sentence that was changed in a copy", async () => {
    const desk = await translatedDesk();
    desk.articles.set(NEW, EDITED);
    expect(await desk.shown(NEW)).toEqual(["F0", "F1", "~F2", "F3"]);
    expect(await desk.shown(OLD)).toEqual(["F0", "F1", "F2", "F3"]);
  });

  it("takes the older texts of a parent locale along too", async () => {
    const desk = await translatedDesk();
    desk.articles.set(NEW, EDITED);
    await desk.set(OLD, "The moon rises early.", "CA3", { locale: "fr-CA" });
    expect(await desk.shown(NEW, { locale: "fr-CA" })).toEqual(["F0", "F1", "~F2", "CA3"]);
  });

  it("shows nothing of an article that has only a sentence in common", async () => {
    const desk = await translatedDesk();
    desk.articles.set(NEW, "# Tides\n\nThe boat is waiting for us. Nobody knows when it leaves.\n");
    expect(await desk.shown(NEW)).toEqual(["-", "-", "-"]);
  });
});

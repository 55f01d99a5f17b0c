import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openVerbs } from "../../../pipeline/apps/verbs/open-verbs.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { openTrial } from "../trial.ts";

it("shows what git brought since the verb before, however short that was ago", async () => {
  const files = { "content/en/a.md": "One.\n" };
  const [mine, theirs] = [openTrial(files), openTrial(files)];
  await theirs.set("content/en/a.md", "One.", "Un.");
  const verbs = await openVerbs(mine.root, {});
  const show = async () => {
    const report = await verbs.show({ article: "content/en/a.md", locale: parseLocale("fr")! });
    return report.units[0]!.segments[0]!.target;
  };
  try {
    expect(await show()).toBeUndefined();
    cpSync(join(theirs.root, "locales"), join(mine.root, "locales"), { recursive: true });
    expect(await show()).toBe("Un.");
  } finally {
    await verbs.close();
  }
});

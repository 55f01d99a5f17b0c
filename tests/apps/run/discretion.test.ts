import { describe, expect, it, onTestFinished } from "vitest";
import {
  discreetTeller,
  type DiscreetTeller,
} from "../../../pipeline/apps/verbs/run/discretion.ts";
import { openWorkspace } from "../../../pipeline/apps/verbs/workspace.ts";
import type { Locale } from "../../../pipeline/model/locale.ts";
import { projectFolder } from "../../io/project-folder.ts";

const A = "content/en/a.md";
const SECRET = "content/en/zebra-deal.md";
const fr = "fr" as Locale;

async function teller(files: Readonly<Record<string, string>> = {}): Promise<DiscreetTeller> {
  const root = projectFolder({
    "interlinear.json": '{"locales": ["fr"]}',
    [A]: "# Tides\n",
    [SECRET]: "---\nembargo: 2099-01-01T08:00+01:00\n---\n\n# Zebras\n",
    ...files,
  });
  const workspace = await openWorkspace(root, {});
  onTestFinished(() => workspace.memory.close());
  return discreetTeller(workspace);
}

describe("discreetTeller", () => {
  it("tells nothing of an article that is not to be read yet, by whichever path", async () => {
    const { told, withheld } = await teller();
    const items = [
      { path: A },
      { path: SECRET },
      { path: SECRET, locale: fr },
      { path: "locales/fr/articles/zebra-deal.md" },
      { path: "locales/fr/articles/a.md" },
      { path: "interlinear.json" },
    ];
    expect((await told(items)).map(({ path }) => path)).toEqual([
      A,
      "locales/fr/articles/a.md",
      "interlinear.json",
    ]);
    expect(withheld()).toBe(3);
  });

  it("says that something fails of it, and not what", async () => {
    const { toldFailures } = await teller();
    expect(await toldFailures([{ path: SECRET, code: "world", message: "Zebras" }])).toMatchObject([
      { code: "withheld", message: "1 failure in them" },
    ]);
  });

  it("takes the words from messages of others that name it, or are between two articles", async () => {
    const { toldFailures, toldSkipped, withheld } = await teller();
    const failures = await toldFailures([
      { path: A, code: "world", message: "Cannot write `zebra-deal`" },
      { path: A, code: "slug-taken", message: "The slug `animals` is taken" },
      { path: A, code: "world", message: "Cannot write" },
    ]);
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringContaining("Not said here"),
      expect.stringContaining("Not said here"),
      "Cannot write",
    ]);
    const skipped = await toldSkipped([
      { path: A, reason: "its text names `content/en/zebra-deal.md`" },
      { path: A, reason: "a draft" },
    ]);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("Not said here"),
      "a draft",
    ]);
    expect(withheld()).toBe(2);
  });

  it("takes no word away where there is nothing to hide", async () => {
    const { toldFailures } = await teller({ [SECRET]: "# Zebras\n" });
    const failures = [{ path: A, code: "slug-taken", message: "`zebra-deal` is taken" }];
    expect(await toldFailures(failures)).toEqual(failures);
  });
});

import { expect, it } from "vitest";
import { workingCopyIn } from "../../io/memory/embedded/working-copy.ts";
import { openTrial } from "../trial.ts";

const A = "content/en/a.md";

it("lists a sentence that two branches translated as one conflict, which set resolves", async () => {
  const trial = openTrial({ [A]: "# Title\n\nOne sentence. Another one.\n" });
  const copy = workingCopyIn(trial.root);
  copy.git("init", "-q", "-b", "main");
  await trial.set(A, "One sentence.", "Avant.");
  copy.commit();
  copy.git("branch", "other");
  await trial.set(A, "One sentence.", "À nous.");
  await trial.set(A, "Another one.", "Une autre.");
  copy.commit();
  copy.git("checkout", "-q", "other");
  await trial.as("bob").set(A, "One sentence.", "À eux.");
  await trial.run("memory", "compact");
  copy.commit();

  copy.git("merge", "-q", "--no-edit", "main");
  const theirs = await trial.segment(A, "One sentence.");
  copy.git("checkout", "-q", "main");
  copy.git("merge", "-q", "--no-edit", "other");
  const ours = await trial.segment(A, "One sentence.");
  expect(ours).toEqual(theirs);
  expect(ours.conflict).toBe(true);
  const texts = ours.heads!.map(({ role, target }) => `${role} ${target}`);
  expect(texts.toSorted()).toEqual(["base Avant.", "head À eux.", "head À nous."]);
  const conflicts = async () =>
    (await trial.status()).locales.flatMap((locale) => locale.conflicts.map(({ id }) => id));
  expect(await conflicts()).toEqual([ours.id]);
  await trial.rebuild();
  expect(trial.read("locales/fr/articles/a.md")).toContain("Avant. Une autre.");

  await trial.set(A, "One sentence.", "À tous.");
  expect(await conflicts()).toEqual([]);
  expect((await trial.segment(A, "One sentence.")).target).toBe("À tous.");
});

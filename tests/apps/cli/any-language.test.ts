import { describe, expect, it } from "vitest";
import type { ImportReport } from "../../../pipeline/model/exchange-report.ts";
import { openTrial } from "../trial.ts";

const A = "content/en/a.md";
const PO = "po/fr/content/en/a.md.po";
const SOURCE = "The old boat waits in the harbour until the tide turns.";

describe("translations in another language", () => {
  it("are refused by set with the place and the reason, and nothing is written", async () => {
    const trial = openTrial({ [A]: `${SOURCE}\n` });
    const { id } = await trial.segment(A, SOURCE);
    const before = trial.snapshot();
    const text = "The old ship is waiting in the harbour for the tide.";
    const refused = await trial.run("set", A, id, text, "--locale", "fr");
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain(
      `${A}:1:1  error  Unexpected language: the text seems to be \`en\`, expected \`fr\``,
    );
    expect(refused.stderr).toContain("hint: `--any-language` takes it all the same");
    expect(trial.snapshot()).toEqual(before);

    expect(await trial.run("set", A, id, text, "--locale", "fr", "--any-language")).toMatchObject({
      code: 0,
    });
    expect((await trial.segment(A, SOURCE)).target).toBe(text);
  });

  it("are taken where they say the short source again", async () => {
    const trial = openTrial({ [A]: "# GitHub Actions\n" });
    await trial.set(A, "GitHub Actions", "GitHub Actions");
    expect((await trial.segment(A, "GitHub Actions")).state).toBe("translated");
  });

  it("are refused as values of the front matter, but not as addresses", async () => {
    const text = `---\nlayout: post\n---\n\n[Here](https://a.example/).\n`;
    const trial = openTrial({ [A]: text });
    const unit = (await trial.show(A)).units[0]!;
    const run = (...args: readonly string[]) => trial.run(args[0]!, A, unit.id, ...args.slice(1));
    for (const asked of [
      ["set", "--field", "layout", SOURCE, "--locale", "fr"],
      ["override", "layout", SOURCE, "--locale", "fr"],
    ]) {
      const refused = await run(...asked);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain("the text seems to be `en`, expected `fr`");
      expect((await run(...asked, "--any-language")).code).toBe(0);
    }
    expect((await run("set", "--field", "layout", "article", "--locale", "fr")).code).toBe(0);
    const address = "https://a.example/the/old/boat/waits/in/the/harbour/until/the/tide/turns";
    expect((await run("set", "--field", "href", address, "--locale", "fr")).code).toBe(0);
  });

  it("are refused as added blocks, whatever their markup is", async () => {
    const trial = openTrial({ [A]: "One.\n" });
    const unit = (await trial.show(A)).units[0]!;
    const add = (markdown: string, ...args: readonly string[]) =>
      trial.run(
        "block",
        A,
        unit.id,
        "--add",
        markdown,
        "--reason",
        "law",
        "--locale",
        "fr",
        ...args,
      );
    const before = trial.snapshot();
    for (const markdown of [
      `Le bateau attend dans le port.\n\n> ${SOURCE}`,
      "* The old boat waits.\n* It is in the harbour.\n* Until the tide turns.",
    ]) {
      const refused = await add(markdown);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain(`${A}:1:1  error  Unexpected language`);
    }
    expect(trial.snapshot()).toEqual(before);
    expect(
      (await add("Le vieux bateau attend que la marée tourne, dit `the old boat`.")).code,
    ).toBe(0);
    expect((await add(SOURCE, "--any-language")).code).toBe(0);
  });

  it("are listed by import with the reason, and the rest goes on", async () => {
    const trial = openTrial({ [A]: `${SOURCE}\n\nBye for now.\n` });
    await trial.run("export");
    trial.write(
      PO,
      trial
        .read(PO)
        .replace(`msgid "${SOURCE}"\nmsgstr ""`, `msgid "${SOURCE}"\nmsgstr "${SOURCE}"`)
        .replace('msgid "Bye for now."\nmsgstr ""', 'msgid "Bye for now."\nmsgstr "À bientôt."'),
    );
    const { code, stdout } = await trial.run("import", PO, "--json");
    const [file] = (JSON.parse(stdout) as ImportReport).files;
    expect(code).toBe(3);
    expect(file).toMatchObject({ changed: 1 });
    expect(file!.refused.map(({ reason }) => reason)).toEqual([
      "Unexpected language: the text seems to be `en`, expected `fr`: `--any-language` takes it all the same",
    ]);
    expect((await trial.segment(A, "Bye for now.")).target).toBe("À bientôt.");

    const again = await trial.run("import", PO, "--any-language");
    expect(again.code).toBe(0);
    expect((await trial.segment(A, SOURCE)).target).toBe(SOURCE);
  });
});

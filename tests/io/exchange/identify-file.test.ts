import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { areUnits, type CheckRest, identifyFile } from "../../../pipeline/io/exchange/read-tmx-file.ts"; // prettier-ignore

const folder = mkdtempSync(join(tmpdir(), "interlinear-identify-"));
const path = join(folder, "a.tmx");
afterAll(() => rmSync(folder, { recursive: true }));

const HEAD = '<tmx version="1.4"><header srclang="en"/><body>\n';
const UNIT = '<tu tuid="é"><tuv xml:lang="en"><seg>a &amp; b</seg></tuv></tu>\n';
const END = "</body></tmx>\n";

/** What is said of a file: its hash and size, or what is wrong with it, and where. */
async function said(content: string, checkRest?: CheckRest): Promise<unknown> {
  writeFileSync(path, content);
  try {
    return await identifyFile(path, "a.tmx", checkRest);
  } catch (error) {
    const { message, location } = error as { readonly message: string; readonly location: unknown };
    return { message, location };
  }
}

describe("a file whose second half somebody else reads", () => {
  it("is what it is to one who reads it alone, whatever it holds", async () => {
    const junk = fc.constantFrom("<", "&", "<!--", "-->", "<![CDATA[", "]]>", "</body>", "<tu ", "\ufffe", "x", END); // prettier-ignore
    const parts = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant(UNIT) }, junk), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(parts, async (all) => {
        const content = HEAD + all.join("") + END;
        expect(await said(content, areUnits)).toEqual(await said(content));
      }),
    );
  });

  it("is read by both where it is as usual", async () => {
    let asked = 0;
    const checkRest: CheckRest = async (...file) => {
      asked++;
      const areWell = await areUnits(...file);
      expect(areWell).toBe(true);
      return areWell;
    };
    const content = HEAD + UNIT.repeat(9) + END;
    expect(await said(content, checkRest)).toEqual(await said(content));
    expect(asked).toBe(1);
  });

  it("is read by one alone where what begins in its middle is no unit", async () => {
    const rest = `<tu tuid="${"x".repeat(200)}"></tu>${END}`;
    const content = `${HEAD}<!-- ${"y".repeat(400)}${rest}`;
    const answers: boolean[] = [];
    const checkRest: CheckRest = async (...file) => {
      answers.push(await areUnits(...file));
      return answers.at(-1)!;
    };
    expect(await said(content, checkRest)).toEqual(await said(content));
    expect(await said(content, checkRest)).toHaveProperty("location");
    expect(answers).toEqual([true, true]);
  });
});

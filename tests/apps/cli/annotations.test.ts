import { describe, expect, it } from "vitest";
import { renderAnnotations } from "../../../pipeline/apps/cli/render/annotations.ts";
import type { Annotation } from "../../../pipeline/model/annotation.ts";
import { openTrial } from "../trial.ts";

const NOTE: Annotation = {
  level: "error",
  path: "content/en/a,b:c%.md",
  line: 3,
  column: 7,
  name: "link-broken",
  message: "100 %\r\n::set-output name=x::y",
};

describe("annotations", () => {
  it("are one command of GitHub each, whatever paths and texts hold", () => {
    expect(renderAnnotations([NOTE], "github")).toEqual([
      "::error file=content/en/a%2Cb%3Ac%25.md,line=3,col=7,title=link-broken::100 %25%0D%0A::set-output name=x::y",
    ]);
  });

  it("are a report of GitLab with fingerprints that lines do not move, also where there are none", () => {
    expect(renderAnnotations([], "gitlab")).toEqual(["[]"]);
    const read = (notes: readonly Annotation[]) =>
      JSON.parse(renderAnnotations(notes, "gitlab").join("")) as readonly {
        readonly fingerprint: string;
      }[];
    const [first, second] = read([NOTE, { ...NOTE, line: 9 }]);
    expect(first).toEqual({
      description: NOTE.message,
      check_name: "link-broken",
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: "major",
      location: { path: NOTE.path, lines: { begin: 3 } },
    });
    expect(second!.fingerprint).not.toBe(first!.fingerprint);
    expect(read([{ ...NOTE, line: 4 }])[0]!.fingerprint).toBe(first!.fingerprint);
  });

  it("of links that lead nowhere fail the job", async () => {
    const trial = openTrial({ "content/en/a.md": "# A\n\n[Moon](moon.md)\n" });
    const { code, stdout } = await trial.run("links", "--annotations", "github");
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout:
        "::error file=content/en/a.md,line=3,col=8,title=link-broken::`moon.md`: there is no `content/en/moon.md` (en)\n",
    });
  });

  it("say nothing of an article under embargo, nor does the summary", async () => {
    const trial = openTrial({
      "content/en/secret-merger.md":
        "---\nembargo: 2999-01-01T00:00:00Z\n---\n\n# Merger\n\n[Moon](moon.md)\n",
      "content/en/a.md": "# A\n",
    });
    for (const args of [
      ["links", "--annotations", "github"],
      ["links", "--annotations", "gitlab"],
      ["status", "--markdown"],
      ["status", "--conflicts", "--annotations", "github"],
    ]) {
      const { stdout, stderr } = await trial.run(...args);
      expect(`${stdout}${stderr}`).not.toMatch(/merger/i);
    }
  });
});

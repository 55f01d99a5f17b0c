import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../pipeline/apps/cli/commands.ts";
import { parseConfig } from "../../pipeline/io/config/parse-config.ts";
import { JOB_NAMES } from "../../pipeline/model/job.ts";
import { codeOf } from "./told-steps.ts";

const PAGE = resolve(import.meta.dirname, "../../content/en/handbook/scheduled-rebuilds.md");

describe("scheduled-rebuilds.md", () => {
  const page = readFileSync(PAGE, "utf8");

  it("shows configurations without problems", () => {
    const files = codeOf(page, "json");
    expect(files).toHaveLength(2);
    for (const file of files)
      expect(parseConfig(file, "interlinear.json").problems).toBeUndefined();
  });

  it("lists all jobs, and names only verbs that exist", () => {
    const jobs = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, job]) => job);
    expect(jobs).toEqual(JOB_NAMES);
    const verbs = [...page.matchAll(/interlinear (\w+)/g)].map(([, verb]) => verb!);
    expect(verbs.length).toBeGreaterThan(3);
    expect(verbs.filter((verb) => !COMMANDS.some(({ name }) => name === verb))).toEqual([]);
  });
});

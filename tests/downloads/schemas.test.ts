import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from "@actions/workflow-parser";
import { ErrorPolicy } from "@actions/workflow-parser/model/convert";
import { describe, expect, it, onTestFinished } from "vitest";
import { downloaded, hasGit } from "./runner.ts";

/*
 * What the hosts themselves would say of the files: GitHub's parser of workflows with GitHub's schema, contexts and
 * functions of expressions as well; GitLab's schema, in the program that runs its jobs on a machine of one's own.
 */

/** What is wrong with a workflow, one line each; the names of its jobs. */
async function readWorkflow(
  content: string,
): Promise<{ readonly errors: readonly string[]; readonly jobs: readonly string[] }> {
  // prettier-ignore
  const { context, value } = parseWorkflow(
    { name: "workflow.yml", content },
    new NoOperationTraceWriter(),
  );
  if (value === undefined) return { errors: messagesOf(context), jobs: [] };
  const { jobs } = await convertWorkflowTemplate(context, value, undefined, {
    errorPolicy: ErrorPolicy.TryConversion,
  });
  return { errors: messagesOf(context), jobs: jobs.map(({ id }) => id.value) };
}

function messagesOf({ errors }: ReturnType<typeof parseWorkflow>["context"]): readonly string[] {
  return errors.getErrors().map(({ message }) => message);
}

const WORKFLOWS = readdirSync(resolve(import.meta.dirname, "../../content/downloads")).filter(
  (name) => name.startsWith("github-"),
);

describe("the files for GitHub, read as GitHub reads them", () => {
  it.each(WORKFLOWS)("%s has nothing that is unknown, and a job", async (name) => {
    const { errors, jobs } = await readWorkflow(downloaded(name));
    expect(errors).toEqual([]);
    expect(jobs).toHaveLength(1);
  });

  it("would be refused with an unknown key, event, right or function", async () => {
    const text = downloaded("github-nightly.yml");
    const refused = async (from: string, to: string): Promise<readonly string[]> => {
      expect(text).toContain(from);
      return (await readWorkflow(text.replace(from, to))).errors;
    };
    expect(await refused("timeout-minutes:", "timeout-minute:")).not.toEqual([]);
    expect(await refused("workflow_dispatch:", "workflow_dispatched:")).not.toEqual([]);
    expect(await refused("contents: write", "contents: all")).not.toEqual([]);
    expect(await refused("hashFiles(", "hashFolders(")).not.toEqual([]);
    expect(await refused("${{ steps.", "${{ stages.")).not.toEqual([]);
    expect(await refused("17 1 * * *", "17 25 * * *")).not.toEqual([]);
  });
});

const GITLAB = resolve(import.meta.dirname, "../../node_modules/gitlab-ci-local/dist/index.js");

/** Have the jobs of a file listed, which its schema is read for. */
function listJobs(content: string): { readonly code: number | null; readonly said: string } {
  const folder = mkdtempSync(join(tmpdir(), "interlinear-gitlab-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, ".gitlab-ci.yml"), content);
  const git = (...args: readonly string[]) =>
    spawnSync("git", ["-C", folder, "-c", "user.name=a", "-c", "user.email=a@b.invalid", ...args]);
  git("init", "-q", "-b", "main");
  git("commit", "-q", "--allow-empty", "-m", "Begin");
  git("remote", "add", "origin", "https://gitlab.invalid/a/b.git");
  const { status, stdout, stderr } = spawnSync(process.execPath, [GITLAB, "--list"], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: folder, NO_COLOR: "1" },
  });
  return { code: status, said: stdout + stderr };
}

describe.skipIf(!hasGit)("the file for GitLab by GitLab's schema (skipped without git)", () => {
  const text = downloaded("gitlab-ci.yml");

  it("has nothing that is unknown", () => {
    const { code, said } = listJobs(text);
    expect(said).toContain("json schema validated");
    expect(said).toMatch(/^translations:update\b/m);
    expect(code).toBe(0);
  });

  it.each([
    ["artifacts:", "artefacts:"],
    ["when: always", "when: sometimes"],
    ["stage: publish", "stage: published"],
    ["extends: .interlinear", "extends: .interlinea"],
  ])("would be refused with other words: %s as %s", (from, to) => {
    expect(text).toContain(from);
    const { code } = listJobs(text.replace(from, to));
    expect(code).toBe(1);
  });
});

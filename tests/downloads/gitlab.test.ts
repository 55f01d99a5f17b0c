import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { trialIn } from "../apps/trial.ts";
import { downloaded, hasGit, type Host, openHost, type Ran } from "./runner.ts";

const A = "content/en/a.md";
const FILES = {
  [A]: "# Boats\n\nThe boat waits here.\n",
  "content/en/secret-merger.md": "---\nembargo: 2999-01-01T00:00:00Z\n---\n\n# The merger\n",
  "interlinear.json": '{ "locales": ["fr"] }\n',
};

interface GitlabJob {
  readonly extends?: string;
  readonly stage?: string;
  readonly script?: readonly string[];
  readonly before_script?: readonly string[];
  readonly after_script?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly rules?: readonly { readonly if: string }[];
  readonly artifacts?: { readonly reports?: { readonly codequality: string } };
}

const { stages, ...file } = parse(downloaded("gitlab-ci.yml")) as {
  readonly stages: readonly string[];
} & Readonly<Record<string, GitlabJob>>;

let host: Host;
afterEach(() => (host as Host | undefined)?.remove());

/** Run a job as a runner does: all its lines are one script, what comes after it another. */
function runJob(name: string, clone: string, env: Readonly<Record<string, string>>): Ran {
  const job = file[name]!;
  const base = file[job.extends ?? ""]!;
  const variables = { ...base.variables, ...job.variables, ...env };
  const lines = [...(base.before_script ?? []), ...(job.script ?? [])];
  const ran = host.script(clone, lines.join("\n"), variables);
  if (job.after_script !== undefined)
    expect(host.script(clone, job.after_script.join("\n"), variables).code).toBe(0);
  return ran;
}

describe.skipIf(!hasGit)("the file for GitLab (skipped without git)", () => {
  it("has jobs of known stages, each for its own kind of pipeline", () => {
    const jobs = Object.entries(file).filter(([name]) => name.startsWith("translations:"));
    expect(jobs.map(([name, { stage, rules }]) => [name, stages.includes(stage!), rules])).toEqual([
      ["translations:check", true, [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]],
      [
        "translations:update",
        true,
        [{ if: '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' }],
      ],
      ["translations:publish", true, [{ if: '$CI_PIPELINE_SOURCE == "schedule"' }]],
    ]);
  });

  it("leaves a report on the quality of a merge request where it says it is", async () => {
    host = openHost(FILES);
    const clone = join(host.folder, "author");
    await trialIn(clone).set(A, "The boat waits here.", "Le bateau attend ici.");
    host.git(clone, "add", "-A");
    host.git(clone, "commit", "-q", "-m", "Translate");
    const base = host.git(clone, "rev-parse", "HEAD");
    writeFileSync(join(clone, A), "# Boats\n\nThe boat waits there.\n");
    host.git(clone, "commit", "-q", "-a", "-m", "Change");
    const ran = runJob("translations:check", clone, { CI_MERGE_REQUEST_DIFF_BASE_SHA: base });
    expect(ran).toMatchObject({ code: 0 });
    const path = file["translations:check"]!.artifacts!.reports!.codequality;
    const report = readFileSync(join(clone, path), "utf8");
    expect(JSON.parse(report)).toMatchObject([
      { check_name: "untranslated", location: { path: A, lines: { begin: 3 } } },
    ]);
    expect(report + ran.stdout + ran.stderr).not.toMatch(/merger/i);
  });

  it("pushes one branch with what changed, and nothing where nothing has", () => {
    host = openHost(FILES);
    const env = {
      CI_DEFAULT_BRANCH: "main",
      // The remote stands for the address with the token.
      PUSH_URL: host.remote,
    };
    expect(file["translations:update"]!.variables!["PUSH_URL"]).toContain(
      "${INTERLINEAR_PUSH_TOKEN}@",
    );
    expect(runJob("translations:update", host.clone("first"), env)).toMatchObject({ code: 0 });
    const branch = "interlinear/update-translations";
    expect(host.git(host.remote, "log", "--format=%s", `main..${branch}`)).toBe(
      "Update translations",
    );
    expect(host.git(host.remote, "diff", "--name-only", "main", branch)).toContain(
      "locales/fr/articles/a.md",
    );
    host.git(host.remote, "update-ref", "refs/heads/main", branch);
    host.git(host.remote, "branch", "-q", "-D", branch);
    expect(runJob("translations:update", host.clone("second"), env)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Nothing to update\n"),
    });
    expect(host.git(host.remote, "branch", "--list", branch)).toBe("");
  });
});

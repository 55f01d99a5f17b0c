import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";

const ROOT = resolve(import.meta.dirname, "../..");

/** Text of a file that people take from the handbook. */
export function downloaded(name: string): string {
  return readFileSync(join(ROOT, "content/downloads", name), "utf8");
}

export const hasGit = spawnSync("git", ["--version"]).status === 0;

/** A repository on a host, and a machine on which jobs are run. */
export interface Host {
  /** Bare repository. */
  readonly remote: string;
  /** Folder of the machine, with all that is cloned. */
  readonly folder: string;
  /** Clone the repository, as a job begins. */
  readonly clone: (name: string) => string;
  /** Run a shell script in a clone as a job does, with the commands that it may call. */
  readonly script: (clone: string, script: string, env: Environment) => Ran;
  readonly git: (clone: string, ...args: readonly string[]) => string;
  /** Pull requests that `gh` has made. */
  readonly pullRequests: () => readonly PullRequest[];
  readonly remove: () => void;
}

export interface PullRequest {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly state: "open" | "closed";
}

type Environment = Readonly<Record<string, string>>;

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Make a host with a repository of some files on the branch `main`. */
export function openHost(files: Readonly<Record<string, string>>): Host {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "interlinear-ci-")));
  const remote = join(folder, "remote.git");
  const bin = makeCommands(folder);
  const run = (cwd: string, command: string, args: readonly string[], env: Environment): Ran => {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd,
      encoding: "utf8",
      env: {
        PATH: `${bin}:${process.env["PATH"]}`,
        HOME: folder,
        GIT_CONFIG_GLOBAL: join(folder, "gitconfig"),
        GIT_CONFIG_SYSTEM: "/dev/null",
        HOST_STATE: join(folder, "pull-requests.json"),
        CI: "true",
        ...env,
      },
    });
    return { code: status, stdout, stderr };
  };
  const git: Host["git"] = (clone, ...args) => {
    const { code, stdout, stderr } = run(clone, "git", args, {});
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  };
  writeFileSync(
    join(folder, "gitconfig"),
    "[user]\nname = Ada\nemail = ada@example.org\n[init]\ndefaultBranch = main\n[advice]\ndetachedHead = false\n",
  );
  git(folder, "init", "-q", "--bare", remote);
  git(remote, "config", "receive.advertisePushOptions", "true");
  const clone: Host["clone"] = (name) => {
    git(folder, "clone", "-q", remote, name);
    return join(folder, name);
  };
  const first = clone("author");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(first, path)), { recursive: true });
    writeFileSync(join(first, path), text);
  }
  git(first, "add", "-A");
  git(first, "commit", "-q", "-m", "Begin");
  git(first, "push", "-q", "origin", "HEAD:main");
  return {
    remote,
    folder,
    clone,
    git,
    script: (cwd, script, env) => run(cwd, "bash", ["-eo", "pipefail", "-c", script], env),
    pullRequests: () => {
      const state = join(folder, "pull-requests.json");
      return existsSync(state)
        ? (JSON.parse(readFileSync(state, "utf8")) as readonly PullRequest[])
        : [];
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What a machine has: this program as `npx interlinear`, an `npm` with nothing to install, and a `gh` that keeps pull requests in a file. */
function makeCommands(folder: string): string {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const program = join(ROOT, "scripts/interlinear.mjs");
  const command = (name: string, text: string): void => {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
  };
  command(
    "npx",
    `#!/bin/sh\n[ "$1" = --no-install ] && shift\n[ "$1" = interlinear ] || exit 127\nshift\nexec "${process.execPath}" "${program}" "$@"\n`,
  );
  command("npm", '#!/bin/sh\n[ "$1" = ci ]\n');
  command("gh", `#!${process.execPath}\n${GH}`);
  return bin;
}

const GH = `
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const [, , area, deed, ...rest] = process.argv;
const file = process.env.HOST_STATE;
const all = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
const flag = (name) => rest[rest.indexOf("--" + name) + 1];
const save = () => writeFileSync(file, JSON.stringify(all));
if (area !== "pr" || !process.env.GH_TOKEN) process.exit(1);
if (deed === "list") {
  const found = all.filter((pr) => pr.head === flag("head") && pr.base === flag("base") && pr.state === flag("state"));
  if (flag("jq") !== ".[0].number" || flag("json") !== "number") process.exit(1);
  console.log(found[0]?.number ?? "");
} else if (deed === "create") {
  if (all.some((pr) => pr.head === flag("head") && pr.state === "open")) process.exit(1);
  all.push({ number: all.length + 1, head: flag("head"), base: flag("base"), title: flag("title"), state: "open" });
  save();
} else if (deed === "close") {
  const index = all.findIndex((pr) => String(pr.number) === rest[0]);
  all[index] = { ...all[index], state: "closed" };
  save();
} else process.exit(1);
`;

/** A workflow of GitHub, as far as the downloads use them. */
export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

interface WorkflowJob {
  readonly "runs-on": string;
  readonly "timeout-minutes": number;
  readonly env?: Environment;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Environment;
  readonly with?: Readonly<Record<string, unknown>>;
}

export function workflowIn(name: string): Workflow {
  return parse(downloaded(name)) as Workflow;
}

/** What became of a job's steps. */
export interface JobRun {
  /** By the step's name; steps that use actions are not among them. */
  readonly steps: ReadonlyMap<string, Ran>;
  readonly summary: string;
  readonly outputs: ReadonlyMap<string, string>;
  readonly isDone: boolean;
}

/**
 * Run the shell steps of a workflow's only job in order, as a runner does: a step that fails ends it, but for those
 * with `if: always()`; expressions get the values of `context`.
 */
export function runWorkflow(
  host: Host,
  {
    workflow,
    clone,
    context,
  }: { readonly workflow: Workflow; readonly clone: string; readonly context: Environment },
): JobRun {
  const [job] = Object.values(workflow.jobs);
  const outputs = new Map<string, string>();
  const valueOf = (expression: string): string => {
    const value = outputs.get(expression) ?? context[expression];
    if (value === undefined) throw new Error(`\`${expression}\` is not known`);
    return value;
  };
  const filled = (text: string): string =>
    text.replaceAll(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => valueOf(expression));
  const environment = (env: Environment = {}): Environment =>
    Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value)]));
  const summary = join(host.folder, "summary.md");
  const output = join(host.folder, "output");
  writeFileSync(summary, "");
  const steps = new Map<string, Ran>();
  let isDone = true;
  for (const step of job!.steps) {
    if (step.run === undefined || (!isDone && step.if !== "always()")) continue;
    writeFileSync(output, "");
    const ran = host.script(clone, filled(step.run), {
      ...environment(job!.env),
      ...environment(step.env),
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: output,
      GITHUB_REF_NAME: "main",
    });
    steps.set(step.name ?? step.run, ran);
    for (const line of readFileSync(output, "utf8").split("\n").filter(Boolean)) {
      const at = line.indexOf("=");
      outputs.set(`steps.${step.id}.outputs.${line.slice(0, at)}`, line.slice(at + 1));
    }
    if (ran.code !== 0) isDone = false;
  }
  return { steps, summary: readFileSync(summary, "utf8"), outputs, isDone };
}

import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { trialIn } from "../apps/trial.ts";
import {
  hasGit,
  type Host,
  type JobRun,
  openHost,
  runWorkflow,
  type Step,
  workflowIn,
} from "./runner.ts";

const A = "content/en/a.md";
const FILES = {
  [A]: "# Boats\n\nThe boat waits here.\n",
  "content/en/secret-merger.md":
    "---\nembargo: 2999-01-01T00:00:00Z\n---\n\n# The merger of two harbours\n\nBoth agreed.\n",
  "interlinear.json": '{ "locales": ["fr"] }\n',
  ".gitignore": "node_modules/\npublished/\n",
};
const TITLE = "Update translations";

let host: Host;
afterEach(() => (host as Host | undefined)?.remove());

/** Write a file in a clone, commit and push it. */
function push(clone: string, path: string, text: string, branch = "main"): void {
  writeFileSync(join(clone, path), text);
  host.git(clone, "add", "-A");
  host.git(clone, "commit", "-q", "-m", "Change");
  host.git(clone, "push", "-q", "origin", `HEAD:${branch}`);
}

describe.skipIf(!hasGit)("the check of a pull request for GitHub (skipped without git)", () => {
  const workflow = workflowIn("github-pull-request.yml");

  it("has no secret and no right to write, so forks have it as well", () => {
    expect(Object.keys(workflow.on)).toEqual(["pull_request"]);
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect(JSON.stringify(workflow)).not.toMatch(/secrets\.|github\.token|pull_request_target/);
    const [checkout] = workflow.jobs["check"]!.steps;
    expect(checkout?.with).toEqual({ "fetch-depth": 0, "persist-credentials": false });
  });

  /** Run it on a branch that changes an article. */
  const check = async (text: string): Promise<JobRun> => {
    host = openHost(FILES);
    const clone = join(host.folder, "author");
    const trial = trialIn(clone);
    await trial.set(A, "The boat waits here.", "Le bateau attend ici.");
    push(clone, "interlinear.json", '{ "locales": ["fr"] }\n\n');
    const base = host.git(clone, "rev-parse", "HEAD");
    push(clone, A, text, "change");
    // A fork has nothing but the commits.
    const fork = host.clone("fork");
    host.git(fork, "switch", "-q", "--detach", "origin/change");
    return runWorkflow(host, {
      workflow,
      clone: fork,
      context: { "github.event.pull_request.base.sha": base },
    });
  };

  it("says at the lines what is left to translate, in the summary as well, and passes", async () => {
    const { steps, summary, isDone } = await check("# Boats\n\nThe boat waits there.\n");
    expect(isDone).toBe(true);
    expect(steps.get("Left to translate")?.stdout).toBe(
      `::warning file=${A},line=3,col=1,title=untranslated::1 sentence with the translation of an older wording: fr\n`,
    );
    expect(summary).toContain(`| fr | \`${A}\` | 1 | 4 | 0 | 0 |`);
    const said = [...steps.values()].map(({ stdout, stderr }) => stdout + stderr).join("");
    expect(said + summary).not.toMatch(/merger/i);
  });

  it("fails where a link leads nowhere, at its line", async () => {
    const { steps, isDone } = await check("# Boats\n\n[There](gone.md).\n");
    expect(isDone).toBe(false);
    expect(steps.get("Links lead somewhere")).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /^::error file=content\/en\/a\.md,line=3,col=\d+,title=link-broken::/,
      ),
    });
  });
});

describe.skipIf(!hasGit)("the update after a push for GitHub (skipped without git)", () => {
  const workflow = workflowIn("github-update.yml");
  let runs = 0;
  const update = (): JobRun =>
    runWorkflow(host, {
      workflow,
      clone: host.clone(`job-${runs++}`),
      context: { "github.token": "t" },
    });

  it("may write, and runs once at a time", () => {
    expect(workflow.permissions).toEqual({ contents: "write", "pull-requests": "write" });
    expect(workflow).toMatchObject({ concurrency: { group: "update-translations" } });
  });

  it("opens one pull request, updates it, and closes it where nothing is left", async () => {
    host = openHost(FILES);
    const clone = join(host.folder, "author");
    expect(update()).toMatchObject({ isDone: true });
    const open = { number: 1, base: "main", title: TITLE, state: "open" };
    expect(host.pullRequests()).toMatchObject([open]);
    const first = host.git(host.remote, "rev-parse", "interlinear/update-translations");

    await trialIn(clone).set(A, "The boat waits here.", "Le bateau attend ici.");
    push(clone, "locales/note.txt", "translated\n");
    expect(update()).toMatchObject({ isDone: true });
    expect(host.pullRequests()).toMatchObject([open]);
    expect(host.git(host.remote, "rev-parse", "interlinear/update-translations")).not.toBe(first);
    expect(
      host.git(host.remote, "show", "interlinear/update-translations:locales/fr/articles/a.md"),
    ).toContain("Le bateau attend ici.");
    expect(
      host.git(host.remote, "log", "--format=%s", "main..interlinear/update-translations"),
    ).toBe(TITLE);

    host.git(clone, "pull", "-q", "origin", "interlinear/update-translations");
    host.git(clone, "push", "-q", "origin", "HEAD:main");
    const { steps, isDone } = update();
    expect(isDone).toBe(true);
    expect(host.pullRequests()).toMatchObject([{ ...open, state: "closed" }]);
    const said = [...steps.values()].map(({ stdout, stderr }) => stdout + stderr).join("");
    expect(said).not.toMatch(/merger/i);
  });
});

describe.skipIf(!hasGit)("the nightly publication for GitHub (skipped without git)", () => {
  const workflow = workflowIn("github-nightly.yml");
  const steps = workflow.jobs["publish"]!.steps;
  const cache = steps.find(({ uses }) => uses?.startsWith("actions/cache@")) as Required<Step>;
  const SITE =
    '{ "locales": ["fr"], "collections": [{ "layout": "site" }], "site": { "url": "https://x.example/" } }\n';

  it("begins at a time at which GitHub has little to do", () => {
    const [{ cron }] = workflow.on["schedule"] as [{ readonly cron: string }];
    expect(Number(cron.split(" ")[0])).toBeGreaterThan(5);
  });

  it("publishes, and leaves a report also where that fails, without a word of an embargo", async () => {
    host = openHost({ ...FILES, "interlinear.json": SITE });
    const clone = host.clone("job");
    const { steps: ran, summary, isDone } = runWorkflow(host, { workflow, clone, context: {} });
    expect([...ran].filter(([, { code }]) => code !== 0)).toEqual([]);
    expect(isDone).toBe(true);
    expect(readdirSync(join(clone, "published/current"))).toContain("en");
    expect(summary).toContain("| locale | words | translated |");
    const said = [...ran.values()].map(({ stdout, stderr }) => stdout + stderr).join("");
    expect(said + summary).not.toMatch(/merger/i);
  });

  /** The cache's key in a clone, as the runner works it out. */
  const keyIn = (clone: string): string => {
    const { outputs } = runWorkflow(host, {
      workflow: onlyStep("Versions that results depend on"),
      clone,
      context: {},
    });
    const [, hash] = /\$\{\{ (steps\.versions\.outputs\.hash) \}\}/.exec(
      String(cache.with["key"]),
    )!;
    const [, globs] = /hashFiles\((.+?)\)/.exec(String(cache.with["key"]))!;
    const patterns = globs!.split(", ").map((glob) => glob.slice(1, -1));
    return `${outputs.get(hash!)} ${hashFiles(clone, patterns)}`;
  };
  const onlyStep = (name: string) => ({
    ...workflow,
    jobs: {
      publish: { ...workflow.jobs["publish"]!, steps: steps.filter((each) => each.name === name) },
    },
  });
  const hashFiles = (clone: string, patterns: readonly string[]): string =>
    host.git(clone, "ls-files", "-s", "--", ...patterns.map((glob) => `:(glob)${glob}`));

  it("has a key that changes with all that a rebuild depends on, and with nothing else", async () => {
    host = openHost(FILES);
    const clone = join(host.folder, "author");
    const keys = [keyIn(clone)];
    push(clone, "README.md", "of no account\n");
    expect(keyIn(clone)).toBe(keys[0]);
    push(clone, A, "# Boats\n");
    keys.push(keyIn(clone));
    await trialIn(clone).set(A, "Boats", "Bateaux");
    push(clone, "note.txt", "");
    keys.push(keyIn(clone));
    push(clone, "interlinear.json", '{ "locales": ["fr", "de"] }\n');
    keys.push(keyIn(clone));
    expect(new Set(keys).size).toBe(4);
    expect(String(cache.with["restore-keys"]).trim()).toBe(
      "interlinear-${{ steps.versions.outputs.hash }}-",
    );
    expect(String(cache.with["key"])).toMatch(
      /^interlinear-\$\{\{ steps\.versions\.outputs\.hash \}\}-/,
    );
  });

  it("makes the same of an older cache in a fresh clone as of none", async () => {
    host = openHost({ ...FILES, "content/en/b.md": "# Tides\n\nThe tide turns.\n" });
    const author = join(host.folder, "author");
    await trialIn(author).set(A, "Boats", "Bateaux");
    await trialIn(author).rebuild();
    push(author, "note.txt", "");
    const cached = join(host.folder, "cache");
    cpSync(join(author, ".interlinear"), cached, { recursive: true });
    push(author, A, "# Boats\n\nThe boat leaves.\n");
    const rebuilt = async (name: string, hasCache: boolean) => {
      const clone = host.clone(name);
      if (hasCache) cpSync(cached, join(clone, ".interlinear"), { recursive: true });
      expect(existsSync(join(clone, ".interlinear"))).toBe(hasCache);
      rmSync(join(clone, "locales/fr/articles/b.md"));
      expect((await trialIn(clone).run("rebuild")).code).toBe(0);
      return ["a.md", "b.md"].map((path) =>
        readFileSync(join(clone, "locales/fr/articles", path), "utf8"),
      );
    };
    expect(await rebuilt("with", true)).toEqual(await rebuilt("without", false));
  });
});

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findPerson } from "../../pipeline/io/person.ts";
import { openProject } from "../../pipeline/io/project.ts";
import { PipelineError } from "../../pipeline/model/pipeline-error.ts";
import { projectFolder } from "./project-folder.ts";

const ADDRESS = "Ada@Example.org";
const HASH = createHash("sha256").update("ada@example.org").digest("hex");
const NOBODY = { by: undefined, user: undefined, isCi: false };

function workingCopy(files: Readonly<Record<string, string>>): string {
  const root = projectFolder({ "locales/fr/.gitkeep": "", ...files });
  spawnSync("git", ["init", "--quiet"], { cwd: root });
  spawnSync("git", ["config", "user.email", ADDRESS], { cwd: root });
  return root;
}

interface Said {
  readonly by?: string;
  readonly user?: string;
  readonly isCi?: boolean;
}

async function find(root: string, options: Said = {}): Promise<string> {
  return findPerson(await openProject(root), { ...NOBODY, ...options });
}

async function problem(root: string, options: Said = {}) {
  const error = await find(root, options).catch((error: unknown) => error);
  if (!(error instanceof PipelineError))
    throw new Error(`expected a problem, got ${String(error)}`);
  expect(error.code).toBe("person-unknown");
  return error;
}

describe("findPerson", () => {
  it("takes --by, then INTERLINEAR_USER, then git's identity", async () => {
    const root = workingCopy({ "locales/people.json": JSON.stringify({ ada: { git: [HASH] } }) });
    expect(await find(root, { by: "bob", user: "eve" })).toBe("bob");
    expect(await find(root, { user: "eve" })).toBe("eve");
    expect(await find(root, { user: "" })).toBe("ada");
    expect(await find(root)).toBe("ada");
  });

  it("says what to add where people.json does not know the address, without showing it", async () => {
    const { message, hint } = await problem(workingCopy({ "locales/people.json": "{}" }));
    expect(message).toBe(
      "Cannot tell who is at work: `locales/people.json` does not know git's `user.email`",
    );
    expect(hint).toContain(HASH);
    expect(`${message}${hint}`).not.toMatch(/example\.org/i);
  });

  it.each(["ada@example.org", "", "a b", "x".repeat(65), "-x"])(
    "refuses %j as an id",
    async (by) => {
      expect((await problem(workingCopy({}), { by })).message).toContain(
        "expected letters, digits",
      );
    },
  );

  it("takes in CI only whom people.json knows, and says what to add", async () => {
    const root = workingCopy({ "locales/people.json": JSON.stringify({ ada: { git: [HASH] } }) });
    expect(await find(root, { isCi: true, by: "ada" })).toBe("ada");
    expect(await find(root, { isCi: true, user: "ada" })).toBe("ada");
    expect(await find(root, { isCi: true })).toBe("ada");
    for (const said of [{ by: "bot" }, { user: "bot" }, { by: "toString" }]) {
      const id = Object.values(said)[0]!;
      expect(await problem(root, { isCi: true, ...said })).toMatchObject({
        message: `Cannot tell who is at work: \`locales/people.json\` does not know \`${id}\`, and in CI it has to`,
        hint: `add \`{"${id}": {}}\` to \`locales/people.json\``,
      });
    }
  });

  it("takes ids of any script", async () => {
    expect(await find(workingCopy({}), { by: "आशा" })).toBe("आशा");
  });

  it.each(["[]", "{", '{"ada": {"git": "x"}}', '{"ada": null}'])(
    "says what it expected where people.json is %s",
    async (text) => {
      const root = workingCopy({ "locales/people.json": text });
      await expect(find(root)).rejects.toMatchObject({
        code: "config-invalid",
        location: { path: "locales/people.json", line: 1, column: 1 },
      });
    },
  );
});

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { PipelineError } from "../model/pipeline-error.ts";
import type { Project } from "./project.ts";
import { worldError } from "./world-error.ts";

export interface PersonOptions {
  /** What `--by` said. */
  readonly by: string | undefined;
  /** What `INTERLINEAR_USER` said. */
  readonly user: string | undefined;
  /** Whether nobody sits at the keyboard: ids that were said have to be known. */
  readonly isCi: boolean;
}

/**
 * The opaque id of the person at work: `--by`, then `INTERLINEAR_USER`, then
 * git's e-mail address looked up in `people.json`, which knows addresses by their
 * hash only. In CI an id that is not in `people.json` is refused.
 *
 * Throws `person-unknown`, with a hint that says what to add.
 */
export async function findPerson(project: Project, options: PersonOptions): Promise<string> {
  const path = `${project.config.localesDir}/people.json`;
  const said = saidId(options);
  if (said !== undefined) {
    const isKnown = !options.isCi || Object.hasOwn(await readPeople(project.root, path), said);
    if (isKnown) return said;
    throw unknownInCi(said, path);
  }
  const email = await gitEmail(project.root);
  if (email === undefined) throw unknown("git has no `user.email`", path);
  const hash = createHash("sha256").update(email.toLowerCase()).digest("hex");
  const people = await readPeople(project.root, path);
  const found = Object.entries(people).find(([, { git }]) => git?.includes(hash) === true);
  if (found === undefined)
    throw unknown(`\`${path}\` does not know git's \`user.email\``, path, hash);
  return checkedId(found[0], path);
}

/**
 * Names of people by id, as `people.json` has them; not everybody has one.
 *
 * Throws `config-invalid` where the file is none of ours.
 */
export async function peopleNames({ root, config }: Project): Promise<ReadonlyMap<string, string>> {
  const people = await readPeople(root, `${config.localesDir}/people.json`);
  const named = Object.entries(people).map(([id, { name }]) => [id, name?.trim() ?? ""] as const);
  return new Map(named.filter(([, name]) => name !== ""));
}

interface Person {
  readonly name?: string;
  /** SHA-256 of lower-cased e-mail addresses, hex. */
  readonly git?: readonly string[];
}

function saidId({ by, user }: PersonOptions): string | undefined {
  if (by !== undefined) return checkedId(by, "--by");
  return user === undefined || user === "" ? undefined : checkedId(user, "INTERLINEAR_USER");
}

function checkedId(id: string, from: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,63}$/u.test(id)) return id.normalize("NFC");
  throw new PipelineError(
    "person-unknown",
    `Unexpected person \`${id}\` in \`${from}\`, expected letters, digits, \`.\`, \`_\` and \`-\``,
    { hint: "use an id that says nothing about you, never an e-mail address: records are public" },
  );
}

function unknownInCi(id: string, path: string): PipelineError {
  return new PipelineError(
    "person-unknown",
    `Cannot tell who is at work: \`${path}\` does not know \`${id}\`, and in CI it has to`,
    { hint: `add \`{"${id}": {}}\` to \`${path}\`` },
  );
}

function unknown(reason: string, path: string, hash?: string): PipelineError {
  const entry =
    hash === undefined ? "" : `, or add \`{"<id>": {"git": ["${hash}"]}}\` to \`${path}\``;
  return new PipelineError("person-unknown", `Cannot tell who is at work: ${reason}`, {
    hint: `say \`--by <id>\` or set \`INTERLINEAR_USER\`${entry}`,
  });
}

async function gitEmail(folder: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)("git", ["config", "user.email"], { cwd: folder });
    return stdout.trim() || undefined;
  } catch {
    // Without git, outside a working copy or without an address: all the same to us.
    return undefined;
  }
}

async function readPeople(root: string, path: string): Promise<Readonly<Record<string, Person>>> {
  const text = await readFile(join(root, path), "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return "{}";
    throw worldError(`Cannot read \`${path}\``, cause);
  });
  const people = parsePeople(text);
  if (people !== undefined) return people;
  throw new PipelineError("config-invalid", "Unexpected content, expected people by id", {
    location: { path, line: 1, column: 1 },
    hint: 'write `{"<id>": {"name": "...", "git": ["<SHA-256 of the e-mail address in lower case>"]}}`',
  });
}

function parsePeople(text: string): Readonly<Record<string, Person>> | undefined {
  try {
    const people: unknown = JSON.parse(text);
    const isMap = isObject(people) && Object.values(people).every(isPerson);
    return isMap ? (people as Readonly<Record<string, Person>>) : undefined;
  } catch {
    return undefined;
  }
}

function isPerson(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { git, name } = value;
  if (name !== undefined && typeof name !== "string") return false;
  return git === undefined || (Array.isArray(git) && git.every((hash) => typeof hash === "string"));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

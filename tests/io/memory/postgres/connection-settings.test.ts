import { userInfo } from "node:os";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { connectionSettings } from "../../../../pipeline/io/memory/postgres/connection-settings.ts";
import { openPostgresStore } from "../../../../pipeline/io/memory/postgres/postgres-store.ts";
import { projectFolder } from "../../project-folder.ts";
import { runInProcess } from "../../../apps/run-in-process.ts";
import { SUPERUSER } from "../../../postgres/server.ts";
import { describePostgres } from "../../../postgres/test-postgres.ts";

const URL_OF = (url: string) => ({ INTERLINEAR_DATABASE_URL: url });

describe("connectionSettings", () => {
  it("reads a URL, its percent codes and parameters", () => {
    expect(
      connectionSettings(
        URL_OF(
          "postgres://l%C3%A9a:p%40ss%2F@db.example:6432/notes?connect_timeout=3&sslmode=require",
        ),
      ),
    ).toEqual({
      host: "db.example",
      port: 6432,
      user: "léa",
      password: "p@ss/",
      database: "notes",
      ssl: { rejectUnauthorized: false, checkServerIdentity: expect.any(Function) },
      applicationName: "interlinear",
      connectTimeoutMs: 3000,
      options: undefined,
      schema: "interlinear",
    });
  });

  it("takes what the URL does not say from the variables of PostgreSQL, then the defaults", () => {
    const env = { PGHOST: "/run/postgresql", PGUSER: "ada", PGPASSWORD: "x", PGSSLMODE: "disable" };
    expect(connectionSettings({ ...env, ...URL_OF("postgresql:///notes") })).toMatchObject({
      host: "/run/postgresql",
      port: 5432,
      user: "ada",
      password: "x",
      database: "notes",
      ssl: false,
    });
    expect(connectionSettings({ PGHOST: "h" })).toMatchObject({
      user: userInfo().username,
      database: userInfo().username,
    });
    expect(connectionSettings(URL_OF("postgres://u@[::1]/d"))).toMatchObject({ host: "::1" });
  });

  it("encrypts as `sslmode` says, and asks who answers from `verify-ca` on", () => {
    const ssl = (query: string) => connectionSettings(URL_OF(`postgres://h/d?${query}`)).ssl;
    expect(ssl("")).toBe(false);
    expect(ssl("sslmode=require")).toMatchObject({ rejectUnauthorized: false });
    expect(ssl(`sslmode=require&sslrootcert=${import.meta.filename}`)).toMatchObject({
      rejectUnauthorized: true,
      ca: expect.stringContaining("verify-ca"),
    });
    expect(ssl("sslmode=verify-ca")).toEqual({
      rejectUnauthorized: true,
      checkServerIdentity: expect.any(Function),
    });
    expect(ssl("sslmode=verify-full")).toEqual({ rejectUnauthorized: true });
  });

  it.each([
    [
      {},
      "Cannot open the memory in PostgreSQL: the environment does not say where the database is",
    ],
    [URL_OF("s3cret"), "Cannot use `INTERLINEAR_DATABASE_URL`: expected a URL"],
    [
      URL_OF("mysql://u:s3cret@h/d"),
      "Cannot use `INTERLINEAR_DATABASE_URL`: expected a URL that begins with `postgres://`",
    ],
    [
      URL_OF("postgres://u:s3cret%@h/d"),
      "Cannot use `INTERLINEAR_DATABASE_URL`: expected `%` only before two hex digits",
    ],
    [
      URL_OF("postgres://u:s3cret@h/d?sslmod=require"),
      "Cannot use `INTERLINEAR_DATABASE_URL`: unexpected parameter `sslmod`, expected `host`, `port`, `user`, `password`, `dbname`, `sslmode`, `sslrootcert`, `sslcert`, `sslkey`, `application_name`, `connect_timeout`, `options`",
    ],
    [
      { PGHOST: "h", PGPORT: "s3cret" },
      "Cannot use the port of the database, expected a whole number from 1 to 65535",
    ],
    [
      { PGHOST: "h", PGSSLMODE: "prefer" },
      "Unexpected `sslmode` of the database `prefer`, expected `disable`, `require`, `verify-ca`, `verify-full`",
    ],
    [
      { PGHOST: "h", INTERLINEAR_DATABASE_SCHEMA: 'a"; DROP' },
      'Unexpected schema `a"; DROP` in `INTERLINEAR_DATABASE_SCHEMA`, expected at most 63 of `a-z`, `0-9` and `_`, no digit first and not `pg_`',
    ],
  ])("refuses what cannot be used, without quoting it: %#", (env, message) => {
    expect(() => connectionSettings(env)).toThrow(
      expect.objectContaining({ code: "usage", message }),
    );
  });
});

await describePostgres("a database that cannot be used", (postgres) => {
  /** All that anybody could print of what was thrown. */
  const thrownBy = async (url: string): Promise<string> => {
    const error: unknown = await openPostgresStore({ env: URL_OF(url), pausesMs: [] }).then(
      () => "nothing was thrown",
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: "PipelineError", code: "world" });
    return `${(error as Error).message}\n${inspect(error, { depth: 9, showHidden: true })}`;
  };
  const url = (change: Readonly<Record<string, string>>) => {
    const base = `postgres://${SUPERUSER}:${encodeURIComponent(postgres.password)}@127.0.0.1:${postgres.port}/postgres`;
    return Object.assign(new URL(base), change).href;
  };

  it.each([
    [{ password: "wr0ng-s3cret" }, "the database does not let this user in"],
    [{ username: "n0body-here" }, "the database does not let this user in"],
    [{ pathname: "/n0where-here" }, "there is no database of that name"],
    [{ hostname: "n0host.invalid" }, "nobody knows the host of the database"],
    [{ port: "1" }, "no PostgreSQL answers there"],
    [{ search: "?sslmode=require" }, "the database does not offer TLS"],
  ])("is said in words, without password, user, host or URL: %j", async (change, reason) => {
    const used = url(change);
    const said = await thrownBy(used);
    expect(said).toMatch(/^Cannot open the memory in PostgreSQL: /);
    if (!("hostname" in change)) expect(said).toContain(reason);
    const { password, username, hostname } = new URL(used);
    const secrets = [used, password, decodeURIComponent(password), postgres.password, hostname];
    for (const secret of [...secrets, ...(username === SUPERUSER ? [] : [username])])
      expect(said).not.toContain(secret);
  });

  it("stops a command with exit code 4 and one error, without the password", async () => {
    const root = projectFolder({
      "interlinear.json": '{"memory": "postgres", "locales": ["fr"]}',
      "content/en/a.md": "# A\n",
    });
    for (const command of [["status"], ["memory", "stats"], ["memory", "migrate"]]) {
      const env = URL_OF(url({ password: "wr0ng-s3cret" }));
      const { code, stdout, stderr } = await runInProcess(command, { cwd: root, env });
      expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
      expect(stderr).toMatch(/^error {2}Cannot open the memory in PostgreSQL: .*\n {2}hint: .*\n$/);
      expect(stderr).not.toMatch(/s3cret|127\.0\.0\.1|postgres:\/\/postgres/);
    }
  });
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { BEAT_MS, LEASE_MS } from "../../../pipeline/io/lease/lease.ts";
import {
  type SharedLease,
  type SharedWanted,
  takeSharedLease,
} from "../../../pipeline/io/lease/shared-lease.ts";
import { connectionSettings } from "../../../pipeline/io/memory/postgres/connection-settings.ts";
import { describePostgres } from "../../postgres/test-postgres.ts";

type Env = Readonly<Record<string, string>>;

const WANTED = { name: "rebuild", what: "rebuild since 2026-11-26T03:00:00.000Z" };
const HERE = { host: "here boot", pid: 7, process: "100" };
const THERE = { host: "there boot", pid: 8, process: "200" };
const HELD =
  "Cannot rebuild: another run is at it, rebuild since 2026-11-26T03:00:00Z (process 7 on `here`)";

async function take(env: Env, self = HERE, wanted: SharedWanted = WANTED): Promise<SharedLease> {
  const lease = await takeSharedLease(connectionSettings(env), wanted, self);
  onTestFinished(() => lease.release());
  return lease;
}

await describePostgres("takeSharedLease", (postgres) => {
  it("keeps two machines apart, says who has it, and is free when it was given back", async () => {
    const env = await postgres.newDatabase();
    const lease = await take(env);
    await expect(take(env, THERE)).rejects.toMatchObject({ code: "run-locked", message: HELD });
    expect(await lease.renew()).toBe("held");
    await lease.release();
    expect(await (await take(env, THERE)).renew()).toBe("held");
  });

  it("keeps apart only what has the same name and the same memory", async () => {
    const env = await postgres.newDatabase();
    await take(env);
    await take(env, THERE, { ...WANTED, name: "publish" });
    await take({ ...env, INTERLINEAR_DATABASE_SCHEMA: "other" }, THERE);
  });

  it("is free as soon as its process has been killed", async () => {
    const env = await postgres.newDatabase();
    const [lease, settings] = ["lease/shared-lease", "memory/postgres/connection-settings"].map(
      (path) => JSON.stringify(new URL(`../../../pipeline/io/${path}.ts`, import.meta.url).href),
    );
    const script = `
      import { takeSharedLease } from ${lease};
      import { connectionSettings } from ${settings};
      await takeSharedLease(connectionSettings(process.env), ${JSON.stringify(WANTED)}, ${JSON.stringify(HERE)});
      process.stdout.write("taken");
    `;
    const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    await once(child.stdout, "data");
    await expect(take(env, THERE)).rejects.toMatchObject({ message: HELD });
    child.kill("SIGKILL");
    await once(child, "exit");
    await expect
      .poll(() =>
        take(env, THERE).then(
          () => "taken",
          () => "held",
        ),
      )
      .toBe("taken");
  });

  it("is free when the server has heard nothing of its owner for a while, by its own clock", async () => {
    const env = await postgres.newDatabase();
    const asleep = await take(env, HERE, { ...WANTED, leaseMs: 50 });
    await expect
      .poll(
        () =>
          take(env, THERE).then(
            () => "taken",
            () => "held",
          ),
        { timeout: 10_000 },
      )
      .toBe("taken");
    expect(await asleep.renew()).toBe("lost");
  });

  it("is taken again where the server ended its session, and lost where somebody else was faster", async () => {
    const env = await postgres.newDatabase();
    const lease = await take(env);
    const endSessions = async (): Promise<void> => {
      const client = await postgres.connect(env);
      await client.query(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name LIKE '%@here'",
      );
      await client.end();
    };
    await endSessions();
    expect(await lease.renew()).toBe("held");
    await expect(take(env, THERE)).rejects.toMatchObject({ code: "run-locked" });
    await endSessions();
    await take(env, THERE);
    expect(await lease.renew()).toBe("lost");
  });

  it("keeps nobody from beginning where the server cannot be reached, but ends after a while of that", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { readonly port: number };
    server.close();
    const lease = await take(postgres.through(await postgres.newDatabase(), port));
    const heard: string[] = [];
    for (let n = 0; n < LEASE_MS / BEAT_MS; n++) heard.push(await lease.renew());
    expect(heard).toEqual(["held", "held", "lost"]);
  });
});

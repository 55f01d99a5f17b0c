import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PipelineError } from "../../model/pipeline-error.ts";
import { worldError } from "../../io/world-error.ts";
import type { DaemonState } from "./daemon-state.ts";

/** An answer to those who ask how a daemon is. */
export interface HealthServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const LOOPBACK = "127.0.0.1";

/**
 * Say how a daemon is, at `/health`, to this machine alone: 200 while it looks what is due, 503 where it has not for long.
 * That a job fails is in the answer (`status`), and no reason to start the daemon anew. Requests by another name than this
 * machine's are refused, so that no page of the web can ask.
 *
 * Throws `world` where the port cannot be had.
 *
 * @param port `0` takes any that is free.
 * @param state How it stands, or `undefined` where it has not looked for long.
 */
export async function serveHealth(
  port: number,
  state: () => DaemonState | undefined,
): Promise<HealthServer> {
  const server = createServer((request, response) => answer(request, response, state));
  await new Promise<void>((listening, failed) => {
    server.once("error", (cause) => failed(cannotListen(port, cause)));
    server.listen(port, LOOPBACK, () => listening());
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function answer(
  { method, url, headers, socket }: IncomingMessage,
  response: ServerResponse,
  state: () => DaemonState | undefined,
): void {
  const names = [`localhost:${socket.localPort}`, `${LOOPBACK}:${socket.localPort}`];
  const say = (status: number, body: unknown): void => {
    response.writeHead(status, {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    });
    response.end(method === "HEAD" ? undefined : `${JSON.stringify(body)}\n`);
  };
  if (!names.includes(headers.host ?? "")) return say(403, { status: "refused" });
  if (url !== "/health") return say(404, { status: "unknown" });
  if (method !== "GET" && method !== "HEAD") return say(405, { status: "refused" });
  const known = state();
  return say(known === undefined ? 503 : 200, known ?? { status: "stuck" });
}

function cannotListen(port: number, cause: NodeJS.ErrnoException): PipelineError {
  const intent = `Cannot say on port ${port} how the daemon is`;
  if (cause.code !== "EADDRINUSE") return worldError(intent, cause);
  return new PipelineError("world", `${intent}: another program uses it`, {
    cause,
    hint: "is another daemon running? Else name another port in `schedule.healthPort`",
  });
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PipelineError } from "../../model/pipeline-error.ts";
import { worldError } from "../world-error.ts";
import { answerRequest, type ServedSite } from "./site-request.ts";

/** A site that is being served on this machine. */
export interface SiteServer {
  /** Without a slash at the end: `http://localhost:4173`. */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/**
 * Serve a built site to this machine alone.
 *
 * Requests whose `Host` is another are refused, so that no page of the web can read the site
 * by a name that leads to this machine. Only `GET` and `HEAD` are answered.
 *
 * @param port `0` takes any that is free.
 *
 * Throws `world` where the port cannot be had.
 */
export async function serveSite(site: ServedSite, port: number): Promise<SiteServer> {
  const server = createServer((request, response) => answer(site, request, response));
  await new Promise<void>((listening, failed) => {
    server.once("error", (cause) => failed(cannotListen(port, cause)));
    server.listen(port, LOOPBACK, () => listening());
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${taken}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

const LOOPBACK = "127.0.0.1";
const NAMES: readonly string[] = ["localhost", LOOPBACK];

/** Sent with everything; pages say the rest of their policy themselves. */
const HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "X-Content-Type-Options": "nosniff",
};

function answer(site: ServedSite, request: IncomingMessage, response: ServerResponse): void {
  const { method = "", url = "", socket } = request;
  const refusal = !isOurs(request.headers.host, socket.localPort) ? 403 : undefined;
  if (refusal !== undefined || !["GET", "HEAD"].includes(method)) {
    response.writeHead(refusal ?? 405, { ...HEADERS, Allow: "GET, HEAD" }).end();
    return;
  }
  try {
    const { status, headers, body } = answerRequest(site, url);
    response.writeHead(status, { ...HEADERS, ...headers, "Content-Length": body.length });
    response.end(method === "HEAD" ? undefined : body);
  } catch {
    // The site may be built at this moment.
    response.writeHead(500, HEADERS).end();
  }
}

function isOurs(host: string | undefined, port: number | undefined): boolean {
  return NAMES.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}

function cannotListen(port: number, cause: NodeJS.ErrnoException): PipelineError {
  const intent = `Cannot serve the site on port ${port}`;
  if (cause.code !== "EADDRINUSE") return worldError(intent, cause);
  return new PipelineError("world", `${intent}: another program uses it`, {
    cause,
    retryable: true,
    hint: "`--port` with another number, or `--port 0` for any that is free",
  });
}

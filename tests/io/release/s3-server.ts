import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

interface Entry {
  readonly bytes: Buffer;
  readonly tag: string;
  readonly type: string;
  readonly caching: string;
  readonly modified: Date;
}

/** What the server is asked, before it answers. */
export interface Asked {
  readonly method: string;
  /** Decoded, without the bucket. */
  readonly key: string;
  /** From 0. */
  readonly number: number;
}

/** What happens to a request: a status instead of an answer, or nothing comes back, before or after it is done. */
export type Fault = number | "cut" | "cut-after" | undefined;

export interface S3Server {
  readonly endpoint: string;
  readonly keys: Map<string, Entry>;
  readonly asked: Asked[];
  /** Default: everything works. */
  fault: (asked: Asked) => Fault;
  ignoresConditions: boolean;
  isVersioned: boolean;
}

/** A small S3-compatible store with one bucket, `pages`, on a socket of this machine; few keys a page of a list. */
export async function startS3Server(): Promise<S3Server> {
  const state: S3Server = {
    endpoint: "",
    keys: new Map(),
    asked: [],
    fault: () => undefined,
    ignoresConditions: false,
    isVersioned: false,
  };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => handle(state, { request, response, body: Buffer.concat(pieces) }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, { endpoint: `http://127.0.0.1:${port}` });
}

const BUCKET = "/pages";
const PAGE = 3;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
}

function handle(state: S3Server, exchange: Exchange): void {
  const { request, response } = exchange;
  const url = new URL(request.url!, state.endpoint);
  const key = decodeURIComponent(url.pathname.slice(BUCKET.length + 1));
  const asked = { method: request.method!, key, number: state.asked.length };
  state.asked.push(asked);
  const fault = state.fault(asked);
  if (fault === "cut") return void request.socket.destroy();
  if (typeof fault === "number") return fail(response, fault, "Injected");
  if (request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=key/") !== true)
    return fail(response, 403, "AccessDenied");
  if (url.pathname !== BUCKET && !url.pathname.startsWith(`${BUCKET}/`))
    return fail(response, 404, "NoSuchBucket");
  if (fault === "cut-after") {
    act(state, { url, key, exchange: { ...exchange, response: unheard() } });
    return void request.socket.destroy();
  }
  act(state, { url, key, exchange });
}

/** An answer that does not arrive. */
function unheard(): ServerResponse {
  const response = { writeHead: () => response, end: () => response };
  return response as unknown as ServerResponse;
}

interface Act {
  readonly url: URL;
  readonly key: string;
  readonly exchange: Exchange;
}

function act(state: S3Server, { url, key, exchange }: Act): void {
  const { request, response } = exchange;
  if (key === "" && url.searchParams.has("versioning")) return sayVersioning(state, response);
  if (key === "") return list(state, url, response);
  const found = state.keys.get(key);
  switch (request.method) {
    case "PUT":
      return put(state, key, exchange);
    case "DELETE":
      state.keys.delete(key);
      return void response.writeHead(204).end();
    default:
      if (found === undefined) return fail(response, 404, "NoSuchKey");
      response.writeHead(200, {
        ETag: found.tag,
        "Content-Type": found.type,
        "Content-Length": found.bytes.length,
      });
      response.end(request.method === "HEAD" ? undefined : found.bytes);
  }
}

function put(state: S3Server, key: string, { request, response, body }: Exchange): void {
  const { headers } = request;
  const found = state.keys.get(key);
  const isRefused =
    (headers["if-none-match"] === "*" && found !== undefined) ||
    (headers["if-match"] !== undefined && headers["if-match"] !== found?.tag);
  if (isRefused && !state.ignoresConditions) return fail(response, 412, "PreconditionFailed");
  const source = headers["x-amz-copy-source"] as string | undefined;
  const from =
    source === undefined ? undefined : decodeURIComponent(source).replace(/^\/?pages\//, "");
  const bytes = from === undefined ? body : state.keys.get(from)?.bytes;
  if (bytes === undefined) return fail(response, 404, "NoSuchKey");
  const entry = {
    bytes,
    tag: `"${createHash("md5").update(bytes).digest("hex")}"`,
    type: headers["content-type"] ?? "",
    caching: headers["cache-control"] ?? "",
    modified: new Date(),
  };
  state.keys.set(key, entry);
  if (from === undefined) return void response.writeHead(200, { ETag: entry.tag }).end();
  xml(response, `<CopyObjectResult><ETag>${entry.tag}</ETag></CopyObjectResult>`);
}

function list(state: S3Server, { searchParams }: URL, response: ServerResponse): void {
  const prefix = searchParams.get("prefix") ?? "";
  const after = searchParams.get("continuation-token") ?? "";
  const keys = [...state.keys.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, PAGE);
  const isTruncated = keys.length > PAGE;
  const contents = page.map(
    (key) =>
      `<Contents><Key>${key}</Key><LastModified>${state.keys.get(key)!.modified.toISOString()}</LastModified></Contents>`,
  );
  const next = isTruncated ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : "";
  xml(
    response,
    `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`,
  );
}

function sayVersioning({ isVersioned }: S3Server, response: ServerResponse): void {
  const status = isVersioned ? "<Status>Enabled</Status>" : "";
  xml(response, `<VersioningConfiguration>${status}</VersioningConfiguration>`);
}

function xml(response: ServerResponse, text: string): void {
  response.writeHead(200, { "Content-Type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
}

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "Content-Type": "application/xml" });
  response.end(
    `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  );
}

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Pages that a browser can ask for; the server listens on this machine alone. */
export interface ServedPages {
  readonly origin: string;
  readonly close: () => void;
}

/** Serve files from memory by path; `/x/` is `/x/index.html`. */
export async function servePages(
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<ServedPages> {
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname).slice(
      1,
    );
    const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    const content = files.get(name);
    if (content === undefined) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[/\.\w+$/.exec(name)?.[0] ?? ""] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

import { request } from "node:http";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { serveSite } from "../../../pipeline/io/site/site-server.ts";
import { projectFolder } from "../project-folder.ts";

const FILES = {
  "index.html": "Home",
  "404.html": "Not here",
  "de/index.html": "Start",
  "de/404.html": "Nicht da",
  "de/caf\u00e9/index.html": "Café",
  "de/search.json": "[]",
  ".interlinear-site.json": "{}",
  "de/weg/index.html": "Zurückgezogen",
  "gone.json": JSON.stringify({ version: 1, gone: ["/de/weg/"] }),
  "redirects.json": JSON.stringify({ redirects: [{ from: "/de/alt/", to: "/de/caf%C3%A9/" }] }),
};

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Serve a folder and ask it; paths are sent as they are. */
async function serve(folder = projectFolder(FILES), base = "") {
  const server = await serveSite({ folder, base }, 0);
  onTestFinished(() => server.close());
  const { port } = new URL(server.origin);
  return (path: string, given: { readonly host?: string; readonly method?: string } = {}) =>
    new Promise<Answer>((answered, failed) => {
      const { host = `localhost:${port}`, method = "GET" } = given;
      const asked = request(
        { port, host: "127.0.0.1", path, method, headers: { host } },
        (response) => {
          let body = "";
          response.on("data", (chunk) => (body += String(chunk)));
          response.on("end", () =>
            answered({ status: response.statusCode!, body, headers: response.headers }),
          );
        },
      );
      asked.on("error", failed);
      asked.end();
    });
}

describe("serveSite", () => {
  it("serves the index of a folder, and leads to its address with a slash", async () => {
    const ask = await serve();
    expect(await ask("/")).toMatchObject({ status: 200, body: "Home" });
    expect(await ask("/de/caf%C3%A9/")).toMatchObject({ status: 200, body: "Café" });
    const { status, headers } = await ask("/de?a=1");
    expect([status, headers["location"]]).toEqual([308, "/de/?a=1"]);
  });

  it("leads from former addresses to those of today", async () => {
    const ask = await serve();
    const { status, headers } = await ask("/de/alt/");
    expect([status, headers["location"]]).toEqual([301, "/de/caf%C3%A9/"]);
  });

  it("says of what was taken away for good that it is gone", async () => {
    const ask = await serve();
    expect(await ask("/de/weg/")).toMatchObject({ status: 410, body: "Zurückgezogen" });
  });

  it("shows the 404 page of the locale", async () => {
    const ask = await serve();
    expect(await ask("/de/nothing/here/")).toMatchObject({ status: 404, body: "Nicht da" });
    expect(await ask("/fr/")).toMatchObject({ status: 404, body: "Not here" });
  });

  it("serves a site below its base path", async () => {
    const ask = await serve(undefined, "/docs");
    expect((await ask("/")).headers["location"]).toBe("/docs/");
    expect(await ask("/docs/de/")).toMatchObject({ status: 200, body: "Start" });
    expect(await ask("/docsde/")).toMatchObject({ status: 404 });
  });

  it.each(["evil.example", "localhost", "localhost:1", "127.0.0.1.evil.example"])(
    "refuses the host %s",
    async (host) => {
      const ask = await serve();
      expect(await ask("/", { host })).toMatchObject({ status: 403, body: "" });
    },
  );

  it("answers nothing but GET and HEAD", async () => {
    const ask = await serve();
    expect(await ask("/", { method: "POST" })).toMatchObject({ status: 405, body: "" });
    expect(await ask("/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
  });

  it.each([
    "/../secret.txt",
    "/de/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/de/..%5c..%5csecret.txt",
    "/%00",
    "/%ff",
    "//secret.txt",
    "/link/secret.txt",
    "/.interlinear-site.json",
    "http://localhost/../secret.txt",
  ])("gives nothing away for %s", async (path) => {
    const outside = projectFolder({ "secret.txt": "secret", "site/index.html": "Home" });
    symlinkSync(outside, join(outside, "site/link"));
    const ask = await serve(join(outside, "site"));
    const { status, body } = await ask(path);
    expect([400, 404]).toContain(status);
    expect(body).toMatch(/^(?:Not found|Bad request)\n$/);
  });

  it("keeps pages out of frames and types from being guessed", async () => {
    const ask = await serve();
    const { headers } = await ask("/de/search.json");
    expect(headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "x-content-type-options": "nosniff",
      "content-security-policy": "frame-ancestors 'none'",
    });
  });

  it("says what to do where another program has the port", async () => {
    const first = await serveSite({ folder: projectFolder(), base: "" }, 0);
    onTestFinished(() => first.close());
    const port = Number(new URL(first.origin).port);
    await expect(serveSite({ folder: projectFolder(), base: "" }, port)).rejects.toMatchObject({
      message: `Cannot serve the site on port ${port}: another program uses it`,
      hint: "`--port` with another number, or `--port 0` for any that is free",
    });
  });
});

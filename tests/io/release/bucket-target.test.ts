import { describe, expect, it } from "vitest";
import { openBucketTarget } from "../../../pipeline/io/release/bucket/bucket-target.ts";
import { loadSdk } from "../../../pipeline/io/release/bucket/load-sdk.ts";
import type { Manifest } from "../../../pipeline/model/release.ts";
import { idOf, releaseOf, sha256 } from "../../contracts/release-factory.ts";
import { testReleaseTarget } from "../../contracts/release-target.ts";
import { type S3Server, startS3Server } from "./s3-server.ts";

const ENV = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" };

const openAt = (
  { endpoint }: Pick<S3Server, "endpoint">,
  serve: "pointer" | "plain" = "pointer",
  prefix = "news",
) => openBucketTarget({ bucket: "pages", prefix, endpoint, region: undefined, serve }, ENV);

/** What a front serves that reads `current`, then the manifest, then objects. */
function servedByFront({ keys }: S3Server): Record<string, string> | undefined {
  const text = (key: string) => keys.get(key)!.bytes.toString();
  if (!keys.has("news/current")) return undefined;
  const { release } = JSON.parse(text("news/current")) as { readonly release: string };
  const { files } = JSON.parse(text(`news/manifests/${release}.json`)) as Manifest;
  return Object.fromEntries(
    files.map(({ path, sha256 }) => [path, text(`news/objects/${sha256}`)]),
  );
}

/** What a bucket serves by plain keys. */
function servedPlain({ keys }: S3Server): Record<string, string> | undefined {
  if (!keys.has("news/.interlinear/current")) return undefined;
  const plain = [...keys].filter(([key]) => !key.startsWith("news/.interlinear/"));
  return Object.fromEntries(
    plain.map(([key, { bytes }]) => [key.slice("news/".length), bytes.toString()]),
  );
}

testReleaseTarget("a bucket behind a front", async () => {
  const server = await startS3Server();
  return { open: () => openAt(server), served: async () => servedByFront(server) };
});

testReleaseTarget("a bucket that is served plain", async () => {
  const server = await startS3Server();
  return { open: () => openAt(server, "plain"), served: async () => servedPlain(server) };
});

const FIRST = releaseOf({ files: { "index.html": "Home", "style.css": "css" } });

async function published(server: S3Server, serve: "pointer" | "plain" = "pointer") {
  const target = await openAt(server, serve);
  await target.put(FIRST);
  await target.activate(idOf(FIRST), undefined);
  return target;
}

describe("a bucket of releases", () => {
  it("writes objects first, then the manifest, and the pointer last", async () => {
    const server = await startS3Server();
    await published(server);
    const written = server.asked.filter(({ method }) => method === "PUT").map(({ key }) => key);
    const kinds = written.map((key) => key.split("/")[1]);
    expect(kinds).toEqual([
      ".interlinear-releases",
      "objects",
      "objects",
      "manifests",
      "manifests",
      "current",
    ]);
  });

  it("says what each object is and how long it may be kept", async () => {
    const server = await startS3Server();
    await published(server);
    expect(server.keys.get(`news/objects/${sha256("Home")}`)).toMatchObject({
      type: "text/html; charset=utf-8",
      caching: "public, max-age=31536000, immutable",
    });
    expect(server.keys.get("news/current")).toMatchObject({ caching: "no-cache" });
  });

  it("replaces plain files in an order that breaks no link", async () => {
    const server = await startS3Server();
    const target = await published(server, "plain");
    const second = releaseOf({
      files: { "index.html": "Home 2", "new.html": "New", "new.css": "css 2" },
      base: FIRST,
    });
    await target.put(second);
    server.asked.length = 0;
    await target.activate(idOf(second), idOf(FIRST));
    const changes = server.asked.filter(({ method }) => method === "PUT" || method === "DELETE");
    expect(changes.map(({ method, key }) => `${method} ${key.slice("news/".length)}`)).toEqual([
      "PUT .interlinear/current",
      "PUT new.css",
      "PUT index.html",
      "PUT new.html",
      "DELETE style.css",
      "PUT .interlinear/current",
    ]);
    expect(server.keys.get("news/new.html")).toMatchObject({
      type: "text/html; charset=utf-8",
      caching: "no-cache",
    });
  });

  it("is not touched where it holds files of others", async () => {
    const server = await startS3Server();
    const target = await openAt(server, "pointer", "");
    const other = await openAt(server, "pointer", "theirs");
    await other.put(FIRST);
    const before = [...server.keys.keys()];
    await expect(target.put(FIRST)).rejects.toMatchObject({ code: "release-target-taken" });
    expect([...server.keys.keys()]).toEqual(before);
  });

  it("does not overwrite a file that somebody has put between its own", async () => {
    const server = await startS3Server();
    const target = await published(server, "plain");
    server.keys.set("news/robots.txt", { ...server.keys.get("news/index.html")! });
    const second = releaseOf({ files: { "robots.txt": "ours" }, base: FIRST });
    await target.put(second);
    const activated = target.activate(idOf(second), idOf(FIRST));
    await expect(activated).rejects.toMatchObject({ code: "release-target-taken" });
    expect((await target.live())!.manifest.id).toBe(idOf(FIRST));
    expect(servedPlain(server)).toMatchObject({ "index.html": "Home", "robots.txt": "Home" });
  });

  it("refuses a store that writes without regard to conditions", async () => {
    const server = await startS3Server();
    server.ignoresConditions = true;
    const target = await openAt(server);
    await expect(target.put(FIRST)).rejects.toThrow("without regard to conditions");
  });

  it.each(["pointer", "plain"] as const)(
    "has the old release or the new one wherever a request fails (%s), and the next run works",
    async (serve) => {
      const served = serve === "plain" ? servedPlain : servedByFront;
      const second = releaseOf({ files: { "index.html": "Home 2", "b.html": "B" }, base: FIRST });
      const [before, after] = [
        { "index.html": "Home", "style.css": "css" },
        { "index.html": "Home 2", "b.html": "B" },
      ];
      for (let at = 0; ; at++) {
        const server = await startS3Server();
        const target = await published(server, serve);
        server.asked.length = 0;
        // Client errors are not tried again by the SDK.
        server.fault = ({ number }) => (number === at ? 418 : undefined);
        const publish = async () => {
          await target.put(second);
          return target.activate(idOf(second), idOf(FIRST));
        };
        const result = await publish().catch((error: unknown) => error);
        server.fault = () => undefined;
        if (result !== "live") expect(result, `request ${at}`).toMatchObject({ code: "world" });
        if (serve === "pointer") expect([before, after]).toContainEqual(served(server));
        expect([idOf(FIRST), idOf(second)]).toContain((await target.live())!.manifest.id);
        expect(await publish()).toBe("live");
        expect(served(server)).toEqual(after);
        if (result === "live") break;
      }
    },
  );

  it("is live where the answer to the last write was lost", async () => {
    const server = await startS3Server();
    const target = await openAt(server);
    await target.put(FIRST);
    let isCut = false;
    server.fault = ({ method, key }) => {
      if (isCut || method !== "PUT" || !key.endsWith("current")) return undefined;
      isCut = true;
      return "cut-after";
    };
    expect(await target.activate(idOf(FIRST), undefined)).toBe("live");
    expect(isCut).toBe(true);
  });

  it("finishes what a run that died had begun, also with a newer release", async () => {
    const server = await startS3Server();
    const target = await published(server, "plain");
    const second = releaseOf({ files: { "index.html": "Home 2", "b.html": "B" }, base: FIRST });
    await target.put(second);
    server.fault = ({ method, key }) =>
      method === "PUT" && key === "news/b.html" ? 418 : undefined;
    await target.activate(idOf(second), idOf(FIRST)).catch(() => undefined);
    server.fault = () => undefined;
    const third = releaseOf({ files: { "c.html": "C" }, base: second });
    await target.put(third);
    expect(await target.activate(idOf(third), idOf(second))).toBe("live");
    expect(servedPlain(server)).toEqual({ "c.html": "C" });
  });

  it("tells which plain files are missing or changed", async () => {
    const server = await startS3Server();
    const target = await published(server, "plain");
    server.keys.set("news/index.html", { ...server.keys.get("news/style.css")! });
    server.keys.delete("news/style.css");
    expect(await target.differences(idOf(FIRST))).toEqual([
      { path: "index.html", kind: "changed" },
      { path: "style.css", kind: "missing" },
    ]);
  });

  it("removes what a run that died left, once it cannot be one under way any more", async () => {
    const server = await startS3Server();
    const target = await published(server);
    const left = { ...server.keys.get(`news/objects/${sha256("Home")}`)! };
    const [old, fresh] = [sha256("old"), sha256("fresh")];
    server.keys.set(`news/objects/${old}`, { ...left, modified: new Date(0) });
    server.keys.set(`news/objects/${fresh}`, left);
    await target.remove([]);
    expect(await target.missing([old, fresh, sha256("Home")])).toEqual(new Set([old]));
  });

  it("forgets nothing where a manifest that stays is damaged", async () => {
    const server = await startS3Server();
    const target = await published(server);
    const second = releaseOf({ files: {}, base: FIRST });
    await target.put(second);
    const third = releaseOf({ files: { "a.html": "A" }, base: second });
    await target.put(third);
    const key = `news/manifests/${idOf(third)}.json`;
    server.keys.set(key, { ...server.keys.get(key)!, bytes: Buffer.from("{}") });
    await expect(target.remove([idOf(second)])).rejects.toMatchObject({ code: "release-damaged" });
    expect(server.keys.has(`news/manifests/${idOf(second)}.json`)).toBe(true);
  });

  it("says whether the bucket keeps versions of what was destroyed", async () => {
    const server = await startS3Server();
    const target = await published(server);
    expect((await target.purge([])).unreached).toHaveLength(1);
    server.isVersioned = true;
    expect((await target.purge([])).unreached[1]).toContain("keeps versions");
  });

  it("says what a store says that refuses", async () => {
    const server = await startS3Server();
    const place = { bucket: "other", prefix: "", endpoint: server.endpoint, region: undefined };
    const target = await openBucketTarget({ ...place, serve: "pointer" }, ENV);
    await expect(target.live()).rejects.toMatchObject({
      code: "world",
      hint: "make the bucket, or change `publish.target.bucket`",
    });
    const closed = await openAt({ endpoint: "http://127.0.0.1:1" });
    await expect(closed.live()).rejects.toMatchObject({ code: "world", retryable: true });
  });

  it("says how to install the SDK where it is not", async () => {
    await expect(loadSdk("interlinear-no-such-package")).rejects.toMatchObject({
      code: "world",
      message: "Cannot publish to a bucket: `interlinear-no-such-package` is not installed",
    });
  });
});

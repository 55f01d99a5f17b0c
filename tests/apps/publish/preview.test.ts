import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { builtSite, deadLinks } from "../site/built-site.ts";
import { openNewsroom } from "./publishing-trial.ts";

const TIDES = "content/en/news/tides.md";
const BOATS = "content/en/guide/boats.md";
const PROGRAM = fileURLToPath(new URL("../../../scripts/interlinear.mjs", import.meta.url));

describe("interlinear preview", () => {
  it("writes what the next publication would make, beside what readers have, and publishes nothing", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    newsroom.write(BOATS, "# Boats\n\n## Keel\n\nA ship floats. [Tides](../news/tides.md)\n");
    newsroom.write(TIDES, "---\nslug: ebb\n---\n\n# Tides\n\nThe boat waits.\n");
    const before = newsroom.snapshot();
    expect(await newsroom.run("preview", "--out", "review")).toMatchObject({ code: 0 });
    const site = builtSite(newsroom.root, "review");
    const after = newsroom.snapshot();
    for (const [path, content] of before) expect([path, after.get(path)]).toEqual([path, content]);
    const page = site.at("/en/guide/boats/");
    expect(page.html).toContain("A <del>boat</del><ins>ship</ins> floats.");
    expect(page.html).toContain('<aside class="preview-banner"');
    expect(page.links).toContain("/_live/en/guide/boats/");
    expect(site.at("/_live/en/guide/boats/").html).toContain("A boat floats.");
    expect(site.at("/_live/en/guide/boats/").html).not.toContain("preview");
    for (const { url, html } of site.pages.filter((one) => !one.url.startsWith("/_live/")))
      expect([url, html.includes('content="noindex"')]).toEqual([url, true]);
    expect(site.at("/_preview/").html).toContain("<del>boat</del><ins>ship</ins>");
    expect(site.has("en/news/ebb/index.html")).toBe(true);
    expect(deadLinks(site)).toEqual([]);
  });

  it("has the files of the next release, to the byte but for banners and marks", async () => {
    const newsroom = await openNewsroom();
    await newsroom.run("preview", "--out", "review");
    await newsroom.publish();
    const [review, live] = [builtSite(newsroom.root, "review"), newsroom.live()];
    const extra = ["_preview/index.html", "_preview/preview.css"];
    expect(review.paths.filter((path) => !extra.includes(path))).toEqual(
      live.paths.filter((path) => path !== "manifest.json"),
    );
    const bare = (html: string) =>
      html
        .replace(
          /<meta name="robots" content="noindex"><link rel="stylesheet" href="\/_preview.*?>/,
          "",
        )
        .replace(/<aside class="preview-banner".*?<\/aside>/, "");
    for (const path of live.paths.filter((name) => name !== "manifest.json"))
      expect(bare(review.read(path))).toBe(live.read(path));
  });

  it("shows what comes at an instant", async () => {
    const newsroom = await openNewsroom();
    newsroom.write("content/en/a.md", "---\nembargo: 2099-01-01T08:00Z\n---\n\n# Zebra\n");
    await newsroom.run("preview", "--out", "now");
    await newsroom.run("preview", "--at", "2099-01-01T08:00Z", "--out", "then");
    expect(builtSite(newsroom.root, "now").has("en/a/index.html")).toBe(false);
    expect(builtSite(newsroom.root, "then").has("en/a/index.html")).toBe(true);
  });

  it("leaves a folder alone that holds something else, and writes its own anew", async () => {
    const newsroom = await openNewsroom({ "mine/note.txt": "Mine" });
    expect(await newsroom.run("preview", "--out", "mine")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("it holds other files"),
    });
    expect(newsroom.read("mine/note.txt")).toBe("Mine");
    for (const code of [0, 0])
      expect((await newsroom.run("preview", "--out", "review")).code).toBe(code);
  });

  it("serves it until Ctrl-C", async () => {
    const newsroom = await openNewsroom();
    const program = spawn(process.execPath, [PROGRAM, "preview", "--port", "0"], {
      cwd: newsroom.root,
    });
    onTestFinished(() => void program.kill("SIGKILL"));
    for await (const line of createInterface({ input: program.stdout })) {
      const [, url] = /^en\s+(http\S+)$/.exec(line) ?? [];
      if (url === undefined) continue;
      expect(await (await fetch(`${url}news/tides/`)).text()).toContain("not published");
      break;
    }
    program.kill("SIGINT");
    const [code] = (await once(program, "exit")) as [number];
    expect(code).toBe(0);
  });
});

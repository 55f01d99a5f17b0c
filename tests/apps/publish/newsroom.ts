import { openTrial, type Trial } from "../trial.ts";

export const A = "content/en/news/a.md";

/** A project with a site of the locales `de` and `fr`. @param publish The option `publish`. */
export function newsroom(
  files: Readonly<Record<string, string>>,
  publish: Readonly<Record<string, unknown>> = {},
): Trial {
  const config = {
    locales: ["de", "fr"],
    collections: [{ include: ["content/en/**/*.md"], source: "en", layout: "site" }],
    site: { url: "https://example.org" },
    publish,
  };
  return openTrial({ ...files, "interlinear.json": JSON.stringify(config) });
}

/** Lines of what `publish` says it does, or would. */
export async function published(
  trial: Trial,
  ...args: readonly string[]
): Promise<readonly string[]> {
  const { stdout, stderr, code } = await trial.run("publish", ...args);
  if (code !== 0) throw new Error(`${code}: ${stdout}${stderr}`);
  return stdout.trimEnd().split("\n");
}

/** What is held back, and why: `a.md de: why`. */
export async function held(trial: Trial, ...args: readonly string[]): Promise<readonly string[]> {
  const lines = await published(trial, "--dry-run", ...args);
  return lines.filter((line) => line.startsWith("·")).map((line) => line.slice(2));
}

/** A page that readers have. */
export function livePage(trial: Trial, url: string): string {
  return trial.read(`published/current/${url}index.html`);
}

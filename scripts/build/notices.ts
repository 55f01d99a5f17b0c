import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Names, licences and notices of the packages that modules belong to, as their licences ask of whoever passes them on. */
export function noticesOf(modules: readonly string[]): string {
  const folders = new Set(modules.flatMap((path) => packageFolder(path) ?? []));
  const notices = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(folder, "package.json"), "utf8"),
    ) as { readonly name: string; readonly version: string; readonly license?: string };
    return { name: `${name} ${version}`, license: license ?? "see below", text: noticeIn(folder) };
  });
  return notices
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, license, text }) => `${name} (${license})\n\n${text}\n`)
    .join(`${"-".repeat(80)}\n`);
}

/** The innermost package that a module is in; none for our own. */
function packageFolder(path: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path)?.[0];
}

function noticeIn(folder: string): string {
  const names = readdirSync(folder).filter((name) => /^(?:licen[cs]e|notice)\b/i.test(name));
  return names.map((name) => readFileSync(join(folder, name), "utf8").trim()).join("\n\n");
}

import { inLayout } from "./in-layout.ts";
import { excluding, join, localeFolders } from "./locale-folders.ts";
import { named } from "./locale-list.ts";
import type { Preset } from "./preset.ts";

const CONFIGS = [
  ".eleventy.js",
  ...["js", "mjs", "cjs", "ts"].map((ext) => `eleventy.config.${ext}`),
];

/** Eleventy: a folder for each language below its input folder. */
export const eleventy: Preset = {
  name: "Eleventy",
  async detect(repository) {
    const by = await repository.firstFile(CONFIGS);
    if (by === undefined) return undefined;
    const script = await repository.read(by);
    const input =
      /\binput\s*:\s*["'`]\.?\/?([^"'`]*?)\/?["'`]/.exec(script)?.[1] ??
      /setInputDirectory\(\s*["'`]\.?\/?([^"'`]*?)\/?["'`]/.exec(script)?.[1] ??
      "";
    const folders = await localeFolders(repository, input);
    const source =
      /\bdefaultLanguage\s*:\s*["'`]([\w-]+)["'`]/.exec(script)?.[1] ??
      (folders.includes("en") ? "en" : undefined);
    const hasOwnFolder = source !== undefined && folders.includes(source);
    const others = folders.filter((name) => name !== source);
    const root = hasOwnFolder ? join(input, source) : input;
    const ignored = ["README.md", "CHANGELOG.md", "_site/**", "_includes/**"].map((glob) =>
      join(input, glob),
    );
    return {
      by,
      ...named(source, others),
      collections: [
        inLayout("eleventy", source ?? "en", {
          include: [join(root, "**/*.{md,markdown}")],
          exclude: [...ignored, ...(hasOwnFolder ? [] : (excluding(input, others).exclude ?? []))],
          output: join(input, "{locale}/{dir}/{name}.{ext}"),
          dialects: ["liquid"],
        }),
      ],
    };
  },
};

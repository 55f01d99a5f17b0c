import type { Preset } from "./preset.ts";

/** A vault of Obsidian. */
export const obsidian: Preset = {
  name: "Obsidian",
  async detect(repository) {
    if (!(await repository.isFolder(".obsidian"))) return undefined;
    return {
      by: ".obsidian",
      collections: [{ include: ["**/*.md"], dialects: ["obsidian", "math"] }],
    };
  },
};

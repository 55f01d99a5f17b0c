import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/postgres/on-demand.ts"],
    setupFiles: ["tests/properties/seed.ts"],
    // Its modules import JSON as only a bundler does.
    server: { deps: { inline: ["@actions/workflow-parser"] } },
    // Many tests wait for child processes: a core that is left free, as is usual, stays idle.
    maxWorkers: availableParallelism(),
    // Child processes and the packed tarball take seconds on a small machine.
    testTimeout: 180_000,
    hookTimeout: 240_000,
    reporters: ["default", ["json", { outputFile: "node_modules/.vitest/results.json" }]],
  },
});

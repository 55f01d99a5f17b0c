import { beforeAll } from "vitest";
import { openPostgresStore } from "../../../../pipeline/io/memory/postgres/postgres-store.ts";
import { DE, EN, FR } from "../../../contracts/record-factory.ts";
import { matchingMemoryContract } from "../../../contracts/matching-memory.ts";
import { memoryStoreContract } from "../../../contracts/memory-store.ts";
import { projectMemoryContract } from "../../../contracts/project-memory.ts";
import { describePostgres } from "../../../postgres/test-postgres.ts";

await describePostgres("the PostgreSQL store", (postgres) => {
  let env: Awaited<ReturnType<typeof postgres.newDatabase>>;
  beforeAll(async () => {
    env = await postgres.newDatabase();
  });
  const open = async () => openPostgresStore({ env: await postgres.newSchema(env) });
  memoryStoreContract("the PostgreSQL store", open);
  memoryStoreContract("the PostgreSQL store, asked of several locales at once", async () => {
    const store = await open();
    return {
      ...store,
      gather: async ({ locale, ...query }) =>
        (await store.gatherMany([DE, FR, EN], query)).get(locale) ?? [],
    };
  });
  projectMemoryContract("the PostgreSQL store", open);
  matchingMemoryContract("the PostgreSQL store", open);
});

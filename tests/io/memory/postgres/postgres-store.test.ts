import { beforeAll } from "vitest";
import { openPostgresStore } from "../../../../pipeline/io/memory/postgres/postgres-store.ts";
import { memoryStoreContract } from "../../../contracts/memory-store.ts";
import { describePostgres } from "../../../postgres/test-postgres.ts";

await describePostgres("the PostgreSQL store", (postgres) => {
  let env: Awaited<ReturnType<typeof postgres.newDatabase>>;
  beforeAll(async () => {
    env = await postgres.newDatabase();
  });
  memoryStoreContract("the PostgreSQL store", async () =>
    openPostgresStore({ env: await postgres.newSchema(env) }),
  );
});

import type { SchemaReport } from "../../../model/memory-report.ts";
import { connectionSettings, type Environment } from "./connection-settings.ts";
import { openDatabase } from "./database.ts";
import { checkSchema, migrateSchema } from "./schema.ts";

/**
 * Make or update the tables of the memory in the database that the environment names, or say what
 * is to be done. Throws `usage`, `memory-newer` or `world`.
 */
export async function migrateDatabase(env: Environment, isDryRun: boolean): Promise<SchemaReport> {
  const database = openDatabase(connectionSettings(env));
  try {
    return await (isDryRun ? checkSchema(database) : migrateSchema(database));
  } finally {
    await database.close();
  }
}

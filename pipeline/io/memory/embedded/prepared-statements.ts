import type { DatabaseSync, StatementSync } from "node:sqlite";

/** A way to the prepared statements of a database, each made once. */
export function preparedStatements(database: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare(sql);
    statements.set(sql, made);
    return made;
  };
}

import { SUPERUSER } from "./server.ts";

/** Address of a database on a server. */
export function databaseUrl(
  { port, password }: { readonly port: number; readonly password: string },
  database: string,
): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

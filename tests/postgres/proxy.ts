import { connect, createServer, type Socket } from "node:net";

/** What happens to what a client says: passed on, or the connection is cut before or after the server hears it. */
export type Fate = "pass" | "cut" | "cut after";

/** A way to the server on which a test listens. */
export interface Proxy {
  readonly port: number;
  /** How often somebody asked and waited for the answer. */
  readonly roundTrips: () => number;
  /** Decide what happens to what clients say from now on, by its text. */
  readonly decide: (fate: (text: string) => Fate | Promise<Fate>) => void;
  readonly close: () => Promise<void>;
}

/** Listen between clients and a server on this machine. */
export async function openProxy(serverPort: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let roundTrips = 0;
  let fateOf: (text: string) => Fate | Promise<Fate> = () => "pass";
  const server = createServer((client) => {
    const upstream = connect(serverPort, "127.0.0.1");
    let isAsking = false;
    let isCut = false;
    const cut = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", cut);
      socket.on("close", cut);
    }
    let turn = Promise.resolve();
    const pass = async (data: Buffer): Promise<void> => {
      if (!isAsking) roundTrips++;
      isAsking = true;
      const fate = await fateOf(data.toString("latin1"));
      if (fate === "cut") return cut();
      isCut = fate === "cut after";
      upstream.write(data);
    };
    client.on("data", (data: Buffer) => {
      turn = turn.then(() => pass(data));
    });
    upstream.on("data", (data) => {
      isAsking = false;
      if (isCut) cut();
      else client.write(data);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as { readonly port: number }).port,
    roundTrips: () => roundTrips,
    decide: (fate) => void (fateOf = fate),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

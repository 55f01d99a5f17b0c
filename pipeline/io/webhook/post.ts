import { request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { isPrivateAddress } from "./private-address.ts";

/** Something to send. */
export interface Post {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether it may be sent to this machine or into a private network. */
  readonly allowPrivate: boolean;
  /** Of all of it, from the first question to the last byte of the answer. */
  readonly timeoutMs: number;
}

/** What became of it; `mayPass`: whether it may be otherwise later. */
export type PostAnswer = { readonly type: "heard" } | Refusal;

interface Refusal {
  readonly type: "refused";
  readonly problem: string;
  readonly mayPass: boolean;
}

interface Checked {
  readonly type: "checked";
  /** At least one. */
  readonly addresses: readonly string[];
}

/** Finds the addresses of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/**
 * Send something by POST. The name is looked up once, every address that it has is checked, and the connection goes to
 * one that was checked: a name that leads elsewhere a moment later leads nowhere. Redirects are not followed, and no
 * more of the answer is read than its status.
 */
export async function post(message: Post, resolve: Resolve): Promise<PostAnswer> {
  const url = new URL(message.url);
  const signal = AbortSignal.timeout(message.timeoutMs);
  try {
    const checked = await checkedAddresses(url, message, resolve, signal);
    if (checked.type === "refused") return checked;
    return judge(await statusOf(url, checked.addresses, message, signal));
  } catch (error) {
    return refused(reasonOf(error, signal, message.timeoutMs), true);
  }
}

function refused(problem: string, mayPass: boolean): Refusal {
  return { type: "refused", problem, mayPass };
}

async function checkedAddresses(
  { hostname }: URL,
  { allowPrivate }: Post,
  resolve: Resolve,
  signal: AbortSignal,
): Promise<Checked | Refusal> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) === 0 ? await untilAborted(resolve(host), signal) : [host];
  if (addresses.length === 0) return refused("its name leads nowhere", true);
  if (!allowPrivate && addresses.some(isPrivateAddress))
    return refused("it is on this machine or in a private network, expected `allowPrivate`", false);
  return { type: "checked", addresses };
}

function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    }),
  ]);
}

function statusOf(
  url: URL,
  addresses: readonly string[],
  { body, headers }: Post,
  signal: AbortSignal,
): Promise<number> {
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  const options: RequestOptions = {
    method: "POST",
    signal,
    // No connection of an earlier message, which may go elsewhere, is used again.
    agent: false,
    headers: { ...headers, "content-length": Buffer.byteLength(body) },
    // Of several addresses, of which some may be of a network that this host has not, one that answers is taken.
    lookup: (_, { all }, found) => {
      const known = addresses.map((address) => ({ address, family: isIP(address) }));
      if (all === true) found(null, known);
      else found(null, known[0]!.address, known[0]!.family);
    },
  };
  return new Promise((answer, fail) => {
    const sent = request(url, options, (response) => {
      answer(response.statusCode ?? 0);
      response.destroy();
    });
    sent.on("error", fail);
    sent.end(body);
  });
}

function judge(status: number): PostAnswer {
  if (status >= 200 && status < 300) return { type: "heard" };
  if (status >= 300 && status < 400)
    return refused(`it answered ${status}: redirects are not followed`, false);
  const mayPass = status >= 500 || status === 408 || status === 425 || status === 429;
  return refused(`it answered ${status}`, mayPass);
}

function reasonOf(error: unknown, { aborted }: AbortSignal, timeoutMs: number): string {
  if (aborted) return `it did not answer within ${Math.ceil(timeoutMs / 1000)} s`;
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ""] ?? `it cannot be reached (${code ?? message})`;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nobody answers there",
  ECONNRESET: "it hung up",
  EAI_AGAIN: "its name cannot be looked up at the moment",
  ENOTFOUND: "its name leads nowhere",
  EHOSTUNREACH: "there is no way to it",
  ENETUNREACH: "there is no network",
  CERT_HAS_EXPIRED: "its certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is not signed by anybody who is known",
};

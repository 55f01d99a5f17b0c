import type { WebhookDelivery } from "../../model/run-report.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { backOffMs } from "../../stages/schedule/back-off.ts";
import type { Clock } from "../clock.ts";
import type { WebhookConfig } from "../config/config.ts";
import type { RunsDatabase } from "../runs/runs-database.ts";
import { forgetMessage, keepMessages, keptMessages, type Message } from "./outbox.ts";
import { post, type PostAnswer, type Resolve } from "./post.ts";
import { signatureHeaders, webhookSecret } from "./sign.ts";

/** What sending asks of the world. */
export interface WebhookWorld {
  readonly clock: Clock;
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Range: `0` to `1`. */
  readonly random: () => number;
  readonly resolve: Resolve;
  /** Of one attempt. */
  readonly timeoutMs: number;
}

export interface Delivering {
  readonly runs: RunsDatabase;
  readonly webhooks: readonly WebhookConfig[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly world: WebhookWorld;
}

/** What to wait before each further attempt of a run; what is not heard then is tried again by later ones. */
const PAUSES_MS: readonly number[] = [1_000, 4_000];

/** What is older is no news any more. */
const OLDEST_MS = 3 * 24 * 60 * 60 * 1000;

/**
 * Send new messages, and those that nobody has heard before where their time has come. Whatever a webhook does, the others
 * get theirs.
 */
export async function deliver(
  fresh: readonly Pick<Message, "id" | "url" | "body">[],
  { runs, webhooks, env, world }: Delivering,
): Promise<readonly WebhookDelivery[]> {
  const now = world.clock();
  const added = fresh.map((message) => ({ ...message, at: now, retryAt: now, attempts: 0 }));
  keepMessages(runs, added);
  const deliveries: WebhookDelivery[] = [];
  for (const message of keptMessages(runs)) {
    const webhook = webhooks.find(({ url }) => url === message.url);
    const isOld = Math.abs(Date.parse(now) - Date.parse(message.at)) > OLDEST_MS;
    if (webhook === undefined || isOld) forgetMessage(runs, message);
    else if (Date.parse(message.retryAt) <= Date.parse(now))
      deliveries.push(await deliverOne(message, webhook, { runs, webhooks, env, world }));
  }
  return deliveries;
}

/** An address without what may be secret in it: its path, its query, and names before an `@`. */
export function publicAddress(url: string): string {
  return new URL(url).origin;
}

async function deliverOne(
  message: Message,
  webhook: WebhookConfig,
  { runs, env, world }: Delivering,
): Promise<WebhookDelivery> {
  const { answer, attempts } = await insist(message, { webhook, env, world });
  const to = publicAddress(message.url);
  if (answer.type === "heard") {
    forgetMessage(runs, message);
    return { to, attempts };
  }
  const failed = message.attempts + attempts;
  const retryMs = Date.parse(world.clock()) + backOffMs(failed, world.random());
  keepMessages(runs, [{ ...message, attempts: failed, retryAt: new Date(retryMs).toISOString() }]);
  return { to, attempts: failed, problem: answer.problem };
}

interface Sender extends Pick<Delivering, "env" | "world"> {
  readonly webhook: WebhookConfig;
}

async function insist(
  message: Message,
  sender: Sender,
): Promise<{ readonly answer: PostAnswer; readonly attempts: number }> {
  // Later runs have something else to do than to wait.
  const pauses = message.attempts === 0 ? PAUSES_MS : [];
  for (let attempts = 1; ; attempts++) {
    const answer = await sendOnce(message, sender);
    const pauseMs = pauses[attempts - 1];
    if (answer.type === "heard" || !answer.mayPass || pauseMs === undefined)
      return { answer, attempts };
    await sender.world.pause(pauseMs * (1 + sender.world.random() / 2));
  }
}

async function sendOnce(
  { id, body, url }: Message,
  { webhook, env, world }: Sender,
): Promise<PostAnswer> {
  const { allowPrivate, secret } = webhook;
  const { timeoutMs } = world;
  const timestamp = Math.floor(Date.parse(world.clock()) / 1000);
  try {
    const signature = signatureHeaders({ id, timestamp, body }, webhookSecret(env, secret));
    const headers = {
      ...signature,
      "content-type": "application/json",
      "user-agent": "interlinear",
    };
    return await post({ url, body, headers, allowPrivate, timeoutMs }, world.resolve);
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return { type: "refused", problem: error.message, mayPass: false };
  }
}

import { describe, expect, it } from "vitest";
import { isPrivateAddress } from "../../../pipeline/io/webhook/private-address.ts";
import { type Post, post } from "../../../pipeline/io/webhook/post.ts";
import { signatureHeaders, webhookSecret } from "../../../pipeline/io/webhook/sign.ts";
import { openReceiver } from "./receiver.ts";

function message(url: string, more: Partial<Post> = {}): Post {
  return { url, body: "{}", headers: {}, allowPrivate: true, timeoutMs: 10_000, ...more };
}

const here = async (): Promise<readonly string[]> => ["127.0.0.1"];

describe("isPrivateAddress", () => {
  it.each([
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:1::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "2001:db8::1",
    "not an address",
    "",
  ])("refuses `%s`", (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "193.0.0.1", "2606:4700::1111", "2a00:1450::1"])(
    "takes `%s`",
    (address) => expect(isPrivateAddress(address)).toBe(false),
  );
});

describe("post", () => {
  it("goes to the address that was checked, and asks for the name it was told", async () => {
    const { port, received } = await openReceiver();
    const names: string[] = [];
    const resolve = async (name: string): Promise<readonly string[]> => {
      names.push(name);
      return ["127.0.0.1"];
    };
    const answer = await post(
      message(`http://hooks.invalid:${port}/x?y`, { body: "{é}" }),
      resolve,
    );
    expect(answer).toEqual({ type: "heard" });
    expect(names).toEqual(["hooks.invalid"]);
    expect(received).toMatchObject([
      { url: "/x?y", body: "{é}", headers: { host: `hooks.invalid:${port}` } },
    ]);
  });

  it("takes the address that answers, where a name has several", async () => {
    const { port, received } = await openReceiver();
    const url = `http://hooks.invalid:${port}/`;
    expect(await post(message(url), async () => ["::1", "127.0.0.1"])).toEqual({ type: "heard" });
    expect(received).toHaveLength(1);
  });

  it.each([
    ["http://10.0.0.1/", []],
    ["http://127.0.0.1/", []],
    ["http://[::1]/", []],
    ["http://2130706433/", []],
    ["http://0x7f.1/", []],
    ["http://hooks.invalid/", ["10.0.0.1"]],
    ["http://hooks.invalid/", ["8.8.8.8", "10.0.0.1"]],
    ["https://hooks.invalid/", ["::ffff:10.0.0.1"]],
  ])("refuses `%s`, which is %j", async (url, addresses) => {
    const answer = await post(message(url, { allowPrivate: false }), async () => addresses);
    expect(answer).toMatchObject({
      type: "refused",
      problem: expect.stringContaining("in a private network"),
      mayPass: false,
    });
  });

  it("follows no redirect", async () => {
    const { port, received } = await openReceiver((response) =>
      response.writeHead(302, { Location: "/elsewhere" }).end(),
    );
    const answer = await post(message(`http://hooks.invalid:${port}/`), here);
    expect(answer).toMatchObject({ type: "refused", mayPass: false });
    expect(received).toHaveLength(1);
  });

  it.each([
    [200, undefined],
    [400, false],
    [410, false],
    [429, true],
    [503, true],
  ])("takes %i as what it is", async (status, mayPass) => {
    const { port } = await openReceiver((response) => response.writeHead(status).end());
    const answer = await post(message(`http://hooks.invalid:${port}/`), here);
    expect(answer).toMatchObject(
      mayPass === undefined ? { type: "heard" } : { type: "refused", mayPass },
    );
  });

  it("gives up on one that hangs, also where its name cannot be looked up", async () => {
    const { port } = await openReceiver(() => {});
    const hanging = message(`http://hooks.invalid:${port}/`, { timeoutMs: 20 });
    const refused = { type: "refused", problem: "it did not answer within 1 s", mayPass: true };
    expect(await post(hanging, here)).toEqual(refused);
    expect(await post(hanging, () => new Promise(() => {}))).toEqual(refused);
  });

  it("does not wait for the end of an answer", async () => {
    const { port } = await openReceiver((response) => void response.writeHead(200).write("more"));
    expect(await post(message(`http://hooks.invalid:${port}/`), here)).toEqual({ type: "heard" });
  });

  it("says that nobody is there", async () => {
    const { port } = await openReceiver((response) => response.destroy());
    const answer = await post(message(`http://hooks.invalid:${port}/`), here);
    expect(answer).toMatchObject({ type: "refused", problem: "it hung up", mayPass: true });
    expect(await post(message("http://hooks.invalid/"), async () => [])).toMatchObject({
      problem: "its name leads nowhere",
    });
  });
});

describe("signatureHeaders", () => {
  it("signs as the standard's own example", () => {
    const secret = webhookSecret({ SECRET: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }, "SECRET");
    const headers = signatureHeaders(
      {
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp: 1614265330,
        body: '{"test": 2432232314}',
      },
      secret,
    );
    expect(headers).toEqual({
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  it.each([{}, { SECRET: "" }, { SECRET: "short" }, { SECRET: "whsec_c2hvcnQ=" }])(
    "needs a secret: not with %j",
    (env) => expect(() => webhookSecret(env, "SECRET")).toThrow(/expected a secret of 24 bytes/),
  );
});

import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openFolderTarget } from "../../../pipeline/io/release/folder/folder-target.ts";
import { openTrustedTarget } from "../../../pipeline/io/release/open-target.ts";
import { checkSignature, openSigner } from "../../../pipeline/io/release/signing.ts";
import { trustingTarget } from "../../../pipeline/io/release/trusting-target.ts";
import { idOf, releaseOf } from "../../contracts/release-factory.ts";
import { projectFolder } from "../project-folder.ts";

/** A key pair as the configuration and the file of the key have it. */
function keys() {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return {
    publicKey: publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("base64"),
    pem: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  };
}

const env = { INTERLINEAR_SIGNING_KEY: "key.pem" };

describe("openSigner", () => {
  it("signs with the key of the file, which only its public key believes", () => {
    const { publicKey, pem } = keys();
    const sign = openSigner({ publicKey, root: projectFolder({ "key.pem": pem }), env })!;
    const { sealed } = releaseOf({ files: { "a.html": "A" }, sign });
    expect(sealed.signature).toHaveLength(64);
    expect(checkSignature(sealed, publicKey)).toBe("valid");
    expect(checkSignature(sealed, keys().publicKey)).toBe("invalid");
    const other = { ...sealed, bytes: Buffer.concat([sealed.bytes, Buffer.from(" ")]) };
    expect(checkSignature(other, publicKey)).toBe("invalid");
    expect(checkSignature({ bytes: sealed.bytes }, publicKey)).toBe("absent");
    const cut = { ...sealed, signature: sealed.signature!.subarray(1) };
    expect(checkSignature(cut, publicKey)).toBe("invalid");
  });

  it("takes keys that openssl makes, as the handbook says", () => {
    const root = projectFolder();
    const run = (command: string) =>
      execFileSync("sh", ["-c", command], { cwd: root, encoding: "utf8" }).trim();
    run("openssl genpkey -algorithm ed25519 -out key.pem");
    const publicKey = run("openssl pkey -in key.pem -pubout -outform DER | tail -c 32 | base64");
    const sign = openSigner({ publicKey, root, env })!;
    expect(checkSignature(releaseOf({ files: {}, sign }).sealed, publicKey)).toBe("valid");
  });

  it("signs nothing where there is no key and none is asked for", () => {
    expect(openSigner({ publicKey: undefined, root: "/", env: {} })).toBeUndefined();
  });

  it("is one clear error where a key is asked for", () => {
    const { publicKey, pem } = keys();
    const root = projectFolder({
      "key.pem": keys().pem,
      "rsa.pem": generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey.export({
        type: "pkcs8",
        format: "pem",
      }),
      "torn.pem": pem.slice(0, 60),
    });
    const open = (file: string) => () =>
      openSigner({ publicKey, root, env: { INTERLINEAR_SIGNING_KEY: file } });
    expect(open("")).toThrow("every release must be signed");
    expect(open("key.pem")).toThrow("is not the one that `publish.publicKey` expects");
    expect(open("rsa.pem")).toThrow("has no ed25519 key");
    expect(open("torn.pem")).toThrow("has no ed25519 key");
    expect(open("none.pem")).toThrow("it does not exist");
    for (const text of ["", "abc", pem])
      expect(() => checkSignature({ bytes: Buffer.from("") }, text)).toThrow("expected base64");
  });
});

describe("trustingTarget", () => {
  it("believes and takes only what is signed", async () => {
    const { publicKey, pem } = keys();
    const root = projectFolder({ "key.pem": pem });
    const sign = openSigner({ publicKey, root, env })!;
    const plain = openFolderTarget({ root, folder: "published" });
    const target = trustingTarget(plain, publicKey);
    const signed = releaseOf({ files: { "a.html": "A" }, sign });
    await target.put(signed);
    await target.activate(idOf(signed), undefined);
    expect((await target.live())!.manifest.id).toBe(idOf(signed));
    const slipped = releaseOf({ files: { "a.html": "Hoax" }, base: signed });
    await expect(target.put(slipped)).rejects.toMatchObject({ code: "release-damaged" });
    await plain.put(slipped);
    await plain.activate(idOf(slipped), idOf(signed));
    await expect(target.live()).rejects.toThrow("its signature is absent");
  });
});

describe("a project that begins to sign", () => {
  it("believes the release from before that somebody names, and no other", async () => {
    const { publicKey } = keys();
    const plain = openFolderTarget({ root: projectFolder(), folder: "published" });
    const unsigned = releaseOf({ files: { "a.html": "A" } });
    await plain.put(unsigned);
    await plain.activate(idOf(unsigned), undefined);
    await expect(trustingTarget(plain, publicKey).live()).rejects.toThrow("signature is absent");
    await expect(trustingTarget(plain, publicKey, "r9-000000000000").live()).rejects.toThrow(
      "signature is absent",
    );
    const believing = trustingTarget(plain, publicKey, idOf(unsigned));
    expect((await believing.live())?.manifest.id).toBe(idOf(unsigned));
    const forged = { ...unsigned.sealed, signature: new Uint8Array(64) };
    await expect(believing.put({ ...unsigned, sealed: forged })).rejects.toThrow("is invalid");
    await plain.close();
  });
});

describe("openTrustedTarget", () => {
  it("believes what anybody has put where the project has no public key", async () => {
    const root = projectFolder();
    const open = (publicKey: string | undefined) =>
      openTrustedTarget({ target: { kind: "folder", folder: "published" }, publicKey }, root, {});
    const target = await open(undefined);
    const release = releaseOf({ files: {} });
    await target.put(release);
    await target.activate(idOf(release), undefined);
    expect((await target.live())!.manifest.id).toBe(idOf(release));
    const trusting = await open(keys().publicKey);
    await expect(trusting.live()).rejects.toMatchObject({ code: "release-damaged" });
  });
});

import { expect, it } from "vitest";
import { redirectFiles } from "../../../../pipeline/stages/publish/redirects/redirect-files.ts";

const redirects = [
  { from: "/de/caf%C3%A9.1/", to: "/de/gezeiten%20neu/", locale: undefined },
  { from: "/shop/", to: "https://shop.example/?a=1&b=$2#x", locale: undefined },
];

function contentOf(path: string, base = "/docs"): string {
  return String(redirectFiles({ base }, redirects).find((file) => file.path === path)!.content);
}

it("writes addresses as they are for static hosts, below the base path", () => {
  expect(contentOf("_redirects")).toBe(
    "/docs/de/caf%C3%A9.1/ /docs/de/gezeiten%20neu/ 301\n/docs/shop/ https://shop.example/?a=1&b=$2#x 301\n",
  );
});

it("writes decoded addresses for nginx, and no variables", () => {
  expect(contentOf("redirects.nginx.conf")).toContain(
    '  "/docs/de/café.1/" "/docs/de/gezeiten%20neu/";\n  "/docs/shop/" "https://shop.example/?a=1&b=%242#x";\n',
  );
});

it("writes exact patterns for Apache, whose targets are no references", () => {
  expect(contentOf("redirects.apache.conf")).toContain(
    'RewriteRule "^/docs/de/café\\.1/$" "/docs/de/gezeiten\\%20neu/" [R=301,NE,L]\n' +
      'RewriteRule "^/docs/shop/$" "https://shop.example/?a=1&b=\\$2#x" [R=301,NE,L]\n',
  );
});

it("writes JSON for all others", () => {
  expect(JSON.parse(contentOf("redirects.json", "")).redirects[0]).toEqual({
    from: "/de/caf%C3%A9.1/",
    to: "/de/gezeiten%20neu/",
    status: 301,
  });
});

it("writes nothing where nothing has moved", () => {
  expect(redirectFiles({ base: "" }, [])).toEqual([]);
});

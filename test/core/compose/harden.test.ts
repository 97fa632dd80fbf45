import assert from "node:assert/strict";
import { hardenEdits, loopbackEdits } from "../../../server/src/core/compose/harden.ts";
import type { Manner } from "../../../server/src/core/compose/harden.ts";
import { absentControls } from "../../../server/src/core/compose/hardening.ts";
import { parseCompose } from "../../../server/src/core/compose/parse.ts";
import { applyEdits } from "../../../server/src/core/text/edit.ts";

function hardened(text: string, manner: Manner = "known"): string {
  const file = parseCompose("compose.yaml", text);
  const [service] = file.services;
  assert.ok(service);
  return applyEdits(text, [...loopbackEdits(file, service), ...hardenEdits(file, service, absentControls(file, service))[manner].edits]);
}

const FULL = "mem_limit: 1g, cpus: 1, pids_limit: 9";

describe("hardening a service", () => {
  const cases: readonly (readonly [title: string, before: string, after: string])[] = [
    ["an unknown image keeps its capabilities and its files", "services:\n  a:\n    image: x/a:1\n", "services:\n  a:\n    image: x/a:1\n    security_opt:\n      - no-new-privileges:true\n    mem_limit: 512m\n    cpus: 1.0\n    pids_limit: 200\n"],
    ["Windows line ends, no line end at the end", "services:\r\n  a:\r\n    image: x/a:1\r\n    user: '5'\r\n    cpus: 1\r\n    mem_limit: 1g\r\n    pids_limit: 5\r\n    read_only: true", "services:\r\n  a:\r\n    image: x/a:1\r\n    user: '5'\r\n    cpus: 1\r\n    mem_limit: 1g\r\n    pids_limit: 5\r\n    read_only: true\r\n    cap_drop:\r\n      - ALL\r\n    security_opt:\r\n      - no-new-privileges:true"],
    ["a list that comes last is filled before what follows it", `services:\n  a:\n    image: x/a:1\n    user: "5"\n    mem_limit: 1g\n    cpus: 1\n    pids_limit: 9\n    cap_drop:\n      - NET_RAW # why\n`, `services:\n  a:\n    image: x/a:1\n    user: "5"\n    mem_limit: 1g\n    cpus: 1\n    pids_limit: 9\n    cap_drop:\n      - NET_RAW # why\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n`],
    ["a list from an alias stays", `x-o: &o [apparmor:a]\nservices:\n  a: {image: "x/a:1", security_opt: *o, ${FULL}}\n`, `x-o: &o [apparmor:a]\nservices:\n  a: {image: "x/a:1", security_opt: *o, ${FULL}}\n`],
    ["a merged list stays, the rest is added", "x-b: &b\n  cap_drop: [NET_RAW]\nservices:\n  a:\n    <<: *b\n    image: x/a:1\n    user: '5'\n    mem_limit: 1g\n    cpus: 1\n    pids_limit: 9\n", "x-b: &b\n  cap_drop: [NET_RAW]\nservices:\n  a:\n    <<: *b\n    image: x/a:1\n    user: '5'\n    mem_limit: 1g\n    cpus: 1\n    pids_limit: 9\n    security_opt:\n      - no-new-privileges:true\n"],
    ["a service that others merge stays", "services:\n  a: &a\n    image: x/a:1\n  b:\n    <<: *a\n", "services:\n  a: &a\n    image: x/a:1\n  b:\n    <<: *a\n"],
    ["a service behind an alias stays", "x-a: &a {image: x/a:1}\nservices:\n  a: *a\n", "x-a: &a {image: x/a:1}\nservices:\n  a: *a\n"],
    ["merged limits stay, for two styles exclude each other", "x-b: &b\n  deploy: {resources: {limits: {memory: 1g}}}\nservices:\n  a:\n    <<: *b\n    image: x/a:1\n    security_opt: [no-new-privileges]\n", "x-b: &b\n  deploy: {resources: {limits: {memory: 1g}}}\nservices:\n  a:\n    <<: *b\n    image: x/a:1\n    security_opt: [no-new-privileges]\n"],
    ["capabilities and directories that are there are not added again", `services:\n  a: {image: "nginx:1.28", cap_add: [CHOWN, CAP_SETUID, setgid], tmpfs: [/run], volumes: ["cache:/var/cache/nginx/"], security_opt: [no-new-privileges], ${FULL}}\n`, `services:\n  a: {image: "nginx:1.28", cap_add: [CHOWN, CAP_SETUID, setgid, "NET_BIND_SERVICE"], tmpfs: [/run, "/tmp"], volumes: ["cache:/var/cache/nginx/"], security_opt: [no-new-privileges], ${FULL}, cap_drop: ["ALL"], read_only: true}\n`],
    ["an entrypoint of its own makes a known image unknown", `services:\n  a: {image: "nginx:1.28", entrypoint: /x, security_opt: [no-new-privileges], ${FULL}}\n`, `services:\n  a: {image: "nginx:1.28", entrypoint: /x, security_opt: [no-new-privileges], ${FULL}}\n`],
    ["an older version of a known image is unknown", `services:\n  a: {image: "haproxy:2.0", security_opt: [no-new-privileges], ${FULL}}\n`, `services:\n  a: {image: "haproxy:2.0", security_opt: [no-new-privileges], ${FULL}}\n`],
    ["a data store keeps its ports to the host", `services:\n  a: {image: "redis:8", user: "999", read_only: true, cap_drop: [ALL], security_opt: [no-new-privileges], ${FULL}, ports: ["6379:6379", "8001:8001"]}\n`, `services:\n  a: {image: "redis:8", user: "999", read_only: true, cap_drop: [ALL], security_opt: [no-new-privileges], ${FULL}, ports: ["127.0.0.1:6379:6379", "8001:8001"]}\n`],
    ["a limit is not below what is reserved", "services:\n  a:\n    image: x/a:1\n    security_opt: [no-new-privileges]\n    mem_reservation: 768m\n    deploy:\n      resources:\n        reservations: {memory: \"1073741824\", cpus: \"4\"}\n", "services:\n  a:\n    image: x/a:1\n    security_opt: [no-new-privileges]\n    mem_reservation: 768m\n    deploy:\n      resources:\n        reservations: {memory: \"1073741824\", cpus: \"4\"}\n        limits:\n          memory: \"1073741824\"\n          cpus: \"4\"\n          pids: 200\n"],
    ["a small reservation changes nothing", "services:\n  a:\n    image: x/a:1\n    security_opt: [no-new-privileges]\n    mem_reservation: 64m\n", "services:\n  a:\n    image: x/a:1\n    security_opt: [no-new-privileges]\n    mem_reservation: 64m\n    mem_limit: 512m\n    cpus: 1.0\n    pids_limit: 200\n"],
    ["memory stays without limit where a variable reserves it", "services:\n  a:\n    image: x/a:1\n    security_opt: [no-new-privileges]\n    mem_reservation: ${M}\n", "services:\n  a:\n    image: x/a:1\n    security_opt: [no-new-privileges]\n    mem_reservation: ${M}\n    cpus: 1.0\n    pids_limit: 200\n"],
    ["memory stays without limit where less swap is allowed", "services:\n  a:\n    image: x/a:1\n    security_opt: [no-new-privileges]\n    memswap_limit: 256m\n", "services:\n  a:\n    image: x/a:1\n    security_opt: [no-new-privileges]\n    memswap_limit: 256m\n    cpus: 1.0\n    pids_limit: 200\n"],
    ["unlimited swap changes nothing", "services:\n  a:\n    image: x/a:1\n    security_opt: [no-new-privileges]\n    memswap_limit: -1\n", "services:\n  a:\n    image: x/a:1\n    security_opt: [no-new-privileges]\n    memswap_limit: -1\n    mem_limit: 512m\n    cpus: 1.0\n    pids_limit: 200\n"],
    ["nothing is put behind a quote that stays open", "services:\n  a:\n    image: x/a:1\n    ports:\n      - \"80:80\n", "services:\n  a:\n    image: x/a:1\n    ports:\n      - \"80:80\n"],
  ];
  for (const [title, before, after] of cases) it(title, () => assert.equal(hardened(before), after));

  it("binds an unquoted port in one edit, of which an editor asks once", () => {
    const text = "services:\n  a:\n    image: redis:8\n    ports:\n      - 6379:6379\n";
    const file = parseCompose("compose.yaml", text);
    const edits = file.services.flatMap((service) => loopbackEdits(file, service));
    assert.deepEqual(edits.map(({ span, text: after }) => [text.slice(span.start, span.end), after]), [["6379:6379", '"127.0.0.1:6379:6379"']]);
  });

  it("takes more only when it is asked to", () => {
    const text = `services:\n  a: {build: ., security_opt: [no-new-privileges], ${FULL}}\n`;
    assert.equal(hardened(text), text);
    assert.equal(hardened(text, "bold"), `services:\n  a: {build: ., security_opt: [no-new-privileges], ${FULL}, cap_drop: [ALL], read_only: true, tmpfs: [/tmp]}\n`);
  });

  it("finds nothing absent where more may belong to the service", () => {
    for (const text of ["services:\n  a: {extends: {service: b, file: b.yaml}, image: x/a:1}\n", "services:\n  a: {provider: {type: model}}\n", "services:\n  a: {restart: always}\n"]) {
      const file = parseCompose("compose.yaml", text);
      const [service] = file.services;
      assert.deepEqual(service && absentControls(file, service), []);
    }
  });
});

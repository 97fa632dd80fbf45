import assert from "node:assert/strict";
import fc from "fast-check";
import type { ComposeFile, Service } from "../../../server/src/core/compose/model.ts";
import { parseCompose } from "../../../server/src/core/compose/parse.ts";
import { hasLiteralText } from "../../../server/src/core/compose/value.ts";
import type { Text } from "../../../server/src/core/compose/value.ts";
import type { Span } from "../../../server/src/core/text/span.ts";
import { eachPrefix, RICH } from "../yaml/fixtures.ts";

function parse(text: string): ComposeFile {
  return parseCompose("compose.yaml", text);
}

/** The first service of a file that has the given keys, indented by four. */
function service(keys: string): { readonly text: string; readonly service: Service; at(span: Span | undefined): string | undefined } {
  const text = `services:\n  web:\n${keys.replace(/^(?=.)/gm, "    ")}\n`;
  const [first] = parse(text).services;
  assert.ok(first);
  return { text, service: first, at: (span) => span && text.slice(span.start, span.end) };
}

/** A value with what is known of it: `?` marks unknown, `~` a default. */
function show(text: Text | undefined): string | undefined {
  return text && `${text.value}${text.complete ? "" : "?"}${text.settled === "default" ? "~" : ""}`;
}

describe("parseCompose", () => {
  it("tells Compose files, fragments and other files apart", () => {
    const kinds: readonly (readonly [string, string])[] = [
      ["services:\n  a: {image: b}\n", "compose"],
      ["services: &s\n  a: {}\n", "compose"],
      ["volumes:\n  a:\n", "fragment"],
      ["x-a: &a {}\n", "fragment"],
      ["", "fragment"],
      ["serv", "fragment"],
      ["services:\n", "fragment"],
      ["on: push\njobs:\n  a:\n    services: {}\nservices: {a: {}}\n", "foreign"],
      ["stages: [a]\nservices:\n  - docker:dind\n", "foreign"],
      ["web:\n  image: nginx\n  ports: ['80:80']\n", "foreign"],
      ["- hosts: all\n", "foreign"],
    ];
    assert.deepEqual(kinds.map(([text]) => [text, parse(text).kind]), kinds.map(([text, kind]) => [text, kind]));
  });

  it("reads services with the spans of their names and pairs", () => {
    const text = "services:\n  web:\n    image: nginx # why\n  \"db\":\n    image: postgres\n";
    const { services } = parse(text);
    assert.deepEqual(services.map(({ name, nameAt, member }) => [name, text.slice(nameAt.start, nameAt.end), text.slice(member.entry.span.start, member.entry.span.end)]), [
      ["web", "web", "web:\n    image: nginx"],
      ["db", '"db"', '"db":\n    image: postgres'],
    ]);
  });

  it("interpolates scalars and marks what rests on defaults or unknown variables", () => {
    const { service: web, at } = service('image: "nginx:${TAG:-1.25}"\nuser: $U\nhostname: a$$b\n');
    assert.deepEqual(["image", "user", "hostname"].map((key) => show(web.text(key))), ["nginx:1.25~", "?", "a$b"]);
    assert.equal(at(web.image?.at), '"nginx:${TAG:-1.25}"');
  });

  it("casts switches as Compose does", () => {
    const flags = ["true", "True", '"yes"', "on", "y", "false", "'no'", "${P:-true}", "${P}", "maybe", "", "[]"].map((value) => {
      const flag = service(`privileged: ${value}`).service.flag("privileged");
      return flag && (flag.complete ? flag.value : "?");
    });
    assert.deepEqual(flags, [true, true, true, true, true, false, false, true, "?", undefined, undefined, undefined]);
  });

  it("applies merge keys: own keys win, earlier sources win, and only own keys are editable", () => {
    const text = "x-a: &a {user: a, init: true}\nx-b: &b\n  user: b\n  tty: true\nservices:\n  web:\n    <<: [*a, *b]\n    init: false\n  db:\n    <<: *b\n";
    const [web, db] = parse(text).services;
    assert.ok(web && db);
    assert.deepEqual([show(web.text("user")), web.flag("init")?.value, web.flag("tty")?.value, show(db.text("user"))], ["a", false, true, "b"]);
    assert.deepEqual([web.text("user")?.editable, web.flag("init")?.editable], [false, true]);
    const tty = web.flag("tty")?.member;
    assert.equal(tty && text.slice(tty.entry.span.start, tty.entry.span.end), "tty: true");
    assert.equal(tty?.merged && text.slice(tty.merged.start, tty.merged.end), "*b");
  });

  it("reports a scalar behind an alias at the alias, and items of a shared list at the items", () => {
    const text = "x-v: &v 'yes'\nx-l: &l [SYS_ADMIN]\nservices:\n  web:\n    privileged: *v\n    cap_add: *l\n";
    const [web] = parse(text).services;
    const flag = web?.flag("privileged");
    assert.deepEqual([flag?.value, flag?.editable, flag && text.slice(flag.at.start, flag.at.end)], [true, false, "*v"]);
    const cap = web?.capAdd[0];
    assert.deepEqual([cap?.name, cap?.text.editable, cap && text.slice(cap.text.at.start, cap.text.at.end)], ["SYS_ADMIN", false, "SYS_ADMIN"]);
  });

  it("knows when a service may have more than the file shows", () => {
    const partial = (keys: string): boolean | undefined => service(keys).service.partial;
    assert.deepEqual([partial("image: a"), partial("extends: b"), partial("<<: *gone"), partial("<<: text")], [false, true, true, true]);
    assert.deepEqual(parse("services: {a: *gone, b: }\n").services.map((one) => one.partial), [true, true]);
    assert.deepEqual(parse("services: {a: {image: x}}\n---\nservices: {a: {user: y}, b: {}}\n").services.map((one) => one.partial), [false, false]);
  });

  it("leaves out what is reset", () => {
    const { service: web } = service("privileged: !reset true\nports: !override ['80:80']");
    assert.equal(web.flag("privileged"), undefined);
    assert.equal(web.ports.length, 1);
  });

  it("reads ports in short and long syntax", () => {
    const { service: web, at } = service(
      'ports:\n  - 80\n  - "8080:80"\n  - 22:22\n  - "127.0.0.1:8001:8001/udp"\n  - "[::1]:5432:5432"\n  - "::1:90:90"\n  - 3000-3002:4000-4002\n  - "127.0.0.1::53"\n  - "${P:-81}:80"\n  - "${P}:80"\n  - target: 443\n    published: "8443"\n    host_ip: 0.0.0.0\n    protocol: TCP\n  - {target: 1}\n',
    );
    assert.deepEqual(
      web.ports.map(({ hostIp, published, target, protocol }) => [show(hostIp), show(published), show(target), protocol].join(" ")),
      [
        "  80 tcp",
        " 8080 80 tcp",
        " 22 22 tcp",
        "127.0.0.1 8001 8001 udp",
        "::1 5432 5432 tcp",
        "::1 90 90 tcp",
        " 3000-3002 4000-4002 tcp",
        "127.0.0.1  53 tcp",
        " 81~ 80 tcp",
        " ? 80 tcp",
        "0.0.0.0 8443 443 tcp",
        "  1 tcp",
      ],
    );
    assert.deepEqual(web.ports[6]?.publishedRange, { first: 3000, last: 3002 });
    assert.equal(at(web.ports[3]?.hostIp?.at), "127.0.0.1");
    assert.equal(at(web.ports[3]?.published?.at), "8001");
    assert.equal(at(web.ports[8]?.published?.at), "81");
    assert.equal(at(web.ports[10]?.at), 'target: 443\n        published: "8443"\n        host_ip: 0.0.0.0\n        protocol: TCP');
  });

  it("reads mounts in short and long syntax", () => {
    const { service: web, at } = service(
      'volumes:\n  - /data\n  - db:/var/lib/db\n  - ./src:/app:ro,z\n  - "C:\\\\data:/data:ro"\n  - ~/.ssh:/root/.ssh\n  - "${SOCK:-/var/run/docker.sock}:/var/run/docker.sock"\n  - "${DIR}/x:/x"\n  - "/a:/b:${MODE}"\n  - {type: bind, source: /etc, target: /e, read_only: true}\n  - type: volume\n    source: db\n    target: /d\n  - //./pipe/docker_engine://./pipe/docker_engine\ntmpfs: /run:size=1m\n',
    );
    assert.deepEqual(
      web.mounts.map(({ type, source, target, readOnly, hostPath }) => [type, show(source), show(target), readOnly, show(hostPath)].join(" ")),
      [
        "volume  /data false ",
        "volume db /var/lib/db false ",
        "bind ./src /app true ./src",
        "bind C:\\data /data true C:\\data",
        "bind ~/.ssh /root/.ssh false ~/.ssh",
        "bind /var/run/docker.sock~ /var/run/docker.sock false /var/run/docker.sock~",
        "bind /x? /x false /x?",
        "bind /a /b  /a",
        "bind /etc /e true /etc",
        "volume db /d false ",
        "npipe //./pipe/docker_engine //./pipe/docker_engine false //./pipe/docker_engine",
        "tmpfs  /run false ",
      ],
    );
    assert.equal(at(web.mounts[2]?.source?.at), "./src");
    assert.equal(at(web.mounts[2]?.mode?.at), "ro,z");
    assert.equal(at(web.mounts[5]?.source?.at), "/var/run/docker.sock");
    assert.equal(at(web.mounts[3]?.source?.at), "C:\\\\data");
  });

  it("sees the host's directory behind a volume of the local driver", () => {
    const file = parse("services:\n  web:\n    volumes: [etc:/e, plain:/p]\nvolumes:\n  etc:\n    driver_opts: {type: none, o: 'rw,bind', device: /etc}\n  plain:\n");
    assert.deepEqual(file.services[0]?.mounts.map(({ hostPath, volume }) => [show(hostPath), volume?.name]), [["/etc", "etc"], [undefined, "plain"]]);
  });

  it("reads variables of lists and mappings", () => {
    const { service: web, at } = service('environment:\n  - A=b=c\n  - "B=${X:-d}"\n  - C\n  - D=\n  - "${N}=x"\n');
    assert.deepEqual(web.environment.map(({ name, value }) => [name, show(value)]), [["A", "b=c"], ["B", "d~"], ["C", undefined], ["D", ""]]);
    assert.deepEqual(web.environment.map(({ value, nameAt }) => [at(nameAt), at(value?.at)]), [["A", "b=c"], ["B", "d"], ["C", undefined], ["D", ""]]);
    const { service: map } = service('environment:\n  A: 1\n  B:\n  C: ""\n  D: "x y"\n');
    assert.deepEqual(map.environment.map(({ name, value }) => [name, show(value)]), [["A", "1"], ["B", undefined], ["C", ""], ["D", "x y"]]);
  });

  it("tells literal text from mere references", () => {
    const { service: web } = service('environment: {A: "${B}", C: "x${B}", D: "${B:-d}", E: "$$x", F: "${B:?msg}"}');
    assert.deepEqual(web.environment.map(({ value }) => value && hasLiteralText(value)), [false, true, true, true, false]);
  });

  it("reads the other lists and mappings of a service", () => {
    const { service: web } = service(
      "cap_add: [cap_net_admin, ALL, 5]\nsecurity_opt: ['seccomp:unconfined', no-new-privileges, label=disable]\ndevices: ['/dev/sda:/dev/x:rwm', {source: /dev/fuse, target: /dev/fuse}]\nsecrets: [a, {source: b, target: c}]\ndepends_on: {db: {condition: service_healthy}}\nenv_file: [a.env, {path: b.env, required: false}]\nnetworks: [front]\nprofiles: [dev]\n",
    );
    assert.deepEqual(web.capAdd.map(({ name }) => name), ["NET_ADMIN", "ALL", "5"]);
    assert.deepEqual(web.securityOpt.map(({ name, value }) => [name, show(value)]), [["seccomp", "unconfined"], ["no-new-privileges", undefined], ["label", "disable"]]);
    assert.deepEqual(web.devices.map(({ source, target, permissions }) => [show(source), show(target), show(permissions)]), [["/dev/sda", "/dev/x", "rwm"], ["/dev/fuse", "/dev/fuse", undefined]]);
    assert.deepEqual(web.secrets.map(({ source, target }) => [show(source), show(target)]), [["a", undefined], ["b", "c"]]);
    assert.deepEqual(web.dependsOn.map(({ name, members }) => [show(name), members.size]), [["db", 1]]);
    assert.deepEqual(web.envFiles.map(({ path, required }) => [show(path), required]), [["a.env", true], ["b.env", false]]);
    assert.deepEqual(web.networks.map(({ name }) => show(name)), ["front"]);
    assert.deepEqual(web.profiles.map(show), ["dev"]);
  });

  it("reads builds and hooks", () => {
    const { service: web } = service(
      "build:\n  context: .\n  target: prod\n  args: [TOKEN]\n  privileged: true\n  entitlements: [security.insecure]\npost_start:\n  - command: [a, b]\n    privileged: true\n    user: root\ndevelop:\n  watch:\n    - action: sync+exec\n      exec: {command: c, privileged: true}\n",
    );
    assert.deepEqual([show(web.build?.context), show(web.build?.target), web.build?.args[0]?.name, web.build?.privileged?.value, show(web.build?.entitlements[0]?.text)], [".", "prod", "TOKEN", true, "security.insecure"]);
    assert.deepEqual(web.hooks.map(({ kind, command, privileged }) => [kind, command.map(show), privileged?.value]), [["post_start", ["a", "b"], true], ["watch", ["c"], true]]);
    assert.equal(show(service("build: ./app").service.build?.context), "./app");
  });

  it("answers comments and enclosing services", () => {
    const text = "# top\nservices:\n  # why\n  web:\n    image: nginx\n";
    const file = parse(text);
    const governed = file.comments.map((comment) => file.governed(comment));
    assert.deepEqual(governed.map((span) => span && text.slice(span.start, span.end)), [text.slice(6).trimEnd(), "web:\n    image: nginx"]);
    const enclosing = file.enclosing(text.indexOf("nginx"));
    assert.equal(enclosing && text.slice(enclosing.start, enclosing.end), "web:\n    image: nginx");
    assert.equal(file.enclosing(0), undefined);
    assert.equal(file.commentOffsetFor(text.indexOf("nginx")), text.indexOf("    image"));
  });

  it("never throws on a prefix, and keeps every span inside the text", () => {
    for (const text of [...RICH, EVERYTHING]) eachPrefix(text, assertSound);
  });

  it("never throws whatever node stands where", () => {
    const node = fc.letrec((tie) => ({
      any: fc.oneof({ depthSize: "small" }, fc.constantFrom("x", "''", "~", "*a", "${X:-y}", "a=b", "80:80", "!reset x", "true", "[]", "{}"), fc.array(tie("any"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`), fc.array(tie("any"), { maxLength: 3 }).map((items) => `{${items.map((item, i) => `${["<<", "source", "exec", "context"][i] ?? "k"}: ${String(item)}`).join(", ")}}`)),
    })).any;
    const key = fc.constantFrom("image", "build", "environment", "ports", "volumes", "tmpfs", "devices", "cap_add", "security_opt", "secrets", "depends_on", "env_file", "networks", "profiles", "post_start", "develop", "privileged", "<<", "extends");
    const keys = fc.array(fc.tuple(key, node), { maxLength: 5 });
    fc.assert(fc.property(keys, (pairs) => assertSound(`x-a: &a {image: b}\nservices:\n  web:\n${pairs.map(([k, v]) => `    ${k}: ${String(v)}\n`).join("")}`)), { numRuns: 1000 });
  });

  it("stays linear where aliases and merge keys multiply", function () {
    this.timeout(30_000);
    const merges = Array.from({ length: 60 }, (_, i) => (i === 0 ? "x0: &m0 {image: a}" : `x${i}: &m${i} {<<: [*m${i - 1}, *m${i - 1}, *m${i - 1}], k${i}: v}`)).join("\n");
    assert.equal(show(parse(`${merges}\nservices:\n  web:\n    <<: *m59\n`).services[0]?.image), "a");
    assertSound(`x-l: &l [${"A=b,".repeat(5000)}]\nservices:\n${Array.from({ length: 5000 }, (_, i) => `  s${i}: {environment: *l}\n`).join("")}`);
    assertSound(`services: &s\n  a: &a {<<: *a, build: *s, environment: *a}\n  b: {<<: *s}\n`);
    assertSound(Array.from({ length: 3000 }, (_, i) => (i === 0 ? "x0: &m0 {image: a}" : `x${i}: &m${i} {<<: *m${i - 1}, k${i}: v}`)).join("\n") + "\nservices: {a: *m2999}\n");
    assertSound(`services: {a: {ports: ["${"$A:".repeat(20_000)}"]}}\n`);
  });

  it("reads 50,000 lines", function () {
    this.timeout(60_000);
    const text = `services:\n${Array.from({ length: 6250 }, (_, i) => `  s${i}:\n    image: "nginx:1.${i}"\n    environment:\n      - A=b\n      - C=\${D:-e}\n    ports:\n      - "80:80"\n    restart: always\n`).join("")}`;
    const { services } = parse(text);
    assert.equal(services.length, 6250);
    assert.equal(services.reduce((sum, one) => sum + one.environment.length + one.ports.length, 0), 18_750);
  });
});

const EVERYTHING = `x-s: &s
  cap_add: &c [ALL, "NET_ADMIN"]
  security_opt: ["seccomp:unconfined"]
services:
  web:
    <<: *s
    cap_drop: *c
    image: "a:\${T:-\${U:-1}}"
    build: {context: ., args: [A=b], entitlements: [x]}
    volumes: ["\${A:-/x}:/y:ro", {type: bind, source: /a, target: /b}]
    devices: ["/dev/sda:/x:r"]
    ports: ["127.0.0.1:\${P:-80}:80/tcp", {target: 1}]
    environment: {A: 'it''s', B: "\\u00e9", C: |
      }
    post_start: [{command: [a], privileged: yes}]
`;

function assertSound(text: string): void {
  const file = parse(text);
  const check = (span: Span | undefined): void => {
    if (span !== undefined && !(span.start >= 0 && span.start <= span.end && span.end <= text.length)) assert.fail(JSON.stringify([text, span]));
  };
  for (const one of file.services) {
    check(one.nameAt);
    check(one.member.entry.span);
    for (const member of one.members.values()) check(member.at);
    for (const { at, value } of [...one.environment, ...(one.build?.args ?? []), ...one.hooks.flatMap((hook) => hook.environment)]) [at, value?.at, value?.origin.span].forEach(check);
    for (const port of one.ports) [port.at, port.hostIp?.at, port.published?.at, port.target?.at].forEach(check);
    for (const mount of one.mounts) [mount.at, mount.source?.at, mount.target?.at, mount.mode?.at, mount.hostPath?.at].forEach(check);
    for (const device of one.devices) [device.at, device.source.at, device.target?.at].forEach(check);
    for (const item of [...one.capAdd, ...one.capDrop, ...one.securityOpt]) check(item.text.at);
    for (const grant of [...one.secrets, ...one.configs]) check(grant.source?.at);
    for (const named of [...one.dependsOn, ...one.networks]) check(named.at);
    for (const envFile of one.envFiles) check(envFile.path.at);
    for (const hook of one.hooks) hook.command.forEach(({ at }) => check(at));
    check(one.image?.at);
    check(one.partial ? one.nameAt : one.flag("privileged")?.at);
  }
  for (const resources of [file.volumes, file.networks, file.secrets, file.configs]) for (const { member } of resources.values()) check(member.at);
  for (const comment of file.comments) check(file.governed(comment));
  check(file.enclosing(text.length));
}

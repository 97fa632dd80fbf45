// Several files as one project: what is merged, where each value comes from, and what cannot be followed.
import assert from "node:assert/strict";
import type { ComposeFile, Service } from "../../../server/src/core/compose/model.ts";
import { parseCompose } from "../../../server/src/core/compose/parse.ts";
import type { Span } from "../../../server/src/core/text/span.ts";

type FileTexts = Readonly<Record<string, string>>;

/** The project in `/p` as seen from one of its files. */
function parse(files: FileTexts, name = "compose.yaml"): ComposeFile {
  const byPath = new Map(Object.entries(files).map(([key, text]) => [`/p/${key}`, text]));
  return parseCompose(`/p/${name}`, files[name] ?? "", { readFile: (path) => byPath.get(path), pathKind: (path) => (byPath.has(path) ? "file" : "nothing") });
}

function service(file: ComposeFile, name: string): Service {
  const found = file.services.find((one) => one.name === name);
  assert.ok(found, name);
  return found;
}

/** `file: text` of a place, whatever file it lies in. */
function shown(file: ComposeFile, files: FileTexts, at: Span | undefined): string | undefined {
  if (at === undefined) return undefined;
  const place = file.placeOf(at) ?? { path: file.path, at };
  const name = place.path.replace("/p/", "");
  return `${name}: ${(files[name] ?? "").slice(place.at.start, place.at.end)}`;
}

function problems(file: ComposeFile, files: FileTexts): readonly string[] {
  return file.project.problems.map((one) => `${one.kind} ${shown(file, files, "text" in one ? one.text.at : one.at) ?? ""}`);
}

describe("the project of a Compose file", () => {
  const layers = {
    "compose.yaml": "services:\n  web:\n    image: web:1\n    user: app\n    ports: ['80:80']\n    cap_drop: [ALL]\n  db: {image: db}\n",
    "compose.override.yaml": "services:\n  web:\n    user: root\n    ports:\n      - '81:80'\n    cap_drop: [NET_RAW, ALL]\n  tool: {image: tool}\n",
  };

  it("has the override's values in place of the base's, each where it is written", () => {
    for (const name of ["compose.yaml", "compose.override.yaml"]) {
      const file = parse(layers, name);
      assert.deepEqual(file.services.map((one) => one.name), ["web", "db", "tool"]);
      const web = service(file, "web");
      assert.deepEqual([web.image, web.text("user")].map((text) => shown(file, layers, text?.at)), ["compose.yaml: web:1", "compose.override.yaml: root"]);
      assert.deepEqual(web.ports.map(({ at }) => shown(file, layers, at)), ["compose.yaml: '80:80'", "compose.override.yaml: '81:80'"]);
      assert.deepEqual(web.capDrop.map((one) => one.name), ["ALL", "NET_RAW"]);
      assert.equal(shown(file, layers, web.nameAt), "compose.yaml: web");
      assert.equal(shown(file, layers, service(file, "tool").nameAt), "compose.override.yaml: tool");
      assert.equal(file.project.role, name === "compose.yaml" ? "base" : "override");
      assert.equal(web.partial, false);
    }
  });

  it("lets only what the linted file writes be edited", () => {
    const base = service(parse(layers), "web");
    assert.deepEqual([base.image?.editable, base.text("user")?.editable], [true, false]);
    const override = service(parse(layers, "compose.override.yaml"), "web");
    assert.deepEqual([override.image?.editable, override.text("user")?.editable], [false, true]);
    assert.equal(override.members.get("user")?.replaced?.source.path, "/p/compose.yaml");
  });

  it("finds pieces of scalars in other files at their places there", () => {
    const files = { "compose.yaml": "# a\nservices:\n  web:\n    image: web\n", "compose.override.yaml": "services:\n  web:\n    ports:\n      - \"127.0.0.1:8080:80\"\n    command: >-\n      one\n      two\n" };
    const file = parse(files);
    const [port] = service(file, "web").ports;
    assert.deepEqual([port?.hostIp, port?.published, port?.target].map((text) => shown(file, files, text?.at)), ["127.0.0.1", "8080", "80"].map((text) => `compose.override.yaml: ${text}`));
    assert.equal(file.placeOf({ start: 0, end: files["compose.yaml"].length }), undefined);
  });

  it("unifies lists and mappings of variables", () => {
    const files = {
      "compose.yaml": "services:\n  web:\n    environment: {A: base, B: base, C: base}\n    depends_on: {db: {condition: service_healthy, restart: true}, q: {condition: service_healthy}}\n  db: {image: db}\n  q: {image: q}\n",
      "compose.override.yaml": "services:\n  web:\n    environment: [A=over, D=over]\n    depends_on: [db]\n",
    };
    const web = service(parse(files), "web");
    assert.deepEqual(Object.fromEntries(web.environment.map(({ name, value }) => [name, value?.value])), { B: "base", C: "base", A: "over", D: "over" });
    assert.deepEqual(web.dependsOn.map(({ name, members }) => [name.value, [...members.keys()]]), [
      ["db", ["restart"]],
      ["q", ["condition"]],
    ]);
  });

  it("takes reset values away and replaces overridden ones", () => {
    const files = {
      "compose.yaml": "services:\n  web:\n    privileged: true\n    ports: ['80:80']\n    environment: {A: x, B: y}\n  gone: {image: a}\n",
      "compose.override.yaml": "services:\n  web:\n    privileged: !reset null\n    ports: !override ['81:80']\n    environment: {A: !reset x}\n  gone: !reset null\n",
    };
    const file = parse(files);
    const web = service(file, "web");
    assert.equal(web.flag("privileged"), undefined);
    assert.deepEqual(web.ports.map(({ published }) => published?.value), ["81"]);
    assert.deepEqual(web.environment.map(({ name }) => name), ["B"]);
    assert.deepEqual(file.services.map(({ name }) => name), ["web"]);
  });

  it("merges the documents of one file", () => {
    const files = { "compose.yaml": "services:\n  web: {image: a, user: one}\n---\nservices:\n  web: {user: two}\n  db: {image: b}\n" };
    const file = parse(files);
    assert.deepEqual(file.services.map((one) => [one.name, one.image?.value, one.text("user")?.value]), [["web", "a", "two"], ["db", "b", undefined]]);
    const second = files["compose.yaml"].indexOf("two");
    assert.equal(shown(file, files, file.enclosing(second)), "compose.yaml: web: {user: two}");
  });

  it("extends services of the file and of others, from whose directory their paths start", () => {
    const files = {
      "compose.yaml": "services:\n  base: {image: base, user: app, init: true}\n  web:\n    extends: base\n    user: web\n  far:\n    extends: {file: lib/common.yml, service: top}\n",
      "lib/common.yml": "services:\n  top:\n    extends: {file: deep/more.yml, service: root}\n    env_file: a.env\n",
      "lib/deep/more.yml": "services:\n  root: {image: root, read_only: true}\n",
    };
    const file = parse(files);
    const web = service(file, "web");
    assert.deepEqual([web.image?.value, web.text("user")?.value, web.flag("init")?.value, web.image?.editable], ["base", "web", true, false]);
    const far = service(file, "far");
    assert.deepEqual([far.image?.value, far.flag("read_only")?.value, far.partial], ["root", true, false]);
    assert.equal(far.envFiles[0]?.slot.source.directory, "/p/lib");
    assert.equal(shown(file, files, far.nameAt), "compose.yaml: far");
    assert.deepEqual(problems(file, files), []);
  });

  it("says what `extends` cannot find, and knows the service in part", () => {
    const files = {
      "compose.yaml": "services:\n  a: {extends: b, image: a}\n  b: {extends: {service: a}}\n  c: {extends: gone}\n  d: {extends: {file: no.yml, service: x}}\n  e: {extends: {file: $F, service: x}}\n  f: {extends: {file: other.yml, service: x}}\n",
      "other.yml": "services: {y: {image: y}}\n",
    };
    const file = parse(files);
    assert.deepEqual(problems(file, files), ["extends-cycle compose.yaml: a", "extends-undefined-service compose.yaml: gone", "extends-file-missing compose.yaml: no.yml", "extends-undefined-service compose.yaml: x"]);
    assert.deepEqual(file.services.map((one) => one.partial), [true, true, true, true, true, true]);
  });

  it("includes files with their own directories and variables", () => {
    const files = {
      "compose.yaml": "include:\n  - sub/a.yml\n  - path: [sub/b.yml, sub/b2.yml]\n    project_directory: .\n    env_file: b.env\nservices:\n  web: {image: web, depends_on: [a]}\n",
      "sub/.env": "TAG=sub\nPLACE=inner\n",
      ".env": "TAG=outer\n",
      "b.env": "BTAG=9\n",
      "sub/a.yml": "services:\n  a: {image: 'a:${TAG}-${PLACE}', env_file: a.env}\nvolumes:\n  data:\n",
      "sub/b.yml": "services:\n  b: {image: 'b:${BTAG}', env_file: b.env}\n",
      "sub/b2.yml": "services:\n  b: {user: app}\n",
    };
    const file = parse(files);
    assert.deepEqual(file.services.map((one) => [one.name, one.image?.value, one.envFiles[0]?.slot.source.directory]), [
      ["a", "a:outer-inner", "/p/sub"],
      ["b", "b:9", "/p"],
      ["web", "web", undefined],
    ]);
    assert.equal(service(file, "b").text("user")?.value, "app");
    assert.deepEqual([...file.volumes.keys()], ["data"]);
    assert.equal(file.project.complete, true);
  });

  it("reports includes that are missing, remote, circular or in conflict", () => {
    const files = {
      "compose.yaml": "include: [a.yml, no.yml, 'https://example.com/x.yml', 'oci://example.com/x', '${DIR}/c.yml']\nservices:\n  one: {image: a}\n",
      "a.yml": "include: [compose.yaml]\nservices:\n  one: {user: b}\n",
    };
    const file = parse(files);
    assert.deepEqual(problems(file, files), ["include-cycle a.yml: compose.yaml", "include-file-missing compose.yaml: no.yml", "remote compose.yaml: 'https://example.com/x.yml'", "remote compose.yaml: 'oci://example.com/x'", "include-conflict compose.yaml: one"]);
    assert.equal(file.project.complete, false);
  });

  it("follows COMPOSE_FILE in place of the names", () => {
    const files = { ".env": "COMPOSE_FILE=compose.yaml:extra/prod.yml\n", "compose.yaml": "services: {a: {image: a}}\n", "compose.override.yaml": "services: {a: {user: x}}\n", "extra/prod.yml": "services: {a: {user: prod, env_file: p.env}}\n" };
    const file = parse(files);
    assert.deepEqual([file.project.role, file.services[0]?.text("user")?.value, file.services[0]?.envFiles[0]?.slot.source.directory], ["listed", "prod", "/p"]);
    assert.equal(parse(files, "compose.override.yaml").project.role, "alone");
  });

  it("judges a file that nobody places by itself", () => {
    const files = { "compose.yaml": "services: {a: {image: a}}\n", "docker-compose.yml": "services: {b: {image: b}}\n", "docker-compose.prod.yml": "services: {a: {user: x}}\n", "compose.override.yml": "services: {a: {init: true}}\n" };
    assert.deepEqual(parse(files, "docker-compose.prod.yml").services.map((one) => [one.name, one.image]), [["a", undefined]]);
    assert.deepEqual(parse(files, "docker-compose.yml").services.map((one) => one.name), ["b"]);
    assert.deepEqual([parse(files).project.base, parse(files).project.rival()], ["/p/compose.yaml", "/p/docker-compose.yml"]);
  });

  it("settles structure by `.env`, but no secret", () => {
    const files = { ".env": "TAG=1.2\nEMPTY=\nDB_PASSWORD=correct-horse\nexport Q='a b' # c\nR=\"$TAG-x\"\n", "compose.yaml": "services:\n  a:\n    image: a:$TAG\n    user: ${EMPTY:-app}\n    hostname: ${R}\n    labels: ['${EMPTY-no}', '${TAG:+alt}', $Q]\n    environment: {P: $DB_PASSWORD}\n" };
    const [a] = parse(files).services;
    assert.ok(a);
    assert.deepEqual([a.image, a.text("user"), a.text("hostname")].map((text) => [text?.value, text?.settled, text?.complete, text?.editable]), [
      ["a:1.2", "environment", true, false],
      ["app", "default", true, true],
      ["1.2-x", "environment", true, false],
    ]);
    assert.deepEqual(parse(files).reader.texts(a.members.get("labels")).map(({ value }) => value), ["", "alt", "a b"]);
    assert.equal(a.environment[0]?.value?.complete, false);
  });

  it("asks for nothing but its siblings when nothing leads further", () => {
    const asked: string[] = [];
    parseCompose("/p/compose.yaml", "services: {a: {image: a}}\n", { readFile: (path) => void asked.push(path) });
    assert.deepEqual(asked, [".env", "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"].map((name) => `/p/${name}`));
    asked.length = 0;
    parseCompose("/p/prod.yml", "services: {a: {image: a}}\n", { readFile: (path) => void asked.push(path) });
    assert.deepEqual(asked, ["/p/.env"]);
    const askedBeside = (name: string, there: string): readonly string[] => {
      const paths: string[] = [];
      const readFile = (path: string): string | undefined => (paths.push(path), path === `/p/${there}` ? "services: {a: {image: a}}\n" : undefined);
      parseCompose(`/p/${name}`, "services: {a: {image: a}}\n", { readFile });
      return [...new Set(paths)].map((path) => path.slice(3));
    };
    assert.deepEqual(askedBeside("docker-compose.yml", "compose.yaml"), [".env", "compose.yaml"]);
    assert.deepEqual(askedBeside("compose.yaml", "compose.override.yml"), [".env", "compose.override.yml"]);
    assert.deepEqual(askedBeside("compose.override.yml", "compose.yaml"), [".env", "compose.yaml"]);
  });

  it("is bounded whatever extends and includes whatever", () => {
    const chain = Array.from({ length: 400 }, (_, i) => `  s${String(i)}:\n    extends: s${String(i + 1)}\n    cap_add: [A${String(i)}]\n    environment: {V${String(i)}: x}\n`).join("");
    const file = parse({ "compose.yaml": `services:\n${chain}  s400: {image: a}\n` });
    assert.equal(file.services.length, 401);
    const tree = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [i === 0 ? "compose.yaml" : `f${String(i)}.yml`, `include: [f${String(i + 1)}.yml, f${String(i + 1)}.yml]\nservices:\n  s${String(i)}: {image: a}\n`]));
    assert.equal(parse(tree).project.complete, false);
  });

  it("keeps every span in some file, for every prefix of one of two files", () => {
    const base = "x-a: &a {user: app}\nservices:\n  web:\n    <<: *a\n    image: web:${TAG:-1}\n    environment: [A=1, B]\n    ports: ['80:80']\n    build: .\n    depends_on: {db: {condition: service_healthy}}\n  db: {extends: {file: c.yml, service: db}}\n";
    const over = "include: [c.yml]\nservices:\n  web:\n    environment: {B: !reset x}\n    ports: !override\n      - '81:80'\n    build: {target: x}\n    depends_on: [db]\n  db: *no\n---\nservices:\n  web: [x]\n";
    for (let end = 0; end <= over.length; end++) {
      const files = { "compose.yaml": base, "compose.override.yaml": over.slice(0, end), "c.yml": "services:\n  db: {image: db, volumes: [\"v:/v\"]}\n" };
      for (const name of ["compose.yaml", "compose.override.yaml"]) {
        const file = parse(files, name);
        const spans = file.services.flatMap((one) => [one.nameAt, one.image?.at, ...one.environment.map(({ at }) => at), ...one.ports.map(({ at }) => at), ...one.dependsOn.map(({ at }) => at), ...one.mounts.map(({ at }) => at), one.build?.context?.at]);
        for (const at of spans) {
          if (at === undefined) continue;
          const place = file.placeOf(at) ?? { path: file.path, at };
          const length = files[place.path.replace("/p/", "") as keyof typeof files].length;
          assert.ok(place.at.start >= 0 && place.at.start <= place.at.end && place.at.end <= length, `${place.path} ${String(at.start)}`);
        }
      }
    }
  });
});

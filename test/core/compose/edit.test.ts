import assert from "node:assert/strict";
import { deleteItem, deletePair, makeReadOnly, replaceText } from "../../../server/src/core/compose/edit.ts";
import type { ComposeFile, Service } from "../../../server/src/core/compose/model.ts";
import { parseCompose } from "../../../server/src/core/compose/parse.ts";
import type { Edit } from "../../../server/src/core/text/edit.ts";
import { applyEdits } from "../../../server/src/core/text/edit.ts";

type Change = (text: string, service: Service, file: ComposeFile) => readonly Edit[] | undefined;

function after(text: string, change: Change): string | undefined {
  const file = parseCompose("compose.yaml", text);
  const [service] = file.services;
  assert.ok(service);
  const edits = change(text, service, file);
  return edits && applyEdits(text, edits);
}

const dropPrivileged: Change = (text, service) => {
  const flag = service.flag("privileged");
  return flag && deletePair(text, flag.member);
};
const dropAll: Change = (text, service) => {
  const cap = service.capAdd.find(({ name }) => name === "ALL");
  return cap && deleteItem(text, cap.slot);
};
const readOnly: Change = (_text, service, file) => service.mounts[0] && makeReadOnly(file, service.mounts[0]);
const secret: Change = (text, service) => service.environment[0]?.value && replaceText(text, service.environment[0].value, "${A:?A is needed}");
const image: Change = (text, service) => service.image && replaceText(text, service.image, "b:1");

const WEB = "services:\n  web:\n";

describe("edits of Compose files", () => {
  const cases: readonly (readonly [title: string, change: Change, before: string, after: string | undefined])[] = [
    ["a pair goes with its line and its comment", dropPrivileged, `${WEB}    image: a\n    # kept\n    privileged: true # gone\n    user: b\n`, `${WEB}    image: a\n    # kept\n    user: b\n`],
    ["the last pair of the file", dropPrivileged, `${WEB}    image: a\n    privileged: true`, `${WEB}    image: a`],
    ["the last pair of the file with Windows line ends", dropPrivileged, "services:\r\n  web:\r\n    image: a\r\n    privileged: true", "services:\r\n  web:\r\n    image: a"],
    ["a pair in a flow mapping", dropPrivileged, "services: {web: {privileged: true, image: a}}\n", "services: {web: {image: a}}\n"],
    ["the last pair in a flow mapping", dropPrivileged, "services: {web: {image: a, privileged: true}}\n", "services: {web: {image: a}}\n"],
    ["the only pair stays", dropPrivileged, `${WEB}    privileged: true\n`, undefined],
    ["a merged pair stays", dropPrivileged, "x-a: &a {privileged: true}\nservices: {web: {<<: *a, image: b}}\n", undefined],
    ["an anchored value stays", dropPrivileged, `${WEB}    privileged: &p true\n    image: a\n`, undefined],
    ["a pair of a service behind an alias stays", dropPrivileged, "x-a: &a {privileged: true, image: b}\nservices: {web: *a}\n", undefined],
    ["an item goes with its line", dropAll, `${WEB}    cap_add:\n      - ALL # all\n      # why\n      - CHOWN\n`, `${WEB}    cap_add:\n      # why\n      - CHOWN\n`],
    ["an item of an unindented list", dropAll, `${WEB}    cap_add:\n    - CHOWN\n    - ALL\n    image: a\n`, `${WEB}    cap_add:\n    - CHOWN\n    image: a\n`],
    ["an item of a flow list", dropAll, `${WEB}    cap_add: [CHOWN, ALL]\n`, `${WEB}    cap_add: [CHOWN]\n`],
    ["the only item takes the key with it", dropAll, `${WEB}    image: a\n    cap_add:\n      - "ALL"\n    user: b\n`, `${WEB}    image: a\n    user: b\n`],
    ["an item of a shared list stays", dropAll, "x-c: &c [ALL, CHOWN]\nservices: {web: {cap_add: *c, image: b}}\n", undefined],
    ["the only item of an anchored list stays", dropAll, `${WEB}    image: a\n    cap_add: &c [ALL]\n`, undefined],
    ["a comment inside a flow list is not lost", dropAll, `${WEB}    cap_add: [ALL, # why\n      CHOWN]\n`, undefined],
    ["a mount gets :ro", readOnly, `${WEB}    volumes:\n      - /etc:/e\n`, `${WEB}    volumes:\n      - /etc:/e:ro\n`],
    ["a quoted mount gets :ro", readOnly, `${WEB}    volumes: ["/etc:/e"]\n`, `${WEB}    volumes: ["/etc:/e:ro"]\n`],
    ["a mount with options gets ,ro", readOnly, `${WEB}    volumes: ['/etc:/e:z']\n`, `${WEB}    volumes: ['/etc:/e:z,ro']\n`],
    ["rw becomes ro", readOnly, `${WEB}    volumes:\n      - /etc:/e:z,rw\n`, `${WEB}    volumes:\n      - /etc:/e:z,ro\n`],
    ["a long mount gets read_only", readOnly, `${WEB}    volumes:\n      - type: bind\n        source: /etc # it\n        target: /e # there\n    image: a\n`, `${WEB}    volumes:\n      - type: bind\n        source: /etc # it\n        target: /e # there\n        read_only: true\n    image: a\n`],
    ["a long mount in flow style", readOnly, `${WEB}    volumes: [{type: bind, source: /etc, target: /e}]\n`, `${WEB}    volumes: [{type: bind, source: /etc, target: /e, read_only: true}]\n`],
    ["a long mount in a text that is being typed", readOnly, `${WEB}    volumes:\n      - type: bind\n        source: /etc\n        target: "/e\n`, undefined],
    ["read_only: false becomes true", readOnly, `${WEB}    volumes: [{type: bind, source: /etc, read_only: false, target: /e}]\n`, `${WEB}    volumes: [{type: bind, source: /etc, read_only: true, target: /e}]\n`],
    ["a value gets quotes when it needs them", secret, `${WEB}    environment:\n      A: pw # c\n`, `${WEB}    environment:\n      A: "\${A:?A is needed}" # c\n`],
    ["a value keeps its quotes", secret, `${WEB}    environment:\n      A: 'it''s'\n`, `${WEB}    environment:\n      A: '\${A:?A is needed}'\n`],
    ["a part of an item gets quotes around the whole", secret, `${WEB}    environment:\n      - A=pw\n`, `${WEB}    environment:\n      - "A=\${A:?A is needed}"\n`],
    ["a part of a quoted item", secret, `${WEB}    environment:\n      - "A=pw"\n`, `${WEB}    environment:\n      - "A=\${A:?A is needed}"\n`],
    ["a block scalar stays", secret, `${WEB}    environment:\n      A: |\n        pw\n`, undefined],
    ["a plain value stays plain", image, `${WEB}    image: a\n`, `${WEB}    image: b:1\n`],
    ["an alias stays", image, "x-i: &i a\nservices: {web: {image: *i}}\n", undefined],
  ];
  for (const [title, change, before, expected] of cases) {
    it(title, () => {
      assert.equal(after(before, change), expected);
      if (expected !== undefined) assert.deepEqual(parseCompose("compose.yaml", expected).problems, []);
    });
  }
});

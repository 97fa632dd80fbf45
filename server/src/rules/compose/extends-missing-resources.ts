import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Slot } from "../../core/compose/reader.ts";
import { serviceReferences, servicesByName } from "../../core/compose/serviceReferences.ts";
import type { Text } from "../../core/compose/value.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import { isWhole } from "../../core/compose/whole.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const extendsMissingResources: Rule<"compose"> = {
  id: "extends-missing-resources",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "An extended service of another file uses volumes, networks, secrets, configs or services that this project does not have.",
    why: "`extends` brings the service, and not what stands around it in its file. Compose refuses a project that uses a volume, network, secret, config or service that it does not have.",
    exceptions: "A warning instead of an error where other files may complete this one.",
    references: ["https://docs.docker.com/reference/compose-file/services/#extends"],
  },
  mentions: ["extends"],
  examples: {
    bad: [
      { title: "A volume", bad: "services:\n  web:\n    extends: {file: common.yml, service: «web»}\n", files: { "common.yml": "services:\n  web:\n    image: web:1.2\n    volumes: [\"data:/data\"]\nvolumes:\n  data:\n" } },
      { title: "A network and a secret", bad: "services:\n  web:\n    extends:\n      file: common.yml\n      service: «web»\nvolumes:\n  data:\n", files: { "common.yml": "services:\n  web:\n    image: web:1.2\n    volumes: [\"data:/data\"]\n    networks: [front]\n    secrets: [key]\n" } },
      { title: "A service that the other one depends on", bad: "services:\n  web:\n    extends: {file: common.yml, service: «web»}\n", files: { "common.yml": "services:\n  web:\n    image: web:1.2\n    depends_on: [db]\n  db:\n    image: postgres:18\n" } },
    ],
    good: [
      { title: "Declared here", good: "services:\n  web:\n    extends: {file: common.yml, service: web}\nvolumes:\n  data:\n", files: { "common.yml": "services:\n  web:\n    image: web:1.2\n    volumes: [\"data:/data\", \"./x:/x\"]\n    networks: [default]\n" } },
      { title: "Taken away again", good: "services:\n  web:\n    extends: {file: common.yml, service: web}\n    networks: !reset null\n", files: { "common.yml": "services:\n  web:\n    image: web:1.2\n    networks: [front]\n" } },
      { title: "Services of the same names are here", good: "services:\n  web:\n    extends: {file: common.yml, service: web}\n  db:\n    image: postgres:18\n", files: { "common.yml": "services:\n  web:\n    image: web:1.2\n    depends_on: {db: {condition: service_started}, cache: {condition: service_started, required: false}}\n    links: [\"db:sql\"]\n" } },
      "services:\n  web:\n    extends: {file: not-known.yml, service: web}\n",
    ],
  },
  *check(file, { env }) {
    if (!file.project.complete) return;
    for (const service of file.services) {
      const slot = service.members.get("extends");
      const at = slot && (file.reader.textAt(file.reader.members(slot).get("service")) ?? file.reader.textAt(slot));
      if (slot === undefined || at === undefined || service.partial) continue;
      const missing = foreignNames(file, service, slot);
      const [first] = missing;
      if (first === undefined) continue;
      const names = missing.map(({ kind, text }) => `${kind} \`${abbreviated(text.value, 20)}\``).slice(0, MOST_SHOWN).join(", ");
      const related = missing.map(({ text }) => ({ path: undefined, at: text.at, message: "It is used here" }));
      yield { at: withoutQuotes(at).at, message: `The service brings uses of ${names}, which the project does not have`, evidence: `${service.name} ${names}`, related, ...(isWhole(file, env.readFile) ? {} : { level: "warning" as const }) };
    }
  },
};

const MOST_SHOWN = 2;

interface Use {
  readonly kind: string;
  readonly text: Text;
}

/** What the service uses by name, is written in another file than its `extends`, and is declared nowhere. */
function foreignNames(file: ComposeFile, service: Service, extending: Slot): readonly Use[] {
  const uses: Use[] = [];
  const add = (kind: string, declared: ReadonlyMap<string, unknown>, text: Text | undefined, slot: Slot): void => {
    if (text?.complete === true && slot.source.path !== extending.source.path && !declared.has(text.value)) uses.push({ kind, text });
  };
  for (const { type, source, volume, slot } of service.mounts) if (type === "volume" && volume === undefined) add("volume", file.volumes, source, slot);
  for (const { name, slot } of service.networks) if (name.value !== "default") add("network", file.networks, name, slot);
  for (const { source, slot } of service.secrets) add("secret", file.secrets, source, slot);
  for (const { source, slot } of service.configs) add("config", file.configs, source, slot);
  const services = servicesByName(file);
  for (const { name, required } of serviceReferences(file, service)) {
    if (required && name.origin.path !== extending.source.path && !services.has(name.value)) uses.push({ kind: "service", text: name });
  }
  return uses;
}

import { exposedPorts } from "../../core/compose/exposure.ts";
import type { Service } from "../../core/compose/model.ts";
import { sensitiveServer, serverOf } from "../../core/compose/servers.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const networkFlatWithDatastore: Rule<"compose"> = {
  id: "network-flat-with-datastore",
  language: "compose",
  category: "network",
  // Three services on one network are the usual case, and seldom worth a second look.
  severity: "off",
  strict: "info",
  since: "0.1.0",
  aliases: ["docksec:compose-no-network-segmentation"],
  threats: ["breakout"],
  docs: {
    what: "A data store shares its network with a service that is open to the outside.",
    why: "Who takes over the open service talks to the data store at once. On a network of their own, marked `internal`, only those services reach it that need it.",
    exceptions: "Projects of less than three services, and those that name networks, are silent: there the author has thought of it.",
    references: ["https://docs.docker.com/compose/how-tos/networking/#specify-custom-networks"],
  },
  mentions: ["ports"],
  examples: {
    bad: [
      { title: "Proxy, application and database", bad: "services:\n  proxy:\n    image: nginx:1.28\n    ports: [\"443:443\"]\n  app:\n    image: app:1.2\n  «db»:\n    image: postgres:18\n" },
      { title: "Through a merge key", bad: "x-db: &db\n  image: redis:8\nservices:\n  web:\n    image: web:1.2\n    ports: [\"80:80\"]\n  worker:\n    build: .\n  «cache»:\n    <<: *db\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    ports: [\"80:80\"]\n  db:\n    image: postgres:18\n",
      "services:\n  proxy:\n    image: nginx:1.28\n    ports: [\"443:443\"]\n    networks: [front]\n  app:\n    image: app:1.2\n    networks: [front, back]\n  db:\n    image: postgres:18\n    networks: [back]\nnetworks: {front: {}, back: {internal: true}}\n",
      "services:\n  proxy:\n    image: nginx:1.28\n    ports: [\"127.0.0.1:443:443\"]\n  app:\n    image: app:1.2\n  db:\n    image: postgres:18\n",
    ],
  },
  *check(file) {
    if (file.services.length < 3 || file.services.some(({ partial, members }) => partial || members.has("networks") || members.has("network_mode"))) return;
    const open = exposedPorts(file).find(({ service, port, exposure }) => exposure === "everywhere" && sensitiveServer(service, port) === undefined && !isStore(service));
    if (open === undefined) return;
    for (const service of file.services) {
      if (!isStore(service)) continue;
      const related = [{ path: undefined, at: open.port.at, message: "Open to the outside" }];
      yield { at: service.nameAt, message: `The data store shares its network with \`${abbreviated(open.service.name, 30)}\`, which is open to the outside`, evidence: service.name, related };
    }
  },
};

function isStore(service: Service): boolean {
  return serverOf(service)?.kind === "datastore";
}

import { replaceText } from "../../core/compose/edit.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { slice, writtenAt } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import { imageFacts, type ImageFacts } from "../../core/image/facts.ts";
import { parseReference } from "../../core/image/reference.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { isRootUser } from "../shared/rootUser.ts";

export const userRoot: Rule<"compose"> = {
  id: "user-root",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0018", "mcp-zen:docker-compose-002", "datadog:dockercompose-service-explicitly-runs-as-root", "owasp:R2"],
  threats: ["breakout", "kernel"],
  docs: {
    what: "A service sets its user to root.",
    why: "Root in a container is root for the kernel that all containers share: a flaw in the kernel, in the runtime or in a mount then opens the host. The key even takes back the user that the image was built with.",
    exceptions: "Services that only change owners or modes (`chown`, `chmod` in their command) and images that change to another user by themselves, as those of PostgreSQL and LinuxServer do, are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#user", "https://docs.docker.com/engine/security/"],
  },
  mentions: ["user"],
  examples: {
    bad: [
      { title: "By name", bad: "services:\n  web:\n    image: node:24\n    user: «root»\n", fixed: "services:\n  web:\n    image: node:24\n    user: node\n" },
      { title: "By number, with a group", bad: "services:\n  web:\n    image: web:1.2\n    user: \"«0:1000»\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    user: \"1000:1000\"\n" },
      { title: "By the default of a variable", bad: "services:\n  web:\n    image: web:1.2\n    user: \"«${UID:-0}:${GID:-0}»\"\n" },
      { title: "A number without quotes", bad: "services:\n  web: {image: \"web:1.2\", user: «0»}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    user: \"1000:0\"\n",
      "services:\n  web:\n    image: web:1.2\n    user: \"${UID}:${GID}\"\n",
      "services:\n  init:\n    image: busybox:1.37\n    user: root\n    command: chown -R 1000:1000 /data\n",
      "services:\n  media:\n    image: lscr.io/linuxserver/plex:1.41\n    user: root\n    environment: [PUID=1000]\n",
      "services:\n  db:\n    image: postgres:18\n    user: root\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const user = service.text("user");
      if (user === undefined || !isRootUser(user) || changesOwners(service) || changesUser(service)) continue;
      const at = slice(user, 0, user.value.length).at;
      yield { at: user.at === user.origin.span ? wholeAt(user, at) : user.at, message: "The container runs as root", evidence: `${service.name} user`, fixes: () => fixes(file, service, user) };
    }
  },
};

/** Inside the quotes; with variables, the whole of what is written there. */
function wholeAt(user: Text, inside: Text["at"]): Text["at"] {
  return user.settled === "literal" ? inside : writtenAt(user, 0, user.scalar.value.length);
}

function changesOwners(service: Service): boolean {
  const words = ["command", "entrypoint"].flatMap((key) => service.members.get(key)?.node ?? []).flatMap((node) => {
    if (node.kind === "scalar") return [node.value];
    return node.kind === "seq" ? node.items.flatMap((item) => (item.kind === "scalar" ? [item.value] : [])) : [];
  });
  return words.some((word) => /(?:^|[\s;&|/])(?:chown|chmod|setfacl)\b/.test(word));
}

function changesUser(service: Service): boolean {
  if (!service.members.has("entrypoint") && factsOf(service)?.dropsPrivileges === true) return true;
  return service.environment.some(({ name }) => name === "PUID" || name === "PGID") || /(?:^|\/)linuxserver\//.test(service.image?.value ?? "");
}

/** What the tables know of an image that is pulled. */
function factsOf(service: Service): ImageFacts | undefined {
  const parsed = service.image?.complete && !service.members.has("build") ? parseReference(service.image.value) : undefined;
  return parsed?.ok ? imageFacts(parsed.reference) : undefined;
}

function fixes(file: ComposeFile, service: Service, user: Text): readonly Fix[] {
  if (user.settled !== "literal") return [];
  const facts = factsOf(service);
  // Another user alone would keep the image's program from starting.
  if (facts?.setup !== undefined) return [];
  const [known] = facts?.users ?? [];
  const users = known === undefined ? ["1000:1000"] : [known, "1000:1000"];
  return users.flatMap((name) => unsafeFix(`Run as \`${name}\``, replaceText(file.text, user, name)));
}

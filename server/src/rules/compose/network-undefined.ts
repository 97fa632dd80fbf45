import { networkUses } from "../../core/compose/nameUses.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { undefinedNames } from "../shared/undefinedNames.ts";

export const networkUndefined: Rule<"compose"> = {
  id: "network-undefined",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A service joins a network that the file does not define.",
    why: "Compose refuses the whole project with `refers to undefined network`: only the network `default` exists without an entry at the top level.",
    exceptions: "Files that others complete are silent: overrides, files with `include`, files beside a base file, and files that show by their paths, or as the one service of the folder of its name, that the folder above includes them.",
    references: ["https://docs.docker.com/reference/compose-file/networks/"],
  },
  mentions: ["networks"],
  examples: {
    bad: [
      {
        title: "No such network",
        bad: "services:\n  web:\n    image: web:1.2\n    networks:\n      - «backend»\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    networks:\n      - backend\nnetworks:\n  backend:\n",
      },
      {
        title: "A slip of the keyboard, as a key",
        bad: "services:\n  web:\n    image: web:1.2\n    networks:\n      «bakend»:\n        aliases: [web]\nnetworks:\n  backend: {}\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    networks:\n      backend:\n        aliases: [web]\nnetworks:\n  backend: {}\n",
      },
      { title: "With a fixed address", bad: "services:\n  web:\n    image: web:1.2\n    networks:\n      «lan»: {ipv4_address: 10.5.0.5}\n" },
      { title: "Through a merge key", bad: "x-base: &base\n  networks: [«front»]\nservices:\n  web:\n    <<: *base\n    image: web:1.2\nnetworks:\n  back:\n    driver: bridge\n" },
      { title: "Neither here nor in the override", bad: "services:\n  web:\n    image: web:1.2\n    networks: [back, «front»]\n", files: { "compose.override.yaml": "networks:\n  back:\n" } },
      { title: "Nor in what is included", bad: "include: [net.yaml]\nservices:\n  web:\n    image: web:1.2\n    networks: [back, «front»]\n", files: { "net.yaml": "networks:\n  back:\n" } },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    networks: [default, back, \"${NET}\"]\nnetworks:\n  back:\n",
      "include: [other.yaml]\nservices:\n  web:\n    image: web:1.2\n    networks: [shared]\n",
      "services:\n  web:\n    networks: [back]\n",
      { title: "Part of a project that includes it", path: "web/compose.yaml", good: "services:\n  web:\n    image: web:1.2\n    networks: [back]\n", files: { "compose.yaml": "include:\n  - web/compose.yaml\nnetworks:\n  back:\n" } },
      { title: "The one service of its folder", path: "nats/compose.yaml", good: "services:\n  nats:\n    image: nats:2.12\n    networks: [back]\n", files: {} },
      { title: "Paths that are counted from the folder above", path: "cache/compose.yaml", good: "services:\n  redis:\n    build: ./cache\n    networks: [back]\n  ui:\n    image: ui:1.2\n    networks: [back]\n", files: {} },
      { title: "Completed by an override", good: "services:\n  web:\n    image: web:1.2\n    networks: [back]\n", files: { "compose.override.yaml": "networks:\n  back:\n" } },
    ],
  },
  *check(file, { env }) {
    const uses = networkUses(file).filter(({ name }) => name.value !== "default");
    // A fixed address needs a subnet, which only the author knows.
    const addressed = new Set(file.services.flatMap((service) => service.networks.flatMap(({ name, members }) => (members.has("ipv4_address") || members.has("ipv6_address") ? [name.value] : []))));
    yield* undefinedNames(file, env, { key: "networks", noun: "network", skeleton: (name) => (addressed.has(name) ? undefined : "") }, uses);
  },
};

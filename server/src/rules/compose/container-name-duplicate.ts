import type { Service } from "../../core/compose/model.ts";
import { mayRunTogether } from "../../core/compose/profiles.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const containerNameDuplicate: Rule<"compose"> = {
  id: "container-name-duplicate",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["dclint:no-duplicate-container-names"],
  threats: ["none"],
  docs: {
    what: "Two services give their containers the same name.",
    why: "Names of containers are unique on a host: the second one cannot be created, and Compose refuses the project.",
    exceptions: "Services with different profiles, of which only one is meant to run, are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#container_name"],
  },
  mentions: ["container_name"],
  examples: {
    bad: [
      { title: "Copied", bad: "services:\n  a:\n    image: web:1.2\n    container_name: web\n  b:\n    image: web:1.3\n    container_name: «web»\n" },
      { title: "Through a merge key", bad: "x-base: &base\n  image: web:1.2\n  container_name: \"«web»\"\nservices:\n  a:\n    <<: *base\n  b:\n    <<: *base\n" },
    ],
    good: [
      "services:\n  cpu:\n    image: web:1.2\n    container_name: web\n    profiles: [cpu]\n  gpu:\n    image: web:1.3\n    container_name: web\n    profiles: [gpu]\n",
      "services:\n  a:\n    image: web:1.2\n    container_name: ${NAME}\n  b:\n    image: web:1.3\n    container_name: ${NAME}\n",
    ],
  },
  *check(file) {
    const byName = new Map<string, Service[]>();
    for (const service of file.services) {
      const name = service.text("container_name");
      if (name?.complete !== true) continue;
      const earlier = byName.get(name.value) ?? [];
      const other = earlier.find((one) => one.name !== service.name && mayRunTogether(one, service));
      const at = slice(name, 0, name.value.length).at;
      if (other !== undefined) {
        const related = [{ path: undefined, at: other.text("container_name")?.at ?? other.nameAt, message: `The service ${other.name} has the same name` }];
        yield { at, message: `The service \`${abbreviated(other.name, 40)}\` has the same container name`, evidence: `${service.name} ${name.value}`, related };
      }
      if (earlier.length < MOST_COMPARED) byName.set(name.value, [...earlier, service]);
    }
  },
};

const MOST_COMPARED = 20;

import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const externalResource: Rule<"compose"> = {
  id: "external-resource",
  language: "compose",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A network or volume comes from outside of the project.",
    why: "The project does not start on a host where nobody has created it by hand before, and the file does not say how.",
    references: ["https://docs.docker.com/reference/compose-file/networks/#external"],
  },
  mentions: ["external"],
  examples: {
    bad: [
      { title: "A network", bad: "services:\n  web:\n    image: web:1.2\nnetworks:\n  «proxy»:\n    external: true\n" },
      { title: "A volume with a name", bad: "services:\n  web:\n    image: web:1.2\nvolumes:\n  «data»: {external: on, name: shared}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\nnetworks:\n  proxy: {}\nvolumes:\n  data: {external: false}\n", "services:\n  web:\n    image: web:1.2\nsecrets:\n  pw: {external: true}\nvolumes:\n  data: {external: \"${E}\"}\n"],
  },
  *check(file) {
    for (const [kind, resources] of [["network", file.networks], ["volume", file.volumes]] as const) {
      for (const { name, member, external } of resources.values()) {
        if (external?.complete === true && external.value) yield { at: member.keyAt, message: `The ${kind} \`${abbreviated(name, 50)}\` has to exist before the project starts`, evidence: `${kind} ${name}` };
      }
    }
  },
};

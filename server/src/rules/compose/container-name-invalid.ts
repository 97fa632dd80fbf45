import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const containerNameInvalid: Rule<"compose"> = {
  id: "container-name-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["dclint:service-container-name-regex"],
  threats: ["none"],
  docs: {
    what: "A container's name is not one that the engine takes.",
    why: "The engine refuses to create the container. A name starts with a letter or digit and has at least two characters, of letters, digits, `_`, `.` and `-`.",
    references: ["https://docs.docker.com/reference/compose-file/services/#container_name"],
  },
  mentions: ["container_name"],
  examples: {
    bad: [
      { title: "A blank", bad: "services:\n  web:\n    image: web:1.2\n    container_name: «my web»\n" },
      { title: "A slash, by the default of a variable", bad: "services:\n  web:\n    image: web:1.2\n    container_name: «${PREFIX:-shop}/web»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    container_name: web.1_a-B\n",
      "services:\n  web:\n    image: web:1.2\n    container_name: ${NAME}\n",
      "services:\n  web:\n    image: web:1.2\n    container_name: ${NAME}/x\n",
      "services:\n  web:\n    image: web:1.2\n    container_name: \"\"\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const container = service.text("container_name");
      if (container === undefined || !container.complete || container.value === "" || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(container.value)) continue;
      yield { at: container.at, message: `\`${abbreviated(container.value, 40)}\` is no name for a container: two or more of \`a-zA-Z0-9_.-\``, evidence: `${service.name} container_name` };
    }
  },
};

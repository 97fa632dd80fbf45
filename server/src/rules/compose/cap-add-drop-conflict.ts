import { deleteItem } from "../../core/compose/edit.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const capAddDropConflict: Rule<"compose"> = {
  id: "cap-add-drop-conflict",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["kernel"],
  docs: {
    what: "A service both adds and drops a capability.",
    why: "The engine drops first and adds afterwards, so the capability stays; with `ALL` in both lists the container even gets every one. Whoever reads `cap_drop` believes the opposite.",
    exceptions: "A capability that is added again after `cap_drop: [ALL]` is the recommended form and silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#cap_drop", "https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities"],
  },
  mentions: ["cap_drop"],
  examples: {
    bad: [
      {
        title: "One capability in both lists",
        bad: "services:\n  web:\n    image: web:1.2\n    cap_add:\n      - NET_ADMIN\n      - CHOWN\n    cap_drop: [«NET_ADMIN»]\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    cap_add:\n      - CHOWN\n    cap_drop: [NET_ADMIN]\n",
      },
      { title: "All in both lists", bad: "services:\n  web:\n    image: web:1.2\n    cap_drop: [\"«all»\"]\n    cap_add: [ALL]\n" },
      { title: "Spelled in two ways", bad: "services:\n  web:\n    image: web:1.2\n    cap_drop:\n      - ALL\n      - «cap_kill»\n    cap_add: [KILL]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE]\n",
      "services:\n  web:\n    image: web:1.2\n    cap_add: [ALL, KILL]\n    cap_drop: [KILL]\n",
      "services:\n  web:\n    image: web:1.2\n    cap_add: [\"${A}\"]\n    cap_drop: [\"${A}\", MKNOD]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const addsAll = service.capAdd.some(({ name }) => name === "ALL");
      for (const { name, text, slot } of service.capDrop) {
        const added = service.capAdd.find((one) => one.name === name && one.text.complete);
        // Of all capabilities that are added, the dropped ones are left out.
        if (added === undefined || !text.complete || (addsAll && name !== "ALL") || added.text.origin.path !== text.origin.path) continue;
        yield {
          at: withoutQuotes(text).at,
          message: `\`${name}\` is dropped and added, and so the container has it`,
          evidence: `${service.name} ${name}`,
          related: [{ path: undefined, at: added.text.at, message: "It is added here" }],
          fixes: () => [...unsafeFix("Remove it from `cap_add`", deleteItem(file.text, added.slot)), ...unsafeFix("Remove it from `cap_drop`", deleteItem(file.text, slot))],
        };
      }
    }
  },
};

import { CAPABILITIES, isCapability } from "../../core/compose/capabilities.ts";
import { replaceText } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { nearestName } from "../../core/yaml/nearest.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const capUnknown: Rule<"compose"> = {
  id: "cap-unknown",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A name in cap_add or cap_drop is no capability of Linux.",
    why: "The engine refuses to create the container. In an override file the mistake shows only on the machine that uses it.",
    references: ["https://man7.org/linux/man-pages/man7/capabilities.7.html", "https://docs.docker.com/reference/compose-file/services/#cap_add"],
  },
  mentions: ["cap_add", "cap_drop"],
  examples: {
    bad: [
      {
        title: "A slip of the keyboard",
        bad: "services:\n  web:\n    image: web:1.2\n    cap_add:\n      - «'NET_BIND_SERVCE'»\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    cap_add:\n      - 'NET_BIND_SERVICE'\n",
      },
      { title: "In cap_drop, with prefix", bad: "services:\n  web:\n    image: web:1.2\n    cap_drop: [«CAP_SYSADMIN»]\n", fixed: "services:\n  web:\n    image: web:1.2\n    cap_drop: [CAP_SYS_ADMIN]\n" },
      { title: "Nothing like a capability", bad: "services:\n  web:\n    image: web:1.2\n    cap_drop: [«everything»]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    cap_add: [net_admin, CAP_CHOWN, Sys_Time]\n    cap_drop: [ALL, all]\n",
      "services:\n  web:\n    image: web:1.2\n    cap_add: [\"${CAP}\", \"SYS_${NAME}\"]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, text } of [...service.capAdd, ...service.capDrop]) {
        if (!text.complete || name === "ALL" || isCapability(name)) continue;
        const nearest = nearestName(name, [...CAPABILITIES, "ALL"]);
        const replacement = nearest === undefined ? undefined : `${/^cap_/i.test(text.value) ? "CAP_" : ""}${nearest}`;
        yield {
          at: text.at,
          message: `\`${abbreviated(text.value, 40)}\` is not a capability of Linux`,
          evidence: `${service.name} ${name}`,
          fixes: () => replacement === undefined ? [] : unsafeFix(`Change to \`${replacement}\``, replaceText(file.text, text, replacement)),
        };
      }
    }
  },
};

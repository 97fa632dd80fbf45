import type { Rule } from "../../core/lint/rule.ts";
import { neededCapabilities } from "../../core/compose/hardening.ts";
import { lacking } from "../shared/absentControl.ts";

export const capDropAllMissing: Rule<"compose"> = {
  id: "cap-drop-all-missing",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0006", "kics:ce76b7d0", "cis:5.4", "owasp:R3"],
  threats: ["kernel", "breakout"],
  docs: {
    what: "A service keeps the capabilities that the engine gives to every container.",
    why: "Fourteen capabilities are more than any program needs: among them those to change owners, to become another user and to send raw packets. `cap_drop: [ALL]` takes them all, and `cap_add` gives back the few that are used.",
    exceptions: "Off by default: `hardening-missing` names it together with what else is absent. Privileged services, for which it means nothing, are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#cap_drop", "https://docs.docker.com/engine/security/#linux-kernel-capabilities"],
  },
  examples: {
    bad: [
      {
        title: "A known image gets back what it needs",
        bad: "services:\n  «web»:\n    image: nginx:1.28\n    restart: always\n",
        fixed: "services:\n  web:\n    image: nginx:1.28\n    restart: always\n    cap_drop:\n      - ALL\n    cap_add:\n      - CHOWN\n      - NET_BIND_SERVICE\n      - SETGID\n      - SETUID\n",
      },
      {
        title: "Some are dropped",
        bad: "services:\n  web:\n    build: .\n    «cap_drop»: [NET_RAW]\n",
        fixed: "services:\n  web:\n    build: .\n    cap_drop: [NET_RAW, ALL]\n",
      },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    cap_drop: [all]\n  dind:\n    image: docker:29-dind\n    privileged: true\n", "services:\n  web:\n    image: web:1.2\n    cap_drop: [\"${DROP}\"]\n"],
  },
  *check(file) {
    yield* lacking(file, "cap_drop", "The service keeps the engine's default capabilities", (service) => {
      const needed = neededCapabilities(service) ?? [];
      return { known: needed.length === 0 ? "Drop all capabilities" : "Drop all capabilities but those that the image needs", bold: "Drop all capabilities, of which the image may need some" };
    });
  },
};

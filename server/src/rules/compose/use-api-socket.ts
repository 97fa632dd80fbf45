import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const useApiSocket: Rule<"compose"> = {
  id: "use-api-socket",
  language: "compose",
  category: "isolation",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["breakout", "secret-leak"],
  docs: {
    what: "A service gets the engine's API socket and the user's registry logins.",
    why: "With `use_api_socket` Compose mounts the socket of the engine and copies the user's registry credentials into the container. Whoever gets into it starts a privileged container beside it, and pushes images in the user's name.",
    exceptions: "Development containers and agents that start containers need it: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/reference/compose-file/services/#use_api_socket", "https://docs.docker.com/engine/security/protect-access/"],
  },
  mentions: ["use_api_socket"],
  examples: {
    bad: [
      {
        title: "The API socket",
        bad: "services:\n  agent:\n    image: agent:1.2\n    «use_api_socket: true»\n",
        fixed: "services:\n  agent:\n    image: agent:1.2\n",
      },
      { title: "By the default of a variable", bad: "services:\n  agent:\n    «use_api_socket: \"${SOCKET:-true}\"»\n    image: agent:1.2\n", fixed: "services:\n  agent:\n    image: agent:1.2\n" },
    ],
    good: ["services:\n  agent:\n    image: agent:1.2\n    use_api_socket: false\n", "services:\n  agent:\n    image: agent:1.2\n    use_api_socket: ${SOCKET}\n    environment:\n      DOCKER_HOST: tcp://socket-proxy:2375\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const flag = service.flag("use_api_socket");
      if (flag === undefined || !flag.value) continue;
      yield {
        at: flag.member.entry.span,
        message: "The container gets the engine's socket and the registry logins of the user",
        evidence: `${service.name} use_api_socket`,
        fixes: () => unsafeFix("Remove `use_api_socket`", deletePair(file.text, flag.member)),
      };
    }
  },
};

import type { Service } from "../../core/compose/model.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { isOtherUser, isRootUser } from "../shared/rootUser.ts";

export const hookRootUser: Rule<"compose"> = {
  id: "hook-root-user",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: ["cis:5.24"],
  threats: ["breakout"],
  docs: {
    what: "A command runs as root in the container of a service that does not.",
    why: "The command works on files that the program may have changed: a link or a script planted there is then followed by root. Where the service drops its capabilities or forbids new privileges, the command goes past that as well.",
    exceptions: "Changing the owner of a volume after the start is the documented use: information. Hooks with an image of their own are silent.",
    references: ["https://docs.docker.com/compose/how-tos/lifecycle/", "https://docs.docker.com/reference/compose-file/services/#post_start"],
  },
  mentions: ["post_start", "pre_stop", "develop"],
  examples: {
    bad: [
      { title: "After the start", bad: "services:\n  app:\n    image: app:1.2\n    user: \"1000\"\n    post_start:\n      - command: chown -R 1000 /data\n        user: «root»\n" },
      { title: "In a service that is confined otherwise", bad: "services:\n  app:\n    image: app:1.2\n    user: app\n    security_opt: [no-new-privileges=true]\n    pre_stop:\n      - {user: \"«0:0»\", command: [./save.sh]}\n" },
    ],
    good: ["services:\n  app:\n    image: app:1.2\n    user: root\n    post_start: [{command: ./setup.sh, user: root}]\n", "services:\n  app:\n    image: app:1.2\n    user: \"1000\"\n    post_start: [{command: ./setup.sh}, {command: ./b.sh, user: \"${U}\"}, {command: ./c.sh, user: \"1000\"}]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const own = service.text("user");
      if (own === undefined || !isOtherUser(own)) continue;
      for (const { kind, user, privileged } of service.hooks) {
        if (user === undefined || kind === "pre_start" || !isRootUser(user) || privileged?.value === true) continue;
        const finding = { at: withoutQuotes(user).at, message: "The command of the hook runs as root in a container that does not", evidence: `${service.name} ${kind} user` };
        yield isConfined(service) ? { ...finding, level: "warning" } : finding;
      }
    }
  },
};

function isConfined({ capDrop, securityOpt }: Service): boolean {
  if (capDrop.some(({ name }) => name === "ALL")) return true;
  return securityOpt.some(({ name, value }) => name === "no-new-privileges" && (value === undefined || value.value === "true"));
}

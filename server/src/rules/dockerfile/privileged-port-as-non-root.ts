import { exposedPorts } from "../../core/dockerfile/exposedPorts.ts";
import { isShipped } from "../../core/dockerfile/cleanups.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const privilegedPortAsNonRoot: Rule<"dockerfile"> = {
  id: "privileged-port-as-non-root",
  language: "dockerfile",
  category: "correctness",
  severity: "off",
  since: "0.1.0",
  aliases: ["code-pathfinder:DOCKER-AUD-003"],
  threats: ["none"],
  docs: {
    what: "An image that does not run as root exposes a port below 1024.",
    why: "Only root and processes with the capability NET_BIND_SERVICE may listen on these ports, unless the runtime lowers the limit: the program fails with `Permission denied` where it does not. A port above 1023 works everywhere, and can be published as any other.",
    exceptions: "Off unless switched on: Docker has lowered the limit to 0 since 20.10, and only some Kubernetes nodes have not. A user that is not known is silent, and so is a file that gives its program the capability.",
    references: ["https://docs.docker.com/engine/release-notes/20.10/", "https://man7.org/linux/man-pages/man7/capabilities.7.html"],
  },
  mentions: ["EXPOSE", "expose", "Expose"],
  examples: {
    bad: [
      { title: "A web server", bad: "FROM node:24\nEXPOSE «80» 8080 «443/tcp»\nUSER node\n" },
      { title: "Of the base's user, by an argument, in another stage", bad: "FROM nginxinc/nginx-unprivileged:1.30 AS base\nARG PORT=81\nexpose \\\n  # for the proxy\n  «${PORT}»\nFROM base\n" },
    ],
    good: ["FROM node:24\nEXPOSE 80\n", "FROM node:24\nEXPOSE 8080 1024-1030\nUSER node\n", "FROM registry.example.com/a:1\nEXPOSE 80\n", "FROM caddy:2\nRUN setcap cap_net_bind_service=+ep /usr/bin/caddy\nEXPOSE 80\nUSER 1000\n"],
  },
  *check(file) {
    if (file.finalStage?.user.isRoot !== false || file.finalStage.isWindows || file.text.includes("cap_net_bind_service")) return;
    for (const instruction of file.instructionsOf("EXPOSE")) {
      if (!isShipped(file, instruction)) continue;
      for (const { word, fault, range } of exposedPorts(instruction)) {
        if (fault === undefined && range !== undefined && range.first > 0 && range.first < 1024) yield { at: word.span, message: `Port ${range.first} takes root, and the image runs as another user` };
      }
    }
  },
};

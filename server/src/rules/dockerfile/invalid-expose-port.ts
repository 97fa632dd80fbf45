import { exposedPorts } from "../../core/dockerfile/exposedPorts.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { refused } from "../shared/refusal.ts";

export const invalidExposePort: Rule<"dockerfile"> = {
  id: "invalid-expose-port",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3011",
    "trivy:DS-0008",
    "kics:unix_ports_out_of_range/71bf8cf8-f0a1-42fa-b9d2-d10525e0a38e",
    "semgrep:invalid-port",
    "droast:DF040",
    "dockerfilelint:invalid_port",
    "dockerfile-utils:INVALID_PORT",
    "dockerfile-utils:INVALID_PROTO",
    "code-pathfinder:DOCKER-COR-002",
    "tally:hadolint/DL3011",
  ],
  threats: ["none"],
  docs: {
    what: "EXPOSE names something that is no port.",
    why: "The build stops there. A port is a number up to 65535 or a range of them, with `/tcp`, `/udp` or `/sctp` behind it.",
    exceptions: "A port whose variable this file does not settle is silent. Under ONBUILD, and for a frontend that is not Docker's, the finding is a warning.",
    references: ["https://docs.docker.com/reference/dockerfile/#expose"],
  },
  mentions: ["EXPOSE"],
  examples: {
    bad: [
      { title: "Too high, a word, another protocol", bad: "FROM alpine:3.20\nEXPOSE 80 «65536/tcp» «http» «53/dns»\n" },
      { title: "Ranges, over lines", bad: "FROM alpine:3.20\nexpose «9000-8000» \\\n  # more\n  «8000-» «-80»\nONBUILD EXPOSE «80,443»\n" },
      { title: "From a variable", bad: "# escape=`\nFROM alpine:3.20\nENV PORT=web\nEXPOSE «$PORT» `\n  # the port\n  80\n" },
    ],
    good: [
      "FROM alpine:3.20\nARG PORT\nENV PORTS=\"80 443/TCP\"\nEXPOSE $PORT ${OTHER} $PORTS 8000-8010/udp 65535 0 80/ \"81\"\n",
      "FROM alpine:3.20\nEXPOSE 8080:80 127.0.0.1:53:53/udp ${X:-99}\nRUN expose http\n# EXPOSE x\n",
    ],
  },
  check: (file) =>
    refused(file, file.instructionsOf("EXPOSE"), (instruction) =>
      exposedPorts(instruction).flatMap(({ word, text, fault }) => (fault === undefined ? [] : [{ at: word.span, message: `\`${abbreviated(text, 30)}\` ${fault}` }])),
    ),
};

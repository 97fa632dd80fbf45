import { exposedPorts } from "../../core/dockerfile/exposedPorts.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const uppercaseExposeProtocol: Rule<"dockerfile"> = {
  id: "uppercase-expose-protocol",
  language: "dockerfile",
  category: "style",
  severity: "info",
  since: "0.1.0",
  aliases: ["buildkit:ExposeProtoCasing", "tally:buildkit/ExposeProtoCasing"],
  threats: ["none"],
  docs: {
    what: "The protocol of an exposed port is not in lower case.",
    why: "The builder turns it into lower case and warns; other tools compare it as it is written.",
    references: ["https://docs.docker.com/reference/build-checks/expose-proto-casing/"],
  },
  mentions: ["EXPOSE"],
  examples: {
    bad: [
      { title: "In capitals", bad: "FROM alpine:3.20\nEXPOSE 80/«TCP» 53/udp\n", fixed: "FROM alpine:3.20\nEXPOSE 80/tcp 53/udp\n" },
      { title: "Over lines", bad: "FROM alpine:3.20\nONBUILD expose 1 \\\n  # mixed\n  ${PORT:-53}/«Udp»\n", fixed: "FROM alpine:3.20\nONBUILD expose 1 \\\n  # mixed\n  ${PORT:-53}/udp\n" },
    ],
    good: ["FROM alpine:3.20\nEXPOSE 80/tcp 53/udp 1/sctp 2\n", "FROM alpine:3.20\nENV P=80/TCP\nEXPOSE $P 80/TCPS\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("EXPOSE")) {
      for (const { word, protocol, fault } of exposedPorts(instruction)) {
        if (protocol === undefined || fault !== undefined || protocol === protocol.toLowerCase() || !word.raw.endsWith(`/${protocol}`)) continue;
        const at = { start: word.span.end - protocol.length, end: word.span.end };
        if (file.text.slice(at.start, at.end) !== protocol) continue;
        yield { at, message: `The protocol \`${protocol}\` is not in lower case`, fixes: () => safeFix("Write it in lower case", [{ span: at, text: protocol.toLowerCase() }]) };
      }
    }
  },
};

import { exposedPorts } from "../../core/dockerfile/exposedPorts.ts";
import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { deleteListed } from "../../core/dockerfile/listedWords.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const sshPortExposed: Rule<"dockerfile", { readonly ports: readonly number[] }> = {
  id: "ssh-port-exposed",
  language: "dockerfile",
  category: "network",
  severity: "warning",
  since: "0.1.0",
  aliases: ["trivy:DS-0004", "checkov:CKV_DOCKER_1", "kics:exposing_port_22/5907595b-5b6d-4142-b173-dbb0e73fbff8", "sonar:S6473"],
  threats: ["exposure"],
  docs: {
    what: "An EXPOSE names the port of a remote administration service.",
    why: "SSH, Telnet, RDP and VNC let whoever gets past the login do everything in the container. An exposed port is published by `docker run -P` and taken up by tools that read the image. `docker exec` gives a shell without any port.",
    exceptions: "UDP, and stages that do not ship, are silent. The option `ports` has the list; images whose purpose is SSH or a remote desktop leave theirs out of it.",
    references: ["https://docs.docker.com/reference/dockerfile/#expose"],
  },
  mentions: ["EXPOSE", "expose", "Expose"],
  options: {
    schema: {
      type: "object",
      additionalProperties: false,
      properties: { ports: { type: "array", items: { type: "integer", minimum: 1, maximum: 65535 }, uniqueItems: true, description: "The ports that are reported." } },
    },
    defaults: { ports: [22, 23, 3389, 5800, 5900] },
  },
  examples: {
    bad: [
      { title: "SSH", bad: "FROM debian:13\nEXPOSE «22»\nCMD [\"serve\"]\n", fixed: "FROM debian:13\nCMD [\"serve\"]\n" },
      { title: "Among others, in a range, by an argument", bad: "FROM debian:13 AS base\nARG PORT=5900\nexpose 80/tcp «20-30/TCP» \\\n  # the desktop\n  «$PORT» 443\nFROM base\n", fixed: "FROM debian:13 AS base\nARG PORT=5900\nexpose 80/tcp \\\n  # the desktop\n  $PORT 443\nFROM base\n" },
      { title: "A port of one's own", bad: "FROM debian:13\nONBUILD EXPOSE «2222»\n", options: { ports: [2222] } },
    ],
    good: ["FROM debian:13\nEXPOSE 80 2222 22/udp 3306/tcp\nEXPOSE $PORT\n", { title: "Allowed by the option", good: "FROM debian:13\nEXPOSE 22\n", options: { ports: [23] } }, "FROM debian:13 AS test\nEXPOSE 22\nFROM debian:13\n"],
  },
  *check(file, { options }) {
    for (const instruction of file.instructionsOf("EXPOSE")) {
      if (!isShipped(file, instruction)) continue;
      for (const { word, text, fault, protocol, range } of exposedPorts(instruction)) {
        const found = fault === undefined && /^(?:tcp)?$/i.test(protocol ?? "") ? options.ports.find((one) => range !== undefined && range.first <= one && one <= range.last) : undefined;
        if (found === undefined) continue;
        const edit = word.value.text === text ? deleteListed(file, instruction, word) : undefined;
        yield { at: word.span, message: `Port ${found}${NAMES.has(found) ? ` of ${NAMES.get(found) ?? ""}` : ""} is exposed`, fixes: () => unsafeFix("Delete the port", edit === undefined ? undefined : [edit]) };
      }
    }
  },
};

const NAMES: ReadonlyMap<number, string> = new Map([[22, "SSH"], [23, "Telnet"], [3389, "RDP"], [5800, "VNC"], [5900, "VNC"]]);

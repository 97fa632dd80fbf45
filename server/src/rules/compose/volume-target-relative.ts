import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const volumeTargetRelative: Rule<"compose"> = {
  id: "volume-target-relative",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The target of a mount is not an absolute path.",
    why: "The engine refuses to create the container: it does not know where a relative path would start.",
    exceptions: "Paths of Windows.",
    references: ["https://docs.docker.com/reference/compose-file/services/#volumes"],
  },
  mentions: ["volumes", "tmpfs"],
  examples: {
    bad: [
      { title: "The short syntax", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - ./src:«app»\n" },
      { title: "The long syntax, and memory", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - {type: bind, source: ./src, target: «./app»}\n    tmpfs: [«run»]\n" },
      { title: "A path of the host alone, which is a target", bad: "services:\n  web:\n    image: web:1.2\n    volumes: [«./src»]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    volumes:\n      - ./src:/app\n      - /cache\n      - ./a:C:\\app\n      - ./b:${TARGET}\n      - ./c:${TARGET:-/c}\n      - {type: npipe, source: \"\\\\\\\\.\\\\pipe\\\\docker_engine\", target: \"\\\\\\\\.\\\\pipe\\\\docker_engine\"}\n    tmpfs: /run:size=1m\n",
      "services:\n  web:\n    image: web:1.2\n    volumes: [\"${MOUNT}\"]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { target } of service.mounts) {
        if (target === undefined || !target.complete || target.value === "" || /^(?:\/|[A-Za-z]:|\\)/.test(target.value)) continue;
        yield { at: target.at, message: `\`${abbreviated(target.value, 50)}\` is not a path from the root of the container`, evidence: `${service.name} ${target.value}` };
      }
    }
  },
};

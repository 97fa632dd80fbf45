import { replaceText } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { hostKeyFinding, hostKeys } from "../shared/hostKeys.ts";

export const hostIpcNamespace: Rule<"compose"> = {
  id: "host-ipc-namespace",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["kics:baa3890f", "compose-lint:CL-0010", "code-pathfinder:COMPOSE-SEC-010", "docksec:compose-host-namespace", "loopover:ipc-host", "cis:5.17"],
  threats: ["breakout", "secret-leak"],
  docs: {
    what: "A service shares the host's IPC namespace.",
    why: "The container reads and writes the shared memory and semaphores of the host's programs. Programs that only need more shared memory than 64 MB, such as PyTorch and browsers, get it from `shm_size`.",
    references: ["https://docs.docker.com/reference/compose-file/services/#ipc", "https://docs.docker.com/reference/compose-file/services/#shm_size"],
  },
  mentions: ["ipc"],
  examples: {
    bad: [
      { title: "The host's shared memory", bad: "services:\n  train:\n    image: train:1.2\n    «ipc: host»\n    user: app\n", fixed: "services:\n  train:\n    image: train:1.2\n    user: app\n" },
      {
        title: "Only for more shared memory",
        bad: "services:\n  train:\n    image: train:1.2\n    «ipc: \"host\"» # for the data loader\n",
        fixed: "services:\n  train:\n    image: train:1.2\n    ipc: \"private\" # for the data loader\n",
        fixTitle: "Keep it to the container with `ipc: private`",
      },
    ],
    good: [
      "services:\n  a:\n    image: a:1\n    ipc: shareable\n  b:\n    image: b:1\n    ipc: service:a\n",
      "services:\n  train:\n    image: train:1.2\n    ipc: private\n    shm_size: 1gb\n",
    ],
  },
  *check(file) {
    for (const found of hostKeys(file, "ipc")) {
      const keep = unsafeFix("Keep it to the container with `ipc: private`", replaceText(file.text, found.text, "private"));
      yield hostKeyFinding(file, found, "The container shares memory with the programs of the host", keep);
    }
  },
};

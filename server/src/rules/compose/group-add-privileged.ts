import { lastName } from "../../core/compose/hostPaths.ts";
import type { Service } from "../../core/compose/model.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { grantedItem } from "../shared/listItems.ts";

export const groupAddPrivileged: Rule<"compose"> = {
  id: "group-add-privileged",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["breakout"],
  docs: {
    what: "A service joins a group that is as good as root.",
    why: "With the host's group of the engine, of disks or of administrators, a user of the container that is not root reaches what only root is to reach: the engine's socket, raw disks, logs, password hashes.",
    exceptions: "Groups for sound, video and rendering are silent. The group of root weighs less, and the engine's group is an error where its socket is mounted.",
    references: ["https://docs.docker.com/reference/compose-file/services/#group_add", "https://docs.docker.com/engine/security/#docker-daemon-attack-surface"],
  },
  mentions: ["group_add"],
  examples: {
    bad: [
      {
        title: "The engine's group, and its socket",
        bad: "services:\n  ci:\n    image: ci:1.2\n    user: \"1000\"\n    group_add:\n      - «docker»\n      - audio\n    volumes: [\"/var/run/docker.sock:/var/run/docker.sock\"]\n",
        fixed: "services:\n  ci:\n    image: ci:1.2\n    user: \"1000\"\n    group_add:\n      - audio\n    volumes: [\"/var/run/docker.sock:/var/run/docker.sock\"]\n",
      },
      { title: "Disks, administrators, and root", bad: "services:\n  web:\n    image: web:1.2\n    group_add: [«disk», «\"wheel\"», «0»]\n" },
      { title: "A variable alone", bad: "services:\n  ci:\n    image: ci:1.2\n    group_add: [«\"${DOCKER_GID}\"», audio]\n", fixed: "services:\n  ci:\n    image: ci:1.2\n    group_add: [audio]\n", fixTitle: "Remove the item" },
      { title: "A variable that is named after the group", bad: "services:\n  ci:\n    image: ci:1.2\n    group_add: [«\"${DOCKER_GID:-999}\"», «\"${DOCKER_GROUP_ID}\"»]\n" },
    ],
    good: ["services:\n  media:\n    image: media:1.2\n    group_add: [video, render, \"44\", \"1000\"]\n", "services:\n  media:\n    image: media:1.2\n    group_add: [\"${RENDER_GID:-109}\", \"${GID}\", dockers]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const slot of file.reader.items(service.members.get("group_add"))) {
        const text = file.reader.textAt(slot);
        const group = text && groupOf(text);
        if (text === undefined || group === undefined) continue;
        const finding: Finding = grantedItem(file, { text, slot }, `The group ${group} is as good as root on the host`, `${service.name} ${group}`);
        if (group === "of root") yield { ...finding, message: "The container is in the group of root", level: "info" };
        else yield group === DOCKER && hasSocket(service) ? { ...finding, level: "error" } : finding;
      }
    }
  },
};

const DOCKER = "of the Docker engine";

function groupOf(text: Text): string | undefined {
  if (text.whole.references.some(({ name }) => /^DOCKER_?(?:SOCK(?:ET)?_?)?(?:GID|GROUP(?:_?ID)?)$/i.test(name))) return DOCKER;
  if (!text.complete) return undefined;
  if (text.value === "docker") return DOCKER;
  if (/^(?:root|0+)$/.test(text.value)) return "of root";
  return POWERFUL.has(text.value) ? `\`${abbreviated(text.value, 20)}\`` : undefined;
}

/** Groups of Linux distributions whose members read disks, logs or hashes, or become root. */
const POWERFUL: ReadonlySet<string> = new Set("disk sudo wheel shadow adm lxd libvirt kmem".split(" "));

function hasSocket(service: Service): boolean {
  return service.mounts.some(({ hostPath }) => lastName(hostPath) === "docker.sock");
}

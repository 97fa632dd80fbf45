import { deleteListed } from "../../core/dockerfile/listedWords.ts";
import { joinPath } from "../../core/dockerfile/paths.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const sensitiveVolume: Rule<"dockerfile"> = {
  id: "sensitive-volume",
  language: "dockerfile",
  category: "security",
  severity: "error",
  since: "0.1.0",
  aliases: ["semgrep:dockerfile-dockerd-socket-mount", "dockle:DKL-DI-0002", "code-pathfinder:DOCKER-SEC-006"],
  threats: ["breakout", "exposure"],
  docs: {
    what: "A VOLUME stands for the container runtime's socket or a directory of the system.",
    why: "A volume invites whoever starts the image to mount the path. With the runtime's socket the container rules the host; a directory of the system in a volume outlives the image, so that an update leaves the old `/etc` or programs in place, and is shared between containers.",
    exceptions: "Only the directories themselves count, not what lies below them. `/root` is a warning.",
    references: ["https://docs.docker.com/reference/dockerfile/#volume", "https://docs.docker.com/engine/security/#docker-daemon-attack-surface"],
  },
  mentions: ["/"],
  examples: {
    bad: [
      { title: "A socket", bad: "FROM docker:29\nVOLUME [«\"/var/run/docker.sock\"»]\nCMD [\"docker\", \"ps\"]\n", fixed: "FROM docker:29\nCMD [\"docker\", \"ps\"]\n" },
      { title: "Among others, in both forms", bad: "FROM debian:13\nVOLUME /data «/etc/» /logs\nvolume [\"/data\", \\\n  «\"/proc\"», «\"/\"»]\n", fixed: "FROM debian:13\nVOLUME /data /logs\nvolume [\"/data\", \\\n  \"/proc\", \"/\"]\n" },
      { title: "By an argument, under ONBUILD", bad: "FROM debian:13\nONBUILD VOLUME «/run/containerd/containerd.sock»\nENV R=/root\nVOLUME «$R»\n" },
    ],
    good: ["FROM debian:13\nVOLUME [\"/var/lib/mysql\", \"/etc/nginx/conf.d\"]\nVOLUME /srv /home /opt\n", "FROM debian:13\nVOLUME $DIR\nVOLUME /root/.cache /dev/shm/x\n", "FROM debian:13\nRUN ls /etc\nWORKDIR /\n"],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("VOLUME")) {
      for (const word of instruction.exec ?? instruction.words) {
        const { text, complete } = word.value;
        const path = complete && text.startsWith("/") ? joinPath("/", text) : "";
        const isSocket = SOCKETS.has(path);
        if (!isSocket && !DIRECTORIES.has(path)) continue;
        const edit = deleteListed(file, instruction, word);
        yield {
          at: word.span,
          message: isSocket ? `The volume \`${abbreviated(path, 50)}\` invites to mount the host's container runtime` : `The volume \`${path}\` keeps a directory of the system out of the image`,
          ...(path === "/root" ? { level: "warning" } : {}),
          fixes: () => unsafeFix("Delete the volume", edit === undefined ? undefined : [edit]),
        };
      }
    }
  },
};

const SOCKETS: ReadonlySet<string> = new Set([
  "/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/var/run/containerd/containerd.sock", "/run/podman/podman.sock", "/var/run/crio/crio.sock", "/run/crio/crio.sock",
]);

const DIRECTORIES: ReadonlySet<string> = new Set(["/", "/dev", "/proc", "/sys", "/etc", "/boot", "/root", "/bin", "/sbin", "/lib", "/lib64", "/usr", "/usr/bin", "/usr/lib"]);

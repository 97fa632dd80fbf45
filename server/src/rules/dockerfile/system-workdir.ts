import type { Rule } from "../../core/lint/rule.ts";
import { joinPath, workingDirectory } from "../../core/dockerfile/paths.ts";

export const systemWorkdir: Rule<"dockerfile"> = {
  id: "system-workdir",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: ["trivy:DS-0030"],
  threats: ["breakout"],
  docs: {
    what: "A WORKDIR lies in a directory of the kernel or of the boot loader.",
    why: "Below `/proc`, `/sys` and `/dev` are not files but switches of the kernel that the container shares with its host, and what is written there is not in the image. A process that starts there is one relative path away from them: CVE-2024-21626 let a container out of its file system through a working directory below `/proc/self/fd`.",
    references: ["https://docs.docker.com/reference/dockerfile/#workdir", "https://nvd.nist.gov/vuln/detail/CVE-2024-21626"],
  },
  mentions: ["proc", "sys", "dev", "boot", "initrd", "lost+found"],
  examples: {
    bad: [
      { title: "In a file descriptor of the builder", bad: "FROM debian:12\nWORKDIR «/proc/self/fd/8»\n" },
      { title: "By way of variables and relative paths", bad: "FROM debian:12\nENV ROOT=/sys\nworkdir /opt/app\nWORKDIR «${ROOT}/../dev»\n" },
      { title: "Under ONBUILD", bad: "FROM debian:12\nONBUILD WORKDIR «/boot»\n" },
    ],
    good: ["FROM debian:12\nWORKDIR /opt/proc\nWORKDIR dev\n", "FROM debian:12\nWORKDIR /device\nWORKDIR /system/boot\n", "FROM debian:12\nARG D\nWORKDIR /proc$D\n"],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("WORKDIR")) {
      const { text, complete } = instruction.resolve(instruction.argument.text);
      if (!complete || text === "") continue;
      const path = joinPath(workingDirectory(instruction), text);
      const [, top = ""] = path.split("/");
      if (path.startsWith("/") && SYSTEM.has(top)) yield { at: instruction.argument.span, message: `\`${path}\` is in the system directory \`/${top}\`` };
    }
  },
};

const SYSTEM = new Set(["proc", "sys", "dev", "boot", "initrd", "lost+found"]);

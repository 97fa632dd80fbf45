import { foundType, isDeletedAfterwards, modesOf, namesOf, setIdBits, withoutSetId, type ModeUse } from "../../core/dockerfile/modes.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const setuidBit: Rule<"dockerfile", { readonly allow: readonly string[] }> = {
  id: "setuid-bit",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: ["sonar:S2612", "dockle:CIS-DI-0008", "docker-bench:4.8"],
  threats: ["breakout"],
  docs: {
    what: "A file gets the set-user-ID or set-group-ID bit.",
    why: "Such a program runs with the rights of its owner, mostly root, whoever starts it. One flaw in it makes an unprivileged process in the container root, and undoes what USER was for.",
    exceptions:
      "The set-group-ID bit counts only on programs and on what COPY brings: on directories it hands the group down and is harmless. Programs that are known to need the bit are allowed by name. `no-new-privileges` at run time makes the bit idle.",
    references: ["https://docs.docker.com/engine/security/#linux-kernel-capabilities", "https://man7.org/linux/man-pages/man1/chmod.1.html"],
  },
  mentions: ["chmod", "install"],
  options: {
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        allow: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true, description: "Names of programs that may have the bit, without their folders." },
      },
    },
    defaults: { allow: ["chrome-sandbox", "fusermount", "fusermount3", "newgidmap", "newuidmap", "ping", "ping6"] },
  },
  examples: {
    bad: [
      { title: "In octal", bad: "FROM debian:12\nRUN chmod «4755» /usr/local/bin/helper\n", fixed: "FROM debian:12\nRUN chmod 755 /usr/local/bin/helper\n" },
      {
        title: "By letters, among others",
        bad: "FROM debian:12\nRUN make install && \\\n  # for the scheduler\n  chmod -v «u+sx,go+x» /usr/bin/crontab\n",
        fixed: "FROM debian:12\nRUN make install && \\\n  # for the scheduler\n  chmod -v u+x,go+x /usr/bin/crontab\n",
      },
      { title: "While copying", bad: "FROM debian:12\nonbuild copy --chmod=«6755» helper /usr/local/bin/\n", fixed: "FROM debian:12\nonbuild copy --chmod=755 helper /usr/local/bin/\n" },
      { title: "In a heredoc and in exec form", bad: "# escape=`\nFROM debian:12\nRUN <<EOF\ninstall -D -m«04755» su-exec /sbin/su-exec\nEOF\n  RUN [\"chmod\", \"«+s»\", \"/bin/dash\"]\n" },
      { title: "The group's bit on a program", bad: "FROM debian:12\nRUN chmod «g+s» /usr/bin/wall\n" },
    ],
    good: [
      { title: "Taking the bit away", good: "FROM debian:12\nRUN find / -xdev -perm /6000 -type f -exec chmod a-s {} + || true\n" },
      "FROM debian:12\nRUN chmod 2775 /srv/shared && chmod 1777 /scratch && chmod u+s /usr/bin/fusermount3\n",
      "FROM debian:12\nRUN find /srv -type d -exec chmod g+s {} + && mkdir -m 2750 /srv/mail && chmod u+s,u-s /bin/su\n",
      { title: "A program that is allowed by name", good: "FROM debian:12\nRUN chmod 4755 /usr/bin/sudo\n", options: { allow: ["sudo"] } },
    ],
  },
  *check(file, { options }) {
    const allowed = new Set(options.allow);
    for (const instruction of file.instructions) {
      const target = instruction.trigger ?? instruction;
      for (const use of modesOf(target)) {
        const who = owner(use);
        if (who === undefined || isAllowed(use, allowed) || isDeletedAfterwards(target, use)) continue;
        yield { at: use.span, message: `The mode \`${use.text}\` lets everybody run the file as its ${who}`, fixes: () => fixes(use) };
      }
    }
  },
};

const PROGRAMS = /(?:^|\/)(?:s?bin|libexec)\//;

/** Whose rights the files hand out; `undefined` where none, or where they are or may well be directories. */
function owner(use: ModeUse): "owner" | "group" | undefined {
  const bits = setIdBits(use.mode);
  if (use.by === "directory" || foundType(use.command) === "d") return undefined;
  if (bits.user) return "owner";
  if (!bits.group) return undefined;
  const isProgram = use.by !== "chmod" || use.paths.some(({ text }) => PROGRAMS.test(text) && !text.endsWith("/"));
  return isProgram ? "group" : undefined;
}

function isAllowed(use: ModeUse, allowed: ReadonlySet<string>): boolean {
  const names = namesOf(use);
  // `install` and COPY name the file at its source or at its destination.
  return use.by === "chmod" ? names.length > 0 && names.every((name) => allowed.has(name)) : names.some((name) => allowed.has(name));
}

function fixes(use: ModeUse): readonly Fix[] {
  const text = use.isLiteral ? withoutSetId(use.mode, use.text) : undefined;
  if (text === undefined) return [];
  return [{ title: `Set the mode \`${text}\``, safety: "unsafe", edits: [{ path: undefined, edits: [{ span: use.span, text }] }] }];
}

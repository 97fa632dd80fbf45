import { foundType, isDeletedAfterwards, isSticky, isWorldWritable, modesOf, withoutWorldWrite, type ModeUse } from "../../core/dockerfile/modes.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const worldWritableMode: Rule<"dockerfile"> = {
  id: "world-writable-mode",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: ["sonar:S2612", "tally:world-writable-state-path-workaround", "droast:DF034"],
  threats: ["breakout"],
  docs: {
    what: "A mode lets everybody write.",
    why: "Whoever gets hold of any process in the container can then change the file for all others: replace a program that root runs, or a configuration that it reads. The mode is mostly there because the user of the image could not write, and giving the path to that user or its group is enough for that.",
    exceptions:
      "Sticky directories (`1777`) are silent, for nobody can replace the files of others in them, and so are devices, symbolic links and what the same instruction deletes. An image for OpenShift, which runs as any user in the group root, needs `chmod -R g=u`, not write permission for all.",
    references: ["https://docs.docker.com/reference/dockerfile/#copy---chown---chmod", "https://docs.openshift.com/container-platform/latest/openshift_images/create-images.html"],
  },
  mentions: ["chmod", "install", "mkdir"],
  examples: {
    bad: [
      { title: "All permissions for all", bad: "FROM debian:12\nRUN mkdir -p /data && chmod -R «777» /data\n", fixed: "FROM debian:12\nRUN mkdir -p /data && chmod -R 775 /data\n" },
      { title: "By letters", bad: "FROM debian:12\nRUN chmod «a+rwX» /srv \\\n  # logs too\n  /var/log/app\n", fixed: "FROM debian:12\nRUN chmod ug+rwX,o+rX /srv \\\n  # logs too\n  /var/log/app\n" },
      { title: "While copying", bad: "FROM debian:12\nonbuild copy --chown=app --chmod=«0666» app.conf /etc/\n", fixed: "FROM debian:12\nonbuild copy --chown=app --chmod=0664 app.conf /etc/\n" },
      { title: "The directory for temporary files without its sticky bit", bad: "FROM debian:12\nRUN chmod «777» /tmp\n", fixed: "FROM debian:12\nRUN chmod 1777 /tmp\n" },
      { title: "In a heredoc and in exec form", bad: "# escape=`\nFROM debian:12\nRUN <<EOF\nmkdir -m «o+w» /spool\ninstall -d --mode=«757» /spool/in\nEOF\n  RUN [\"chmod\", \"«o=rw»\", \"/etc/app.conf\"]\n" },
    ],
    good: [
      { title: "Sticky directories", good: "FROM debian:12\nRUN chmod 1777 /tmp /var/lib/app && mkdir -m 01777 -p /tmp/.X11-unix && chmod a+rwxt /run/lock\n" },
      { title: "For OpenShift", good: "FROM debian:12\nRUN chgrp -R 0 /app && chmod -R g=u /app && chmod 664 /etc/passwd\n" },
      "FROM debian:12\nRUN chmod +w /etc/hosts && chmod o-w,a+r /etc/app.conf && chmod a+w,o-w /srv && chmod 666 /dev/null\n",
      "FROM debian:12\nRUN curl -o setup.sh https://example.org && chmod 777 setup.sh && ./setup.sh && rm ./setup.sh\n",
      "FROM debian:12\nCOPY --chmod=755 <<EOF /entrypoint.sh\nchmod 777 /data\nEOF\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructions) {
      const target = instruction.trigger ?? instruction;
      for (const use of modesOf(target)) {
        if (!isWorldWritable(use.mode) || isExempt(use) || isDeletedAfterwards(target, use)) continue;
        yield { at: use.span, message: `The mode \`${use.text}\` lets everybody write`, fixes: () => fixes(use) };
      }
    }
  },
};

function isExempt(use: ModeUse): boolean {
  if (foundType(use.command) === "l") return true;
  const areDevices = use.paths.length > 0 && use.paths.every(({ text }) => /^\/dev\//.test(text));
  return areDevices || isSticky(use.mode);
}

function fixes(use: ModeUse): readonly Fix[] {
  if (!use.isLiteral) return [];
  const wantsSticky = use.mode.kind === "octal" && /^0?777$/.test(use.text) && use.paths.every(({ text }) => /(?:^|\/)tmp\/?$/.test(text)) && use.paths.length > 0;
  const text = wantsSticky ? "1777" : withoutWorldWrite(use.mode, use.text);
  if (text === undefined) return [];
  return [{ title: `Set the mode \`${text}\``, safety: "unsafe", edits: [{ path: undefined, edits: [{ span: use.span, text }] }] }];
}

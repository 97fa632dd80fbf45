import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const hardeningBlockExtractable: Rule<"compose"> = {
  id: "hardening-block-extractable",
  language: "compose",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "Three or more services repeat the same hardening.",
    why: "What is copied drifts apart: the next service gets a part of it, and a change reaches some of them. An `x-` block with an anchor, merged with `<<`, says it once.",
    references: ["https://docs.docker.com/reference/compose-file/extension/", "https://docs.docker.com/reference/compose-file/fragments/"],
  },
  mentions: ["security_opt", "cap_drop", "read_only"],
  examples: {
    bad: [
      { title: "Copied twice", bad: "services:\n  «a»:\n    image: a:1\n    cap_drop: [ALL]\n    read_only: true\n  b:\n    image: b:1\n    cap_drop: [ALL]\n    read_only: true\n  c:\n    image: c:1\n    read_only: true\n    cap_drop: [ALL]\n" },
      { title: "In block style", bad: "services:\n  web:\n    image: web:1.2\n  «a»:\n    image: a:1\n    security_opt:\n      - no-new-privileges:true\n    pids_limit: 50\n  b:\n    image: b:1\n    security_opt:\n      - no-new-privileges:true\n    pids_limit: 50\n  c:\n    image: c:1\n    security_opt:\n      - no-new-privileges:true\n    pids_limit: 50\n" },
    ],
    good: [
      "x-hard: &hard\n  cap_drop: [ALL]\n  read_only: true\nservices:\n  a:\n    <<: *hard\n    image: a:1\n  b:\n    <<: *hard\n    image: b:1\n  c:\n    <<: *hard\n    image: c:1\n",
      "services:\n  a:\n    image: a:1\n    cap_drop: [ALL]\n    read_only: true\n  b:\n    image: b:1\n    cap_drop: [ALL]\n    read_only: true\n  c:\n    image: c:1\n    read_only: true\n",
    ],
  },
  *check(file) {
    const byBlock = new Map<string, Service[]>();
    for (const service of file.services) {
      const block = blockOf(file, service);
      if (block === undefined) continue;
      const same = byBlock.get(block);
      if (same === undefined) byBlock.set(block, [service]);
      else same.push(service);
    }
    for (const [first, ...others] of byBlock.values()) {
      if (first === undefined || others.length < 2) continue;
      const related = others.slice(0, 10).map(({ nameAt, name }) => ({ path: undefined, at: nameAt, message: `Repeated in ${name}` }));
      yield { at: first.nameAt, message: `${others.length + 1} services repeat the same hardening`, evidence: first.name, related };
    }
  },
};

const KEYS = ["cap_add", "cap_drop", "pids_limit", "read_only", "security_opt", "tmpfs", "user"] as const;

/** The hardening that a service states itself, in one text; `undefined` for less than two keys, which are not worth a block. */
function blockOf(file: ComposeFile, { members }: Service): string | undefined {
  const own = KEYS.flatMap((key) => {
    const member = members.get(key);
    return member?.editable === true && member.node !== undefined ? [`${key}:${file.text.slice(member.node.span.start, member.node.span.end).replace(/\s+/g, " ")}`] : [];
  });
  return own.length < 2 ? undefined : own.join("\n");
}

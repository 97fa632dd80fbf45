import type { Member, Reader } from "../../core/compose/reader.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { overridingDescriptions } from "../shared/overrides.ts";
import { isOtherUser, isRootUser } from "../shared/rootUser.ts";

export const overrideWeakensHardening: Rule<"compose"> = {
  id: "override-weakens-hardening",
  language: "compose",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["breakout", "kernel"],
  docs: {
    what: "An override takes back what confines a container in the base.",
    why: "Whoever reads the base believes the container confined, and `docker compose up` runs it with the override. What is taken back stands in another file than what gave it.",
    exceptions: "An override for development may do so on purpose: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/reference/compose-file/merge/", "https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/"],
  },
  mentions: ["read_only", "privileged", "user", "cap_drop", "security_opt", "mem_limit", "pids_limit", "cpus"],
  examples: {
    bad: [
      { title: "A file system that becomes writable, and root", path: "compose.override.yaml", bad: "services:\n  web:\n    «read_only»: false\n    «user»: root\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    read_only: true\n    user: app\n" } },
      { title: "Lists that are taken away or replaced", path: "compose.override.yaml", bad: "services:\n  web:\n    «cap_drop»: !reset []\n    «security_opt»: !override [\"label:disable\"]\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    cap_drop: [ALL]\n    security_opt: [\"no-new-privileges:true\"]\n" } },
    ],
    good: [
      { title: "Hardened further", path: "compose.override.yaml", good: "services:\n  web:\n    read_only: true\n    user: app\n    cap_drop: !override [ALL]\n    security_opt: [\"label:disable\"]\n    privileged: false\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    read_only: false\n    user: root\n    cap_drop: [NET_RAW]\n    security_opt: [\"no-new-privileges:true\"]\n    privileged: true\n" } },
      "services:\n  web:\n    image: web:1.2\n    read_only: false\n    user: root\n",
    ],
  },
  *check(file) {
    for (const { service, base, over } of overridingDescriptions(file)) {
      const before = file.reader.members(base);
      for (const [key, member] of file.reader.written(over)) {
        const earlier = before.get(key);
        const what = earlier === undefined ? undefined : weakened(file.reader, key, earlier, member);
        if (earlier === undefined || what === undefined) continue;
        const related = [{ path: undefined, at: earlier.keyAt, message: "The base confines it here" }];
        yield { at: member.keyAt, message: `The override takes ${what} of the base back`, evidence: `${service.name} ${key}`, related };
      }
    }
  },
};

const REPLACING: ReadonlySet<string | undefined> = new Set(["!reset", "!override"]);

/** What of the base the later value takes back, in words. */
function weakened(reader: Reader, key: string, base: Member, over: Member): string | undefined {
  const isReset = over.node?.tag === "!reset";
  switch (key) {
    case "read_only":
      return reader.flagAt(base)?.value === true && (isReset || isFalse(reader, over)) ? "`read_only`" : undefined;
    case "privileged":
      return isFalse(reader, base) && reader.flagAt(over)?.value === true ? "`privileged: false`" : undefined;
    case "user": {
      const [one, other] = [reader.textAt(base), reader.textAt(over)];
      return one !== undefined && isOtherUser(one) && (isReset || (other !== undefined && isRootUser(other))) ? "the user" : undefined;
    }
    case "cap_drop":
      return isTakenAway(reader, base, over, (item) => /^(?:cap_)?all$/i.test(item)) ? "`cap_drop: ALL`" : undefined;
    case "security_opt":
      return isTakenAway(reader, base, over, (item) => /^no-new-privileges(?:[:=]true)?$/.test(item)) ? "`no-new-privileges`" : undefined;
    default:
      return isReset && LIMITS.has(key) ? `\`${key}\`` : undefined;
  }
}

const LIMITS: ReadonlySet<string> = new Set(["mem_limit", "pids_limit", "cpus"]);

function isFalse(reader: Reader, slot: Member): boolean {
  const flag = reader.flagAt(slot);
  return flag?.complete === true && !flag.value;
}

/** Lists are appended, so only a tag takes an item away. */
function isTakenAway(reader: Reader, base: Member, over: Member, isWanted: (item: string) => boolean): boolean {
  if (!REPLACING.has(over.node?.tag)) return false;
  const has = (slot: Member): boolean => reader.texts(slot).some((text) => !text.complete || isWanted(text.value));
  return reader.texts(base).some((text) => text.complete && isWanted(text.value)) && (over.node?.tag === "!reset" || !has(over));
}

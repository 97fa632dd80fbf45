import { appendEntry, styleOf } from "../../core/compose/insert.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const initMissing: Rule<"compose"> = {
  id: "init-missing",
  language: "compose",
  category: "runtime",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A shell or a package manager is the first process of a container, without an init.",
    why: "The first process of a container has to pass on signals and to collect ended children. Shells, `npm` and `yarn` do not: the service is killed after ten seconds at every stop, and zombies stay.",
    exceptions: "An image may start `tini` by itself in its entrypoint, so services whose entrypoint is an init are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#init", "https://docs.docker.com/reference/cli/docker/container/run/#init"],
  },
  mentions: ["command", "entrypoint"],
  examples: {
    bad: [
      { title: "A package manager", bad: "services:\n  web:\n    image: node:24\n    «command»: npm run start\n", fixed: "services:\n  web:\n    image: node:24\n    command: npm run start\n    init: true\n" },
      { title: "A script of a shell", bad: "services:\n  web:\n    image: web:1.2\n    «entrypoint»: [\"/bin/sh\", \"-c\", \"./start.sh\"]\n" },
    ],
    good: ["services:\n  web:\n    image: node:24\n    init: true\n    command: npm start\n  api:\n    image: node:24\n    command: node app.js\n", "services:\n  web:\n    image: node:24\n    entrypoint: [tini, --]\n    command: sh -c ./start.sh\n  api:\n    image: node:24\n    command: sh -c 'exec node app.js'\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const member = service.members.get("entrypoint") ?? service.members.get("command");
      if (member === undefined || service.partial || service.members.has("init")) continue;
      const words = ["entrypoint", "command"].flatMap((key) => file.reader.texts(service.members.get(key)));
      if (!words.every(({ complete }) => complete) || !needsInit(words.map(({ value }) => value).join(" "))) continue;
      yield { at: member.keyAt, message: "The first process does not pass on signals", evidence: service.name, fixes: () => fixes(file, service) };
    }
  },
};

/** A shell that becomes its program with `exec` is gone by then. */
function needsInit(command: string): boolean {
  if (/\b(?:tini|dumb-init|s6-svscan|catatonit)\b/.test(command)) return false;
  if (/^(?:npm|yarn|pnpm) (?:run |start|serve|dev)/.test(command)) return true;
  return /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|z)?sh(?: -[a-z]*c\b| \S+\.sh\b)/.test(command) && !/(?:^|[\s;&'"])exec\s/.test(command);
}

function fixes(file: ComposeFile, { member }: Service): readonly Fix[] {
  const { node } = member;
  if (!member.editable || node?.kind !== "map" || node.anchor !== undefined) return [];
  return unsafeFix("Put an init in front", appendEntry(file, node, "init", "true", styleOf(file)));
}

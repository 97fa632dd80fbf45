import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Member } from "../../core/compose/reader.ts";
import type { Text } from "../../core/compose/value.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const ulimitRisky: Rule<"compose"> = {
  id: "ulimit-risky",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: ["cis:5.19"],
  threats: ["denial-of-service", "secret-leak"],
  docs: {
    what: "A limit of a service contradicts itself, or allows more than a program needs.",
    why: "A soft limit above the hard one keeps the container from starting. Core dumps write the memory of the program, with its secrets, to a disk. Without a limit on processes a fork bomb takes the host with it, and with billions of open files programs that walk all of them take minutes to start.",
    exceptions: "Locked memory without limit, which search engines and databases document, is silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#ulimits", "https://man7.org/linux/man-pages/man2/getrlimit.2.html"],
  },
  mentions: ["ulimits"],
  examples: {
    bad: [
      { title: "Soft above hard", bad: "services:\n  db:\n    image: db:1.2\n    ulimits:\n      nofile:\n        soft: «65536»\n        hard: 4096\n" },
      { title: "Core dumps, processes and files without limit", bad: "services:\n  db:\n    image: db:1.2\n    ulimits:\n      core: «-1»\n      nproc: {soft: 100, hard: «-1»}\n      nofile: «1073741816»\n" },
    ],
    good: [
      "services:\n  db:\n    image: db:1.2\n    ulimits:\n      nofile: {soft: 1024, hard: 1048576}\n      memlock: {soft: -1, hard: -1}\n      core: 0\n      nproc: 65535\n",
      "services:\n  db:\n    image: db:1.2\n    ulimits:\n      nofile: {soft: \"${SOFT}\", hard: 100}\n      core: ${CORE}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const member of file.reader.members(service.members.get("ulimits")).values()) {
        const finding = findingOn(file, service, member);
        if (finding !== undefined) yield finding;
      }
    }
  },
};

function findingOn({ reader }: ComposeFile, service: Service, member: Member): Finding | undefined {
  const members = reader.members(member);
  const single = reader.textAt(member);
  const [soft, hard] = [single ?? reader.textAt(members.get("soft")), single ?? reader.textAt(members.get("hard"))];
  const most = numberOf(hard);
  const least = numberOf(soft);
  const evidence = `${service.name} ${member.key}`;
  if (hard === undefined || soft === undefined || most === undefined) return undefined;
  if (least !== undefined && least > most) return { at: withoutQuotes(soft).at, message: `The soft limit of \`${abbreviated(member.key, 20)}\` is above the hard one, so nothing starts`, evidence, level: "error" };
  const message = MESSAGES.find(([name, above]) => name === member.key && most > above)?.[2];
  return message === undefined ? undefined : { at: withoutQuotes(hard).at, message, evidence };
}

function numberOf(text: Text | undefined): number | undefined {
  if (text?.complete !== true || !/^(?:-1|\d{1,15})$/.test(text.value)) return undefined;
  return text.value === "-1" ? Infinity : Number(text.value);
}

/** Above which hard limit, and what then follows. */
const MESSAGES: readonly (readonly [string, number, string])[] = [
  ["core", 0, "A crash writes the memory of the program, secrets included, to a disk"],
  ["nproc", 4_194_304, "Nothing limits the processes of the container's user"],
  ["nofile", 1_048_576, "Programs that walk all files that may be open take minutes to start"],
];

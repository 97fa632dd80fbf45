import { deletePair } from "../../core/compose/edit.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Member } from "../../core/compose/reader.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const linksLegacy: Rule<"compose"> = {
  id: "links-legacy",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service is linked to others in the way of the time before networks.",
    why: "On a network every service finds the others by their names, and gets other names by `aliases`. Links also make a service wait for those that it links to, which `depends_on` says openly.",
    exceptions: "Services with `network_mode` are silent: on the default bridge only links give names.",
    references: ["https://docs.docker.com/reference/compose-file/services/#links", "https://docs.docker.com/engine/network/links/"],
  },
  mentions: ["links"],
  examples: {
    bad: [
      { title: "Links that depends_on covers", bad: "services:\n  web:\n    image: web:1.2\n    «links»:\n      - db\n    depends_on: [db]\n  db:\n    image: db:1\n", fixed: "services:\n  web:\n    image: web:1.2\n    depends_on: [db]\n  db:\n    image: db:1\n" },
      { title: "Another name, and a container from elsewhere", bad: "services:\n  web:\n    image: web:1.2\n    «links»: [\"db:database\"]\n    «external_links»: [other_db_1]\n  db:\n    image: db:1\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    depends_on: [db]\n    networks: {default: {aliases: [database]}}\n    labels: {links: a}\n  db:\n    image: db:1\n",
      "services:\n  web:\n    image: web:1.2\n    network_mode: none\n",
      "services:\n  web:\n    image: web:1.2\n    network_mode: bridge\n    links: [db]\n  db:\n    image: db:1\n    network_mode: bridge\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      // On the engine's own bridge there are no other names than those of links.
      if (service.text("network_mode") !== undefined) continue;
      for (const key of ["links", "external_links"]) {
        const member = service.members.get(key);
        if (member?.node?.kind !== "seq") continue;
        yield { at: member.keyAt, message: messageOf(file, key, member), evidence: `${service.name} ${key}`, tags: ["deprecated"], fixes: () => key === "links" ? fixesFor(file, service, member) : [] };
      }
    }
  },
};

function messageOf({ reader }: ComposeFile, key: string, member: Member): string {
  if (key === "external_links") return "`external_links` is not needed: containers on a shared network reach each other by name";
  const isRenaming = reader.texts(member).some(({ value }) => value.includes(":") && !/^([^:]*):\1$/.test(value));
  return isRenaming ? "`links` is the old way to another name: `aliases` of a network give it" : "`links` is not needed: services reach each other by their names on a network";
}

/** Without other names, and with the order of the start stated elsewhere, the links say nothing. */
function fixesFor({ reader, text }: ComposeFile, { dependsOn }: Service, member: Member): readonly Fix[] {
  const stated = new Set(dependsOn.map(({ name }) => name.value));
  const isCovered = reader.texts(member).every(({ value, complete }) => {
    const [service = "", alias = service] = value.split(":");
    return complete && alias === service && stated.has(service);
  });
  return isCovered ? unsafeFix("Remove `links`", deletePair(text, member)) : [];
}

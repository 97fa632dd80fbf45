import type { Member } from "../../core/compose/reader.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Edit } from "../../core/text/edit.ts";
import { lineEndOf, lineStart } from "../../core/text/lines.ts";
import { safeFix } from "../shared/fixes.ts";

export const externalNameDeprecated: Rule<"compose"> = {
  id: "external-name-deprecated",
  language: "compose",
  category: "maintainability",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "`external` holds the name of a network, volume, secret or config.",
    why: "The form `external: {name: …}` is deprecated: the name stands beside `external: true`, as it does for everything that is not external.",
    references: ["https://docs.docker.com/reference/compose-file/networks/#external", "https://docs.docker.com/reference/compose-file/volumes/#external"],
  },
  mentions: ["external"],
  examples: {
    bad: [
      { title: "A network", bad: "services: {web: {image: \"web:1.2\"}}\nnetworks:\n  front:\n    «external»:\n      name: shared # made by hand\n", fixed: "services: {web: {image: \"web:1.2\"}}\nnetworks:\n  front:\n    external: true\n    name: shared # made by hand\n" },
      { title: "A volume, in one line", bad: "services: {web: {image: \"web:1.2\"}}\nvolumes:\n  data: {«external»: {name: \"shared-data\"}}\n", fixed: "services: {web: {image: \"web:1.2\"}}\nvolumes:\n  data: {external: true, name: \"shared-data\"}\n" },
    ],
    good: [
      "services: {web: {image: \"web:1.2\"}}\nnetworks:\n  front:\n    external: true\n    name: shared\n",
      "services: {web: {image: \"web:1.2\"}}\nvolumes:\n  data:\n    external: ${EXTERNAL:-true}\n",
    ],
  },
  *check(file) {
    for (const section of [file.networks, file.volumes, file.secrets, file.configs]) {
      for (const { name, members } of section.values()) {
        const external = members.get("external");
        const inner = file.reader.members(external).get("name");
        if (external?.node?.kind !== "map" || inner === undefined) continue;
        yield { at: external.keyAt, message: `\`${abbreviated(name, 40)}\` has its name below \`external\`, a deprecated form`, evidence: name, tags: ["deprecated"], fixes: () => members.has("name") ? [] : safeFix("Put the name beside `external: true`", edits(file.text, external, inner)) };
      }
    }
  },
};

function edits(text: string, external: Member, inner: Member): readonly Edit[] | undefined {
  const { node, keyAt, entry, parent } = external;
  if (!external.editable || !inner.editable || node?.kind !== "map" || node.entries.length !== 1 || node.anchor !== undefined || parent?.node?.kind !== "map") return undefined;
  const between = text.slice(keyAt.end, inner.entry.span.start);
  if (!/^:[ \t\r\n]*\{?[ \t]*$/.test(between)) return undefined;
  const indentation = text.slice(lineStart(text, keyAt.start), keyAt.start);
  const isInline = parent.node.flow;
  if (!isInline && !/^[ \t]*$/.test(indentation)) return undefined;
  const start = { span: { start: keyAt.end, end: inner.entry.span.start }, text: isInline ? ": true, " : `: true${lineEndOf(text)}${indentation}` };
  return node.flow ? [start, { span: { start: inner.entry.span.end, end: entry.span.end }, text: "" }] : [start];
}

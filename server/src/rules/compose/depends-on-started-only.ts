import { healthOf } from "../../core/compose/health.ts";
import { styleOf } from "../../core/compose/insert.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { serviceReferences, servicesByName } from "../../core/compose/serviceReferences.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Edit } from "../../core/text/edit.ts";
import { lineStart } from "../../core/text/lines.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const dependsOnStartedOnly: Rule<"compose"> = {
  id: "depends-on-started-only",
  language: "compose",
  category: "runtime",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service waits for the start of one that has a health check, not for its health.",
    why: "The short form of `depends_on` waits until the other container runs, which for a database is long before it answers. The health check that could tell is there, and nobody asks it.",
    exceptions: "`condition: service_started` is a choice and silent. Where the base asks for the health and an override takes that back, `depends-on-override-downgrade` says so instead.",
    references: ["https://docs.docker.com/compose/how-tos/startup-order/"],
  },
  mentions: ["healthcheck"],
  examples: {
    bad: [
      {
        title: "The short form",
        bad: "services:\n  web:\n    image: web:1.2\n    depends_on:\n      - «db» # first\n      - cache\n  db:\n    image: postgres:18\n    healthcheck:\n      test: pg_isready\n  cache:\n    image: redis:8\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    depends_on:\n      db:\n        condition: service_healthy # first\n      cache:\n        condition: service_started\n  db:\n    image: postgres:18\n    healthcheck:\n      test: pg_isready\n  cache:\n    image: redis:8\n",
      },
      {
        title: "In one line",
        bad: "services:\n  web: {image: \"web:1.2\", depends_on: [«db»]}\n  db: {image: \"postgres:18\", healthcheck: {test: pg_isready}}\n",
        fixed: "services:\n  web: {image: \"web:1.2\", depends_on: {db: {condition: service_healthy}}}\n  db: {image: \"postgres:18\", healthcheck: {test: pg_isready}}\n",
      },
      {
        title: "Dashes below the key",
        bad: "services:\n  web:\n    image: web:1.2\n    depends_on:\n    - \"«db»\"\n  db:\n    image: postgres:18\n    healthcheck: {test: pg_isready}\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:18\n    healthcheck: {test: pg_isready}\n",
      },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    depends_on: {db: {condition: service_started}}\n  db:\n    image: postgres:18\n    healthcheck: {test: pg_isready}\n",
      "services:\n  web:\n    image: web:1.2\n    depends_on: [db]\n  db:\n    image: postgres:18\n    healthcheck: {disable: true}\n",
      { title: "A condition that an override takes back is said by depends-on-override-downgrade", path: "compose.override.yaml", good: "services:\n  web:\n    depends_on: [db]\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    depends_on:\n      db: {condition: service_healthy}\n  db:\n    image: postgres:18\n    healthcheck: {test: pg_isready}\n" } },
    ],
  },
  *check(file) {
    const names = servicesByName(file);
    for (const service of file.services) {
      if (!service.members.has("depends_on") || service.members.get("depends_on")?.node?.kind === "map") continue;
      const checked = serviceReferences(file, service).filter(({ key, name, takesBack }) => {
        const target = key === "depends_on" && takesBack === undefined ? names.get(name.value) : undefined;
        return target !== undefined && healthOf(file, target) === "checked";
      });
      const healthy = new Set(checked.map(({ name }) => name.value));
      for (const { name } of checked) {
        yield { at: name.at, message: `The service waits for the start of \`${abbreviated(name.value, 40)}\`, not for its health`, evidence: `${service.name} ${name.value}`, fixes: () => fixes(file, service, healthy) };
      }
    }
  },
};

/** The list becomes a mapping, item by item, so that comments stay where they are. */
function fixes(file: ComposeFile, service: Service, healthy: ReadonlySet<string>): readonly Fix[] {
  const member = service.members.get("depends_on");
  const list = member?.node;
  if (!member?.editable || list?.kind !== "seq" || list.anchor !== undefined || new Set(service.dependsOn.map(({ name }) => name.value)).size !== list.items.length) return [];
  const { text } = file;
  const style = styleOf(file);
  const edits: Edit[] = list.flow ? [at(list.span.start, "{"), at(list.span.end - 1, "}")] : [];
  for (const { name } of service.dependsOn) {
    const { span } = name.scalar;
    if (name.settled !== "literal" || !/^[A-Za-z][\w.-]*$/.test(name.value)) return [];
    const condition = `condition: ${healthy.has(name.value) ? "service_healthy" : "service_started"}`;
    if (list.flow) edits.push({ span, text: `${name.value}: {${condition}}` });
    else {
      const start = lineStart(text, span.start);
      if (!/^[ \t]*-[ \t]+$/.test(text.slice(start, span.start))) return [];
      const indentation = " ".repeat(member.entry.span.start - lineStart(text, member.entry.span.start)) + style.unit;
      edits.push({ span: { start, end: span.end }, text: `${indentation}${name.value}:${style.lineEnd}${indentation}${style.unit}${condition}` });
    }
  }
  return unsafeFix("Wait until it is healthy", edits);
}

function at(offset: number, text: string): Edit {
  return { span: { start: offset, end: offset + 1 }, text };
}

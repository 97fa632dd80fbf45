import type { Rule } from "../../core/lint/rule.ts";
import { lineEndOf } from "../../core/text/lines.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const projectNameMissing: Rule<"compose"> = {
  id: "project-name-missing",
  language: "compose",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: ["dclint:require-project-name-field"],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A Compose file has no top-level `name`.",
    why: "Compose then takes the name of the folder. Two checkouts in folders of one name share containers and volumes, and a renamed folder leaves the old ones behind.",
    exceptions: "Some platforms, such as Portainer, set the name themselves and do not allow the key.",
    references: ["https://docs.docker.com/reference/compose-file/version-and-name/#name-top-level-element"],
  },
  examples: {
    bad: [
      { title: "Only services", bad: "«services»:\n  web:\n    image: web:1.2\n", fixed: "name: example\nservices:\n  web:\n    image: web:1.2\n" },
      { title: "Below an extension", bad: "x-a: &a {image: \"web:1.2\"}\n«services»:\n  web: *a\n", fixed: "name: example\nx-a: &a {image: \"web:1.2\"}\nservices:\n  web: *a\n" },
    ],
    good: [
      "name: shop\nservices:\n  web:\n    image: web:1.2\n",
      "volumes:\n  data:\n",
      { title: "An override file takes the name of the file before", path: "compose.override.yaml", good: "services:\n  web:\n    image: web:1.2\n" },
    ],
  },
  *check(file) {
    if (file.kind !== "compose" || file.roots.some((root) => root.has("name")) || /\.override\.ya?ml$/i.test(file.path) || file.project.role === "included") return;
    const services = file.roots.find((root) => root.has("services"))?.get("services");
    const [first] = file.roots[0]?.values() ?? [];
    if (services === undefined || first === undefined || services.merged !== undefined) return;
    const folder = /([^/\\]+)[/\\][^/\\]*$/.exec(file.path)?.[1]?.toLowerCase().replace(/[^a-z0-9_-]/g, "").replace(/^[_-]+/, "") ?? "";
    const at = first.entry.span.start;
    yield {
      at: services.keyAt,
      message: "The project has no `name`, so it is called like the folder of whoever runs it",
      evidence: "name",
      fixes: () => folder === "" || first.merged !== undefined || file.documents[0]?.root?.kind !== "map" || file.documents[0].root.flow ? [] : unsafeFix(`Name it \`${folder}\``, [{ span: { start: at, end: at }, text: `name: ${folder}${lineEndOf(file.text)}` }]),
    };
  },
};

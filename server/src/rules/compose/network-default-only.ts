import type { Rule } from "../../core/lint/rule.ts";

export const networkDefaultOnly: Rule<"compose"> = {
  id: "network-default-only",
  language: "compose",
  category: "network",
  severity: "off",
  since: "0.1.0",
  aliases: ["kics:ce14a68b", "docksec:compose-no-network-segmentation", "cis:5.30", "owasp:R5"],
  threats: ["breakout"],
  docs: {
    what: "All services of the project share its default network.",
    why: "Each service reaches every port of every other one: who takes over the web server talks to the database's neighbours, too. Networks of their own keep front and back apart.",
    exceptions: "A project with one service, and services that use another container's network, are silent.",
    references: ["https://docs.docker.com/compose/how-tos/networking/"],
  },
  examples: {
    bad: [
      { title: "No networks", bad: "«services»:\n  web:\n    image: web:1.2\n  db:\n    image: postgres:18\n" },
      { title: "One of them stays outside", bad: "«services»:\n  web:\n    image: web:1.2\n  db:\n    image: postgres:18\n  job:\n    image: job:1\n    network_mode: none\nnetworks:\n  default: {}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    networks: [front]\n  db:\n    image: postgres:18\nnetworks: {front: {}}\n", "services:\n  web:\n    image: web:1.2\n  job:\n    image: job:1\n    network_mode: none\n"],
  },
  *check(file) {
    const [root] = file.roots;
    const services = root?.get("services");
    if (services === undefined || file.services.some(({ partial, members }) => partial || members.has("networks"))) return;
    const joined = file.services.filter(({ members }) => !members.has("network_mode") && !members.has("provider"));
    if (joined.length > 1) yield { at: services.keyAt, message: `All ${joined.length} services share one network`, evidence: "services" };
  },
};

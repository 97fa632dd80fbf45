import { pulledImageOf } from "../../core/compose/serviceImage.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { lacking } from "../shared/absentControl.ts";

export const userMissing: Rule<"compose"> = {
  id: "user-missing",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: ["docksec:compose-no-non-root-user", "mcp-zen:docker-compose-002", "owasp:R2"],
  threats: ["breakout", "kernel"],
  docs: {
    what: "A service runs an image as root that has a user for its program.",
    why: "Root in a container is root for the kernel that all containers share. Some images bring a user for their program, but leave it to you to take it.",
    exceptions: "Off by default: `hardening-missing` names it together with what else is absent. What user an image runs as is known for well-known images only: all others, those that the file builds, and images that change to another user by themselves are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#user"],
  },
  examples: {
    bad: [
      { title: "Node.js as root", bad: "services:\n  «web»:\n    image: node:24\n    command: node app.js\n", fixed: "services:\n  web:\n    image: node:24\n    command: node app.js\n    user: node\n" },
      { title: "In quotes, in one line", bad: "services:\n  «web»: {image: \"node:24-alpine\"}\n", fixed: "services:\n  web: {image: \"node:24-alpine\", user: \"node\"}\n" },
    ],
    good: ["services:\n  web:\n    image: node:24\n    user: ${UID}\n  db:\n    image: postgres:18\n  app:\n    image: example/app:1.2\n", "x-user: &user\n  user: node\nservices:\n  web:\n    <<: *user\n    image: node:24\n  own:\n    build: .\n    image: node:24\n"],
  },
  *check(file) {
    yield* lacking(file, "user", "The image starts its program as root, though it has a user for it", (service) => {
      const title = `Run as \`${pulledImageOf(service)?.facts.users[0] ?? ""}\``;
      return { known: title, bold: title };
    });
  },
};

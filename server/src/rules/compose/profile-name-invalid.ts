import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const profileNameInvalid: Rule<"compose"> = {
  id: "profile-name-invalid",
  language: "compose",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The name of a profile does not fit the specification.",
    why: "The specification asks for two characters or more: a letter or digit, then letters, digits, `_`, `.` and `-`. Other names are read, but in `--profile` and `COMPOSE_PROFILES` a blank or a comma divides them.",
    references: ["https://docs.docker.com/reference/compose-file/profiles/"],
  },
  mentions: ["profiles"],
  examples: {
    bad: [
      { title: "A blank", bad: "services:\n  web:\n    image: web:1.2\n    profiles: [«\"load test\"»]\n" },
      { title: "A comma, which COMPOSE_PROFILES divides at", bad: "services:\n  web:\n    image: web:1.2\n    profiles:\n      - debug\n      - «a,b»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    profiles: [debug, load-test, v1.2, \"1a\"]\n",
      "services:\n  web:\n    image: web:1.2\n    profiles: [\"${PROFILE}\", \"x${Y}\"]\n",
    ],
  },
  *check(file) {
    for (const { profiles } of file.services) {
      for (const profile of profiles) {
        if (!profile.complete || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(profile.value)) continue;
        yield { at: profile.at, message: `\`${abbreviated(profile.value, 40)}\` is not a name for a profile` };
      }
    }
  },
};

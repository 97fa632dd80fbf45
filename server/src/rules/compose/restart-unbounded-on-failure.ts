import { replaceText } from "../../core/compose/edit.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { slice } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Edit } from "../../core/text/edit.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const restartUnboundedOnFailure: Rule<"compose"> = {
  id: "restart-unbounded-on-failure",
  language: "compose",
  category: "runtime",
  severity: "off",
  since: "0.1.0",
  aliases: ["kics:2fc99041", "cis:5.15", "owasp:R7"],
  threats: ["denial-of-service"],
  docs: {
    what: "A service is started again after a failure without end, or more than five times.",
    why: "A program that fails at once is started again and again, and takes processor time and disk for its logs. The CIS benchmark asks for five attempts at most.",
    references: ["https://docs.docker.com/reference/compose-file/services/#restart", "https://docs.docker.com/engine/containers/start-containers-automatically/"],
  },
  mentions: ["on-failure"],
  examples: {
    bad: [
      { title: "Without end", bad: "services:\n  web:\n    image: web:1.2\n    restart: «on-failure»\n", fixed: "services:\n  web:\n    image: web:1.2\n    restart: on-failure:5\n" },
      { title: "Ten times", bad: "services:\n  web:\n    image: web:1.2\n    restart: \"«on-failure:10»\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    restart: \"on-failure:5\"\n" },
      { title: "Below `deploy`", bad: "services:\n  web:\n    image: web:1.2\n    deploy:\n      restart_policy: {condition: on-failure, max_attempts: «10»}\n  db:\n    image: db:1\n    deploy:\n      restart_policy:\n        condition: «on-failure»\n", fixed: "services:\n  web:\n    image: web:1.2\n    deploy:\n      restart_policy: {condition: on-failure, max_attempts: 5}\n  db:\n    image: db:1\n    deploy:\n      restart_policy:\n        condition: on-failure\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    restart: on-failure:3\n  db:\n    image: db:1\n    restart: always\n", "services:\n  web:\n    image: web:1.2\n    restart: on-failure:${N}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const found = file.reader.members(service.members.get("deploy")).get("restart_policy") === undefined ? ofRestart(service) : ofPolicy(file, service);
      if (found === undefined) continue;
      const { at, attempts, fixed } = found;
      yield {
        at: slice(at, 0, at.value.length).at,
        message: attempts === undefined || attempts === "0" ? "A failing service is started again without end" : `A failing service is started again \`${attempts}\` times`,
        evidence: service.name,
        fixes: () => at.settled === "literal" && fixed !== undefined ? unsafeFix(`Start it again ${MOST} times at most`, replaced(file.text, at, fixed)) : [],
      };
    }
  },
};

const MOST = 5;

/** A plain number stays one. */
function replaced(text: string, at: Text, fixed: string): readonly Edit[] | undefined {
  const isNumber = at.scalar.style === "plain" && /^\d+$/.test(at.value) && at.editable && at.at === at.origin.span;
  return isNumber ? [{ span: at.at, text: fixed }] : replaceText(text, at, fixed);
}

interface TooMany {
  readonly at: Text;
  /** `undefined` where no number is given. */
  readonly attempts: string | undefined;
  /** What `at` says when the number is right. */
  readonly fixed: string | undefined;
}

function ofRestart(service: Service): TooMany | undefined {
  const restart = service.text("restart");
  const match = restart?.complete === true ? /^on-failure(?::(\d{1,9}))?$/.exec(restart.value) : null;
  return restart === undefined || match === null || isFew(match[1]) ? undefined : { at: restart, attempts: match[1], fixed: `on-failure:${MOST}` };
}

/** Swarm and Compose read `deploy.restart_policy` in place of `restart`. */
function ofPolicy({ reader }: ComposeFile, service: Service): TooMany | undefined {
  const policy = reader.members(reader.members(service.members.get("deploy")).get("restart_policy"));
  const condition = reader.textAt(policy.get("condition"));
  const attempts = reader.textAt(policy.get("max_attempts"));
  if (condition?.complete !== true || condition.value !== "on-failure" || attempts?.complete === false) return undefined;
  if (attempts === undefined) return { at: condition, attempts: undefined, fixed: undefined };
  return isFew(attempts.value) || !/^\d{1,9}$/.test(attempts.value) ? undefined : { at: attempts, attempts: attempts.value, fixed: String(MOST) };
}

function isFew(attempts: string | undefined): boolean {
  return attempts !== undefined && Number(attempts) > 0 && Number(attempts) <= MOST;
}

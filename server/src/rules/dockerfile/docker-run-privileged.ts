import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import type { Span } from "../../core/text/span.ts";

export const dockerRunPrivileged: Rule<"dockerfile"> = {
  id: "docker-run-privileged",
  language: "dockerfile",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: ["dockerfile_lint:privileged_run_container"],
  threats: ["breakout", "kernel"],
  docs: {
    what: "A container is started, or is meant to be started, with all privileges.",
    why: "With `--privileged` a container has all capabilities, all devices of the host and none of the filters: root in it is root of the host. Mostly one capability or one device is what is needed, `--cap-add` or `--device`.",
    exceptions: "The commands of the image and labels that tell how to run it count; comments do not.",
    references: ["https://docs.docker.com/reference/cli/docker/container/run/#privileged"],
  },
  mentions: ["--privileged"],
  examples: {
    bad: [
      { title: "A command", bad: "FROM docker:29\nRUN dockerd & docker run --rm \\\n  # the tests\n  «--privileged» app\n" },
      { title: "At the start, in JSON form", bad: "FROM docker:29\nCMD [\"podman\", \"run\", «\"--privileged=true\"», \"app\"]\n" },
      { title: "A label that tells how to run the image", bad: "FROM fedora:44\nlabel name=app run=\"docker run -d «--privileged» IMAGE\"\n" },
    ],
    good: ["FROM docker:29\nRUN docker run --cap-add NET_ADMIN app && docker run app --privileged && docker run --privileged=false app\n", "FROM docker:29\n# docker run --privileged app\nRUN echo 'docker run --privileged'\n", "FROM docker:29\nLABEL description=\"does not need --privileged\"\n"],
  },
  *check(file) {
    for (const { command } of file.commandsNamed("docker", "podman", "nerdctl")) {
      const at = privileged(command);
      if (at !== undefined) yield { at, message: `\`${command.name}\` gives a container all privileges`, evidence: command.name };
    }
    for (const { definitions } of file.instructionsOf("LABEL")) {
      for (const { name, value } of definitions) {
        if (value === undefined || !/^(?:run|install|uninstall|.*\.docker\.cmd(?:\..*)?)$/i.test(name)) continue;
        const match = /\b(?:docker|podman|nerdctl)\s[^|;&]*?(--privileged)(?![\w=-])/.exec(value.raw.slice(0, 4000));
        if (match === null) continue;
        const isContiguous = value.raw.length === value.span.end - value.span.start;
        const end = value.span.start + match.index + match[0].length;
        yield { at: isContiguous ? { start: end - "--privileged".length, end } : value.span, message: "The label tells to start the container with all privileges", evidence: `label ${name.slice(0, 40)}` };
      }
    }
  },
};

/** The option, where it stands in front of the image's name. */
function privileged({ arguments: words }: SimpleCommand): Span | undefined {
  const verb = words.findIndex(({ value }) => value.text === "run" || value.text === "create");
  if (verb < 0 || words.slice(0, verb).some(({ value }) => value.text !== "container" && !value.text.startsWith("-"))) return undefined;
  for (let i = verb + 1; i < words.length; i++) {
    const word = words[i];
    if (word === undefined || !word.value.text.startsWith("-")) return undefined;
    if (/^--privileged(?:=(?:true|1))?$/.test(word.value.text)) return word.span;
    if (!word.value.text.includes("=") && !SWITCHES.test(word.value.text)) i += 1;
  }
  return undefined;
}

/** The options of `docker run` that take no value. Source: docs.docker.com/reference/cli/docker/container/run, November 2026. */
const SWITCHES = /^(?:-[ditqP]+|--(?:rm|detach|interactive|tty|init|read-only|publish-all|no-healthcheck|oom-kill-disable|quiet|disable-content-trust|sig-proxy|use-api-socket|replace|tls-verify))$/;

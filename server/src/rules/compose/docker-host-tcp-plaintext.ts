import { commandsOf, wordText } from "../../core/compose/commandWords.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Span } from "../../core/text/span.ts";

export const dockerHostTcpPlaintext: Rule<"compose"> = {
  id: "docker-host-tcp-plaintext",
  language: "compose",
  category: "network",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["breakout", "exposure"],
  docs: {
    what: "The Docker engine is reached, or listens, over TCP without TLS.",
    why: "Nobody proves who they are: whoever reaches the port, or stands between, starts privileged containers on that host, which is to be root on it.",
    exceptions: "A service of the project as the host, such as a socket proxy or an engine for builds, stays inside of its network: silent, and so is the container itself.",
    references: ["https://docs.docker.com/engine/security/protect-access/", "https://docs.docker.com/engine/daemon/remote-access/"],
  },
  mentions: ["DOCKER_", "tcp://"],
  examples: {
    bad: [
      { title: "Another machine", bad: "services:\n  ci:\n    image: ci:1.2\n    environment:\n      DOCKER_HOST: «tcp://build.example.com:2375»\n" },
      { title: "The host itself, in a list", bad: "services:\n  ci:\n    image: ci:1.2\n    environment:\n      - \"DOCKER_HOST=«tcp://host.docker.internal:2375»\"\n" },
      { title: "An engine that listens", bad: "services:\n  engine:\n    image: docker:28-dind\n    command: [dockerd, -H, «tcp://0.0.0.0:2375»]\n  other:\n    image: docker:28-dind\n    command: \"--host=«tcp://0.0.0.0»\"\n" },
    ],
    good: [
      "services:\n  proxy:\n    image: tecnativa/docker-socket-proxy:0.3\n  ci:\n    image: ci:1.2\n    environment: {DOCKER_HOST: \"tcp://proxy:2375\"}\n",
      "services:\n  ci:\n    image: ci:1.2\n    environment: [\"DOCKER_HOST=tcp://build.example.com:2376\", DOCKER_TLS_VERIFY=1]\n  b:\n    image: b:1\n    environment: [\"DOCKER_HOST=${DOCKER_HOST}\"]\n  c:\n    image: c:1\n    environment: {DOCKER_HOST: \"unix:///var/run/docker.sock\"}\n  d:\n    image: docker:28-dind\n    command: [dockerd, --tlsverify, -H, \"tcp://0.0.0.0:2376\"]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const at of [...clients(file, service), ...engines(file, service)]) {
        yield { at, message: "Whoever reaches the address controls the Docker engine behind it", evidence: `${service.name} tcp` };
      }
    }
  },
};

function* clients(file: ComposeFile, service: Service): Iterable<Span> {
  const value = service.environment.find(({ name }) => name === "DOCKER_HOST")?.value;
  if (value?.complete !== true) return;
  const [, host, port] = /^tcp:\/\/(\[[^\]]*\]|[^:/]+)(?::(\d+))?\/?$/.exec(value.value) ?? [];
  const verifies = service.environment.some(({ name }) => name === "DOCKER_TLS_VERIFY" || name === "DOCKER_TLS" || name === "DOCKER_CERT_PATH") || service.envFiles.length > 0;
  // The port of TLS says what is meant, even where the certificates come from elsewhere.
  if (host === undefined || port === "2376" || verifies || isNear(file, host)) return;
  yield withoutQuotes(value).at;
}

function isNear(file: ComposeFile, host: string): boolean {
  if (host === "localhost" || host === "[::1]" || host.startsWith("127.")) return true;
  if (host === "host.docker.internal" || host === "gateway.docker.internal") return false;
  // A name without a dot is one of a network's, be it of this project or of another that shares it.
  return (!host.includes(".") && !host.startsWith("[")) || file.services.some(({ name }) => name === host);
}

function* engines(file: ComposeFile, service: Service): Iterable<Span> {
  for (const words of commandsOf(file, service)) {
    if (words.some(({ value }) => /^--tls(?:verify)?(?:=true)?$/.test(value)) || !isEngine(service, words[0]?.value)) continue;
    for (const [index, word] of words.entries()) {
      const isOption = /^(?:-H|--host)$/.test(words[index - 1]?.value ?? "");
      const from = isOption ? 0 : word.value.indexOf("=") + 1;
      if (!isOption && !/^(?:--host|-H)=/.test(word.value)) continue;
      const address = word.value.slice(from);
      if (/^tcp:\/\/(?:0\.0\.0\.0|\[::\])(?::\d+)?$/.test(address) && wordText(word).complete) yield wordText(word, from).at;
    }
  }
}

function isEngine({ image }: Service, program: string | undefined): boolean {
  return /^(?:.*\/)?dockerd(?:-entrypoint\.sh)?$/.test(program ?? "") || /(?:^|\/)docker:[\w.-]*dind/.test(image?.value ?? "");
}

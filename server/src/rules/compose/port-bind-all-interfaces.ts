import { exposedPorts } from "../../core/compose/exposure.ts";
import type { Port } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { openPort, portName } from "../shared/openPorts.ts";

interface Options {
  readonly allowPublished: readonly number[];
}

export const portBindAllInterfaces: Rule<"compose", Options> = {
  id: "port-bind-all-interfaces",
  language: "compose",
  category: "network",
  // Most published ports are meant to be reached; those that are not have rules of their own, which are on.
  severity: "off",
  strict: "info",
  since: "0.1.0",
  aliases: ["dclint:no-unbound-port-interfaces", "kics:451d79dc", "compose-lint:CL-0005", "cis:5.14", "owasp:R5a"],
  threats: ["exposure"],
  docs: {
    what: "A port is published on every interface of the host.",
    why: "Without an address a port is open to every network that the host is in, on a laptop also to that of the café; the engine's own rules come before those of ufw or firewalld. Behind a reverse proxy on the same host, `127.0.0.1` is enough.",
    exceptions: "Ports 80 and 443 are meant to be reached; the option `allowPublished` names others. A network whose driver option binds its ports to an address, and addresses that a variable decides, are silent.",
    references: ["https://docs.docker.com/engine/network/port-publishing/", "https://docs.docker.com/reference/compose-file/services/#ports"],
  },
  mentions: ["ports"],
  options: {
    schema: {
      type: "object",
      properties: { allowPublished: { type: "array", items: { type: "integer", minimum: 1, maximum: 65_535 }, description: "Ports of the host that may be open on every interface." } },
      additionalProperties: false,
    },
    defaults: { allowPublished: [80, 443] },
  },
  examples: {
    bad: [
      {
        title: "No address",
        bad: "services:\n  web:\n    image: web:1.2\n    ports:\n      - \"«8080»:80\"\n      - «9090»:90\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    ports:\n      - \"127.0.0.1:8080:80\"\n      - 9090:90\n",
      },
      { title: "Plain", bad: "services:\n  web:\n    image: web:1.2\n    ports:\n      - «9090»:90\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports:\n      - \"127.0.0.1:9090:90\"\n" },
      {
        title: "Every address, in both families and by a default",
        bad: "services:\n  web:\n    image: web:1.2\n    ports: [\"«0.0.0.0»:8080:80\", \"[«::»]:8080:80\", \"${BIND:-«0.0.0.0»}:81:80\"]\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    ports: [\"127.0.0.1:8080:80\", \"[::]:8080:80\", \"${BIND:-0.0.0.0}:81:80\"]\n",
      },
      {
        title: "Long syntax",
        bad: "services:\n  web:\n    image: web:1.2\n    ports:\n      - target: 80\n        published: \"«8080»\"\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    ports:\n      - target: 80\n        published: \"8080\"\n        host_ip: 127.0.0.1\n",
      },
      { title: "A port of the engine's choice", bad: "services:\n  web:\n    image: web:1.2\n    ports: [\"«3000»\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports: [\"127.0.0.1::3000\"]\n" },
      { title: "An empty address", bad: "services:\n  web:\n    image: web:1.2\n    ports: [{target: 80, published: «8080», host_ip: \"\"}]\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports: [{target: 80, published: 8080, host_ip: 127.0.0.1}]\n" },
      { title: "An address in brackets", bad: "services:\n  web:\n    image: web:1.2\n    ports: [\"[«::»]:8080:80/udp\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports: [\"127.0.0.1:8080:80/udp\"]\n" },
      { title: "An address by default", bad: "services:\n  web:\n    image: web:1.2\n    ports: [\"${BIND:-«0.0.0.0»}:8080:80\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports: [\"${BIND:-127.0.0.1}:8080:80\"]\n" },
      { title: "An address that is left empty", bad: "services:\n  web:\n    image: web:1.2\n    ports: [\":«8080»:80\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports: [\"127.0.0.1:8080:80\"]\n" },
      { title: "A variable for the port", bad: "services:\n  web:\n    image: web:1.2\n    ports:\n      - «${WEB_PORT}»:80\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports:\n      - 127.0.0.1:${WEB_PORT}:80\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    ports: [\"127.0.0.1:8080:80\", \"80:80\", \"443:443/udp\", \"[::1]:81:80\", \"192.168.1.2:82:80\", \"${BIND}:83:80\", \"${ADDRESS}\"]\n",
      "services:\n  web:\n    image: web:1.2\n    ports: [\"8080:80\"]\nnetworks:\n  default:\n    driver_opts:\n      com.docker.network.bridge.host_binding_ipv4: 127.0.0.1\n",
      "services:\n  web:\n    image: web:1.2\n    network_mode: host\n    ports: [\"8080:80\"]\n",
      { title: "Another port is allowed", good: "services:\n  web:\n    image: web:1.2\n    ports: [\"8080:80\"]\n", options: { allowPublished: [8080] } },
    ],
  },
  *check(file, { options }) {
    for (const exposed of exposedPorts(file)) {
      if (exposed.exposure !== "everywhere" || isAllowed(exposed.port, options.allowPublished)) continue;
      yield openPort(file, exposed, exposed.port.published === undefined ? `A port of the host for \`${portName(exposed.port)}\` is open on every interface` : message(exposed.port));
    }
  },
};

function message(port: Port): string {
  return port.published?.complete === true ? `Port \`${portName(port)}\` is open on every interface of the host` : `The port for \`${port.target?.value ?? ""}\` is open on every interface of the host`;
}

function isAllowed({ publishedRange }: Port, allowed: readonly number[]): boolean {
  return publishedRange !== undefined && publishedRange.first === publishedRange.last && allowed.includes(publishedRange.first);
}

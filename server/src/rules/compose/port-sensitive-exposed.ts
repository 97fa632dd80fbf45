import { exposedPorts } from "../../core/compose/exposure.ts";
import { sensitiveServer } from "../../core/compose/servers.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { openPort } from "../shared/openPorts.ts";

export const portSensitiveExposed: Rule<"compose"> = {
  id: "port-sensitive-exposed",
  language: "compose",
  category: "network",
  severity: "warning",
  since: "0.1.0",
  aliases: ["docksec:compose-port-bound-all-interfaces", "jetbrains-cloud-security:exposing-insecure-ports"],
  threats: ["exposure"],
  docs: {
    what: "The port of a data store or of an administration surface is published on every interface of the host.",
    why: "Open databases are found within hours of going online, and emptied or held to ransom. The engine's own firewall rules come before those of ufw or firewalld, so a closed port of the host is open all the same. Services of one project reach each other without published ports.",
    exceptions: "A port bound to `127.0.0.1` or another address is silent.",
    references: ["https://docs.docker.com/engine/network/port-publishing/", "https://docs.docker.com/engine/network/packet-filtering-firewalls/#docker-and-ufw"],
  },
  mentions: ["ports"],
  examples: {
    bad: [
      {
        title: "A database",
        bad: "services:\n  db:\n    image: postgres:18\n    ports:\n      - \"«5432»:5432\"\n",
        fixed: "services:\n  db:\n    image: postgres:18\n    ports:\n      - \"127.0.0.1:5432:5432\"\n",
      },
      { title: "By its port, behind another one of the host", bad: "services:\n  cache:\n    build: ./cache\n    ports:\n      - {target: 6379, published: \"${CACHE_PORT:-«16379»}\", protocol: tcp}\n" },
      { title: "Known by its image", bad: "services:\n  files:\n    image: minio/minio:RELEASE.2025-04-22T22-12-26Z\n    ports: [\"«0.0.0.0»:9000-9001:9000-9001\"]\n" },
    ],
    good: [
      "services:\n  db:\n    image: postgres:18\n    ports: [\"127.0.0.1:5432:5432\", \"10.0.0.2:5432:5432\"]\n    expose: [5432]\n",
      "services:\n  web:\n    image: web:1.2\n    ports: [\"9000:9000\", \"3306:80\", \"6379:6379/udp\", \"30000-31000:30000-31000\"]\n",
      "services:\n  files:\n    image: owncloud/ocis:7.1\n    ports: [\"9200:9200\"]\n",
      "services:\n  db:\n    image: postgres:18\n    ports: [\"5432:5432\"]\n    networks: [back]\nnetworks:\n  back: {internal: true}\n",
    ],
  },
  *check(file) {
    for (const exposed of exposedPorts(file)) {
      const name = exposed.exposure === "everywhere" ? sensitiveServer(exposed.service, exposed.port) : undefined;
      if (name !== undefined) yield openPort(file, exposed, `${name} is open on every interface of the host`);
    }
  },
};

import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const networkLanDriver: Rule<"compose"> = {
  id: "network-lan-driver",
  language: "compose",
  category: "network",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["exposure"],
  docs: {
    what: "A network puts its containers directly on the network of the host.",
    why: "With `macvlan` and `ipvlan` each container has an address of its own in the LAN, and with `host` that of the host: every port that a program opens can be reached, whatever `ports` and the host's firewall say.",
    exceptions: "Services that answer broadcasts, as a DHCP server or home automation, need it.",
    references: ["https://docs.docker.com/engine/network/drivers/macvlan/", "https://docs.docker.com/engine/network/drivers/ipvlan/"],
  },
  mentions: ["vlan", "host"],
  examples: {
    bad: [
      { title: "On the LAN", bad: "services:\n  dns:\n    image: dns:1\n    networks: [lan]\nnetworks:\n  lan:\n    driver: «macvlan»\n    driver_opts:\n      parent: eth0\n" },
      { title: "By a default", bad: "services:\n  dns:\n    image: dns:1\nnetworks:\n  default: {driver: \"${DRIVER:-«ipvlan»}\"}\n" },
    ],
    good: ["services:\n  dns:\n    image: dns:1\nnetworks:\n  default: {driver: bridge}\n  macvlan: {driver: \"${DRIVER}\"}\n", "services:\n  dns:\n    image: dns:1\nnetworks:\n  lan:\n    external: true\n    name: macvlan0\n"],
  },
  *check(file) {
    for (const { name, members } of file.networks.values()) {
      const driver = file.reader.textAt(members.get("driver"));
      if (driver?.complete !== true || !/^(?:macvlan|ipvlan|host)$/.test(driver.value)) continue;
      yield { at: slice(driver, 0, driver.value.length).at, message: `With \`${driver.value}\` every port of a container is open to the network of the host`, evidence: name };
    }
  },
};

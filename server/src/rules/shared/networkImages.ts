import type { Service } from "../../core/compose/model.ts";

/** Whether a service runs a program that sets up networks, by the device for tunnels that it gets or by the names of its image and of itself; `words` are further names of such programs. */
export function isNetworkImage(service: Service, words: readonly string[]): boolean {
  if (service.devices.some(({ source }) => source.value === "/dev/net/tun")) return true;
  const name = `${service.image?.value ?? ""} ${service.name}`.toLowerCase();
  return [...NETWORK_IMAGES, ...words].some((word) => name.includes(word.toLowerCase()));
}

/** Programs that set up network devices and routes: VPNs, firewalls, name servers with DHCP. */
const NETWORK_IMAGES: readonly string[] = "wireguard wg-easy gluetun vpn tailscale headscale netbird zerotier nebula pihole pi-hole adguard dnsmasq keepalived shadowsocks".split(" ");

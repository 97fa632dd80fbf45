import { mountSourceAt } from "../../core/compose/hostPaths.ts";
import type { Mount } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const desktopSocketMount: Rule<"compose"> = {
  id: "desktop-socket-mount",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0013"],
  threats: ["breakout", "secret-leak"],
  docs: {
    what: "A service gets a socket of the desktop or of the system bus.",
    why: "A client of X11 reads every key and every window, one of PulseAudio or PipeWire listens to the microphone, and the system bus leads to network, power and login services of the host.",
    exceptions: "Programs with a window need it: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/engine/storage/bind-mounts/", "https://www.x.org/releases/current/doc/man/man7/Xsecurity.7.xhtml"],
  },
  mentions: ["X11-unix", "wayland-", "/pulse", "/pipewire-", "/dbus", "/run/udev"],
  examples: {
    bad: [
      { title: "X11", bad: "services:\n  browser:\n    image: browser:1.2\n    volumes:\n      - «/tmp/.X11-unix»:/tmp/.X11-unix:ro\n" },
      { title: "Sound and Wayland below an unknown directory", bad: "services:\n  browser:\n    image: browser:1.2\n    volumes: [\"«${XDG_RUNTIME_DIR}/pulse/native»:/p\", \"«/run/user/1000/wayland-0»:/w\"]\n" },
      { title: "The system bus, long syntax", bad: "services:\n  home:\n    image: home:1.2\n    volumes:\n      - {type: bind, source: «/run/dbus», target: /run/dbus}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    volumes: [\"./pulse:/p\", \"/srv/dbus:/d\", \"/tmp/.X11:/x\", \"x11:/tmp/.X11-unix\"]\nvolumes:\n  x11:\n", "services:\n  web:\n    image: web:1.2\n    environment: [DBUS=unix:path=/run/dbus/system_bus_socket]\n    volumes: [\"${BUS}:/run/dbus\"]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const mount of service.mounts) {
        const what = socketOf(mount);
        if (what !== undefined) yield { at: mountSourceAt(mount), message: `The container talks to ${what} of the host`, evidence: `${service.name} ${what}` };
      }
    }
  },
};

function socketOf({ hostPath, source, type }: Mount): string | undefined {
  const path = (hostPath ?? (type === "unknown" ? source : undefined))?.value.replace(/\/+$/, "");
  return path === undefined ? undefined : SOCKETS.find(([pattern]) => pattern.test(path))?.[1];
}

/** Below an unknown directory the visible part starts with a slash as well. */
const SOCKETS: readonly (readonly [RegExp, string])[] = [
  [/^\/tmp\/\.X11-unix(?:\/X\d+)?$/, "the X server"],
  [/^(?:\/run\/user\/\d*)?\/wayland-\d+$/, "the Wayland compositor"],
  [/^(?:\/run\/user\/\d*)?\/pulse(?:\/native)?$/, "the sound server"],
  [/^(?:\/run\/user\/\d*)?\/pipewire-\d+$/, "the sound server"],
  [/^(?:\/var)?\/run\/dbus(?:\/system_bus_socket)?$/, "the system bus"],
  [/^\/run\/udev(?:\/control)?$/, "the device manager"],
];

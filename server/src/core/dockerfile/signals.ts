/**
 * The signals that the builder accepts by name, without `SIG`. Source: github.com/moby/sys/signal, the table for Linux, compared in November 2026. The real-time
 * signals are counted from both ends.
 */
const names: ReadonlySet<string> = new Set([
  "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM",
  "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ",
  "RTMIN", ...Array.from({ length: 15 }, (_, i) => `RTMIN+${i + 1}`), "RTMAX", ...Array.from({ length: 14 }, (_, i) => `RTMAX-${i + 1}`),
]);

const HIGHEST = 64;

/** The name of a signal without `SIG` in upper case, or its number; `undefined` for what is none. */
export function signalOf(text: string): string | undefined {
  if (/^[+-]?\d+$/.test(text)) {
    const number = Number(text);
    return number >= 1 && number <= HIGHEST ? String(number) : undefined;
  }
  const name = text.toUpperCase().replace(/^SIG/, "");
  return names.has(name) ? name : undefined;
}

/** The names of all signals, `SIGTERM`. */
export function signalNames(): readonly string[] {
  return [...names].map((name) => `SIG${name}`);
}

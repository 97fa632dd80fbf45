import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Client, Folder, serverPath, until } from "../lsp/driver.ts";
import type { Language } from "../../server/src/core/lint/rule.ts";
import { composeOf, generatedText, LINES_OF_SERVICE } from "./generated.ts";
import { median, quantile, timed, timedAsync } from "./statistics.ts";

const CLI = new URL("../../server/dist/cli.cjs", import.meta.url).pathname;

export interface ColdStart {
  /** Milliseconds; medians of several runs of a new process each. `bare` is Node without any program. */
  readonly bare: number;
  readonly version: number;
  readonly oneFile: number;
}

/** Times the built command line from nothing. */
export function coldStart(): ColdStart {
  const folder = new Folder({ Dockerfile: generatedText("dockerfile", 50) });
  const run = (...args: readonly string[]): number => median(Array.from({ length: 5 }, () => timed(() => void spawnSync(process.execPath, args, { cwd: folder.path }))));
  try {
    return { bare: run("-e", "0"), version: run(CLI, "--version"), oneFile: run(CLI, "Dockerfile") };
  } finally {
    folder.remove();
  }
}

export interface Keystrokes {
  readonly what: string;
  readonly lines: number;
  readonly count: number;
  /** Milliseconds from the change to its diagnostics: of the first keystrokes after opening, and of those of a server that has been at work for a while. */
  readonly firstMedian: number;
  readonly median: number;
  readonly p99: number;
}

/** Types into a document of the built server and asks for diagnostics after each character. */
export async function keystrokes(language: Language, lines: number): Promise<Keystrokes> {
  const folder = new Folder();
  const client = await Client.start(folder);
  const typist = await Typist.open(client, folder, language, lines);
  return timesOf(language, lines, typist, client, folder);
}

/** How many services the override changes. */
const OVERRIDDEN = 5;

/** Types into the base of a project of so many services, and asks for the diagnostics of its open override, which depend on it, as well. */
export async function projectKeystrokes(services: number): Promise<Keystrokes> {
  const folder = new Folder();
  const client = await Client.start(folder);
  const lines = services * LINES_OF_SERVICE;
  const typist = await Typist.open(client, folder, "compose", lines);
  const override = folder.uri("typed/compose.override.yaml");
  await client.open(override, composeOf(OVERRIDDEN), "dockercompose");
  typist.pulls(override);
  return timesOf(`compose, base of ${services} services and override of ${OVERRIDDEN}`, lines, typist, client, folder);
}

async function timesOf(what: string, lines: number, typist: Typist, client: Client, folder: Folder): Promise<Keystrokes> {
  const count = lines >= 5_000 ? 60 : 150;
  const first = await presses(typist, FIRST_PRESSES);
  // Until V8 has compiled what an editor's server runs all day.
  await presses(typist, count);
  const times = await presses(typist, count);
  await client.stop();
  folder.remove();
  return { what, lines, count, firstMedian: median(first), median: median(times), p99: quantile(times, 0.99) };
}

const FIRST_PRESSES = 20;

async function presses(typist: Typist, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push(await typist.press());
  return times;
}

/** Someone who types one character after another into the middle of an open document. */
class Typist {
  readonly #client: Client;
  readonly #uri: string;
  readonly #line: number;
  readonly #pulled: string[];
  #character = 0;

  private constructor(client: Client, uri: string, line: number) {
    this.#client = client;
    this.#uri = uri;
    this.#line = line;
    this.#pulled = [uri];
  }

  /** Another document whose report is waited for. */
  pulls(uri: string): void {
    this.#pulled.push(uri);
  }

  static async open(client: Client, folder: Folder, language: Language, lines: number): Promise<Typist> {
    const uri = folder.uri(language === "dockerfile" ? "typed/Dockerfile" : "typed/compose.yaml");
    const texts = generatedText(language, lines).split("\n");
    const middle = texts.length >> 1;
    const comment = language === "dockerfile" ? "# " : "    # ";
    const index = texts.findIndex((line, at) => at >= middle && (language === "dockerfile" ? line.startsWith("WORKDIR") : line.includes("restart:")));
    texts.splice(index, 0, comment);
    await client.open(uri, texts.join("\n"), language === "dockerfile" ? "dockerfile" : "dockercompose");
    await client.pull(uri);
    const typist = new Typist(client, uri, index);
    typist.#character = comment.length;
    return typist;
  }

  /** Milliseconds from the change to the report. Every tenth character goes into code, and changes what is reported. */
  async press(): Promise<number> {
    const isCode = this.#character % 10 === 0;
    const position = isCode ? { line: this.#line + 1, character: 3 } : { line: this.#line, character: this.#character };
    const change = { range: { start: position, end: position }, text: "x" };
    this.#character += 1;
    const time = await timedAsync(async () => {
      await this.#client.change(this.#uri, "", [change]);
      await Promise.all(this.#pulled.map((uri) => this.#client.pull(uri)));
    });
    if (isCode) await this.#client.change(this.#uri, "", [{ range: { start: position, end: { ...position, character: 4 } }, text: "" }]);
    return time;
  }
}

export interface WorkspaceScan {
  readonly files: number;
  /** Milliseconds until every file was reported. */
  readonly time: number;
  readonly filesPerSecond: number;
  /** How long keystrokes in an open document waited meanwhile. */
  readonly keystrokes: number;
  readonly keystrokeMedian: number;
  readonly keystrokeP99: number;
  /** Mebibytes of resident memory at the peak; `undefined` where the system does not tell. */
  readonly peakMemory: number | undefined;
}

/** Opens a workspace of generated files in the built server, and types while it is read. */
export async function workspaceScan(files: number): Promise<WorkspaceScan> {
  const folder = new Folder();
  for (let i = 0; i < files; i++) {
    const language = i % 2 === 0 ? "dockerfile" : "compose";
    folder.write(`group${i % 50}/app${i}/${language === "dockerfile" ? "Dockerfile" : "compose.yaml"}`, generatedText(language, 30 + (i % 40), i));
  }
  const client = await Client.start(folder);
  const typist = await Typist.open(client, folder, "dockerfile", 200);
  for (let i = 0; i < 10; i++) await typist.press();
  const waits: number[] = [];
  const time = await timedAsync(async () => {
    const request = client.workspaceRequest();
    let isDone = false;
    const typing = (async () => {
      while (!isDone) {
        waits.push(await typist.press());
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    })();
    await until("the last report", () => (request.reports.size >= files ? true : undefined), 600_000);
    isDone = true;
    await typing;
  });
  const peakMemory = peakMemoryOf(serverPath);
  await client.stop();
  folder.remove();
  return { files, time, filesPerSecond: (files / time) * 1000, keystrokes: waits.length, keystrokeMedian: median(waits), keystrokeP99: quantile(waits, 0.99), peakMemory };
}

/** The peak of resident memory of this process's child that runs a script, in mebibytes, where `/proc` tells. */
function peakMemoryOf(script: string): number | undefined {
  if (!existsSync("/proc/self/task")) return undefined;
  const children = readdirSync(`/proc/${process.pid}/task`).flatMap((task) => readFileSync(`/proc/${process.pid}/task/${task}/children`, "utf8").split(" "));
  const pid = children.find((child) => child !== "" && readFileSync(`/proc/${child}/cmdline`, "utf8").includes(script));
  const kibibytes = pid === undefined ? undefined : /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
}

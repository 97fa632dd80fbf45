import type { DockerfileFile } from "../../core/dockerfile/model.ts";

const DEVELOPMENT = /(?:^|[^a-z])(?:dev|devel|develop|development|debug|xdebug|test|tests|testing|ci|local)(?:[^a-z]|$)/i;

/** True when the file, its folder or its final stage is named for development or tests: what is in such an image is not deployed. */
export function isForDevelopment(file: DockerfileFile): boolean {
  return DEVELOPMENT.test(file.path.split("/").slice(-2).join("/")) || DEVELOPMENT.test(file.finalStage?.name?.raw ?? "");
}

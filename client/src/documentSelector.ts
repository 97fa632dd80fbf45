/**
 * The documents that the server is told of, on whatever file system they are. What is in the end linted, the server decides: a
 * pattern can only be rough.
 */
export const documentSelector: readonly ({ readonly language: string; readonly pattern?: string } | { readonly pattern: string; readonly language?: string })[] = [
  { language: "dockerfile" },
  { language: "dockercompose" },
  { language: "yaml", pattern: "**/*[cC]ompose*.{yml,yaml}" },
  { language: "yaml", pattern: "**/{docker-stack*,stack}.{yml,yaml}" },
  { language: "plaintext", pattern: "**/*[dD]ockerfile*" },
  { language: "plaintext", pattern: "**/*[cC]ontainerfile*" },
  { pattern: "**/.hullcheck.{yml,yaml}" },
];

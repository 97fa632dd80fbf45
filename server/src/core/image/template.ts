/**
 * True for an image that a template engine or the reader fills in before anything is pulled: `{{ image }}`, `<image>`, `@BASE@`,
 * `__BASE__`, `%BASE%`, `REPLACE-ME`. No repository is written like that, because its name is in lower case.
 */
export function isTemplate(value: string): boolean {
  return /\{\{|<%|<[A-Za-z][\w -]*>|%\w+%|@\w+@|__\w+__/.test(value) || /^[A-Z][A-Z0-9]*(?:[-_]+[A-Z0-9]+)+$/.test(value);
}

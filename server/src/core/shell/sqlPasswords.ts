/** A password that an SQL statement sets: where its text stands, without the quotes. */
export interface SqlPassword {
  readonly from: number;
  readonly to: number;
  /** It is given encrypted. */
  readonly isHash: boolean;
}

/** `IDENTIFIED BY 'x'`, `IDENTIFIED WITH plugin AS 'x'`, `PASSWORD 'x'`, `PASSWORD('x')`, `password = 'x'`, `SET PASSWORD FOR user = 'x'`. */
const SETS = /\b(?:IDENTIFIED\s{1,9}(?:WITH\s{1,9}[\w'"`]{1,60}\s{1,9})?(?:BY|AS)|SET\s{1,9}PASSWORD\s{1,9}FOR\s{1,9}[^\s=]{1,120}\s{0,9}=|PASSWORD\s{0,9}[=(]?)\s{0,9}(['"])([^'"]{1,200})\1/gi;

/** The passwords in SQL statements as MySQL, MariaDB and PostgreSQL read them. */
export function sqlPasswords(statements: string): readonly SqlPassword[] {
  if (!/IDENTIFIED|PASSWORD/i.test(statements)) return [];
  return [...statements.matchAll(SETS)].map((match) => {
    const text = match[2] ?? "";
    const to = match.index + match[0].length - 1;
    return { from: to - text.length, to, isHash: /^\*[0-9A-F]{40}$|^md5[0-9a-f]{32}$|^SCRAM-SHA-256\$/i.test(text) };
  });
}

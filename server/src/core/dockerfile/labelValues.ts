/** The forms that the value of a label may be asked to have. */
export const labelForms = ["text", "url", "email", "rfc3339", "semver", "hash", "spdx"] as const;

export type LabelForm = (typeof labelForms)[number];

/** Whether a settled value has the form: one that is empty has none. Whether a licence exists is not looked up. */
export function isLabelValue(value: string, form: LabelForm): boolean {
  if (value.trim() === "") return false;
  return value.length > LONGEST || form === "text" || (form === "spdx" ? isExpression(value) : FORMS[form].test(value));
}

/** What is longer is not judged. */
const LONGEST = 500;

/** Sources: RFC 3339 section 5.6, semver.org 2.0.0, the hash lengths of Git. */
const FORMS: Readonly<Record<Exclude<LabelForm, "text" | "spdx">, RegExp>> = {
  url: /^[a-z][a-z\d+.-]*:\/\/[^\s/]\S*$/i,
  email: /^[^\s@]+@[^\s@]+\.[^\s@.]+$/,
  rfc3339: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
  semver: /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?(?:\+[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$/,
  hash: /^(?:[\da-f]{7,40}|[\da-f]{64})$/i,
};

/** The grammar of SPDX 2.3, annex D: identifiers joined by AND, OR and WITH, and grouped by parentheses. */
function isExpression(value: string): boolean {
  let depth = 0;
  let wantsName = true;
  for (const token of value.match(/[()]|[^\s()]+/g) ?? []) {
    if (token === "(" || (token !== ")" && !OPERATORS.test(token))) {
      if (!wantsName || (token !== "(" && !/^[\dA-Za-z.:-]+\+?$/.test(token))) return false;
      if (token === "(") depth += 1;
      else wantsName = false;
    } else {
      if (wantsName) return false;
      if (token === ")") depth -= 1;
      else wantsName = true;
      if (depth < 0) return false;
    }
  }
  return !wantsName && depth === 0;
}

const OPERATORS = /^(?:AND|OR|WITH)$/i;

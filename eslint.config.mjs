// What the house asks for and the compiler does not enforce. Formatting is nobody's business here.
import tseslint from "typescript-eslint";

const tests = ["test/**/*.ts"];

const restrictedSyntax = [
  { selector: "ExportDefaultDeclaration", message: "Export by name." },
  { selector: "TSEnumDeclaration", message: "Use a union of literals." },
  { selector: "TSModuleDeclaration[kind='namespace']", message: "Use a module." },
  { selector: "TSParameterProperty", message: "Declare and assign the field." },
  { selector: "ExportAllDeclaration", message: "No barrels: import from the file that defines it." },
];

export default tseslint.config(
  { ignores: ["**/node_modules/", "**/dist/", ".cache/", ".cache_*", ".vscode-test*/", "test/e2e/vscode/", "docs/", "coverage/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        // One program for all files: each project of its own would read the libraries again.
        project: "tsconfig.lint.json",
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // A generator that yields nothing, or a method that an interface wants asynchronous, is right as it is.
      "@typescript-eslint/require-await": "off",
      "require-yield": "off",
      // Methods of the values here do not use `this`: they are closures.
      "@typescript-eslint/unbound-method": "off",
      "no-restricted-syntax": ["error", ...restrictedSyntax],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-var": "error",
      "prefer-const": "error",
      "object-shorthand": "error",
      "no-empty": ["error", { allowEmptyCatch: false }],
    },
  },
  {
    files: ["server/src/core/**/*.ts", "server/src/rules/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...restrictedSyntax,
        { selector: "ObjectExpression > Property[kind='get']", message: "Use a class: the accessor gives each object a hidden class of its own, which outlives it." },
      ],
      "no-restricted-globals": ["error", "process", "console", "setTimeout", "setInterval", "fetch", "URL", "Buffer", "TextEncoder", "TextDecoder"],
      "max-lines-per-function": ["error", { max: 70, skipComments: true, skipBlankLines: true }],
    },
  },
  {
    files: tests,
    // Of the rules that need types, tests keep the one that finds an assertion that nobody waits for: the others take half of the time.
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { project: "tsconfig.lint.json" } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/explicit-module-boundary-types": "off",
    },
  },
  {
    files: ["server/src/lsp/main.node.ts", "test/cli/fixtures/main.ts", "test/e2e/suite/run.ts"],
    rules: { "no-console": "off" },
  },
);

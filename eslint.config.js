import simpleImportSort from "eslint-plugin-simple-import-sort";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const RESTRICTED = [
  { selector: "ExportDefaultDeclaration", message: "Named exports only." },
  {
    selector: "ImportDeclaration[source.value=/^(fs|path|http|url|crypto|events|stream|os|util)(\\u002f|$)/]",
    message: "Write the node: prefix.",
  },
];

export default defineConfig(
  { ignores: ["dist/", "coverage/", "test-results/", "web/src/api/schema.d.ts"] },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { "simple-import-sort": simpleImportSort },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "simple-import-sort/imports": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "no-restricted-syntax": ["error", ...RESTRICTED],
    },
  },
  {
    files: ["web/test/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...RESTRICTED,
        {
          selector:
            "CallExpression[callee.property.name='route'] > ArrowFunctionExpression " +
            "CallExpression[callee.object.name='route'][callee.property.name='fetch']",
          message: "Wrap the callback in whileOpen: the page may close before the server has answered.",
        },
      ],
    },
  },
  { files: ["**/*.config.ts"], rules: { "no-restricted-syntax": "off" } },
);

// The rules for scripts and their tests; types are TypeScript's matter (tsconfig.json).
import js from "@eslint/js";
import globals from "globals";

const SCRIPTS = ["src/vgrdocs/assets/**/*.js"];
const TEXTS_ONLY = "Set texts as texts: what a report says must never be read as markup.";

export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      eqeqeq: "error",
      "max-depth": ["error", 3],
      "max-len": ["error", { code: 100 }],
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", 40],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-nested-ternary": "error",
      "no-new-func": "error",
      "no-param-reassign": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: TEXTS_ONLY },
        { property: "insertAdjacentHTML", message: TEXTS_ONLY },
        { property: "outerHTML", message: TEXTS_ONLY },
      ],
      "no-shadow": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-use-before-define": ["error", { functions: false }],
      "no-useless-return": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
  {
    // A page loads them as they are, from a folder too, where a browser refuses modules.
    files: SCRIPTS,
    languageOptions: {
      sourceType: "script",
      ecmaVersion: 2022,
      globals: globals.browser,
    },
    rules: {
      strict: ["error", "function"],
      "no-restricted-globals": ["error", "event", "name", "status"],
    },
  },
  {
    files: ["editors/**/*.js"],
    languageOptions: { sourceType: "commonjs", ecmaVersion: 2022, globals: globals.node },
  },
  {
    files: ["tests/js/**/*.js"],
    languageOptions: { globals: globals.node },
    // A `describe` holds many tests.
    rules: { "max-lines-per-function": "off" },
  },
];

// Odoo 19 serves what stands in static/ as ECMAScript modules.
const js = require("@eslint/js");
const globals = require("globals");

const rules = {
    ...js.configs.recommended.rules,
    complexity: ["error", 10],
    eqeqeq: "error",
    "no-alert": "error",
    "no-console": ["error", {allow: ["error"]}],
    "no-else-return": "error",
    "no-eval": "error",
    "no-implied-eval": "error",
    "no-shadow": "error",
    "no-unused-vars": "error",
    "no-use-before-define": ["error", {functions: false}],
    "no-var": "error",
    "prefer-const": "error",
};

module.exports = [
    {ignores: ["**/static/lib/**", "**/node_modules/**"]},
    {
        files: ["*/static/**/*.js"],
        languageOptions: {
            ecmaVersion: 2024,
            sourceType: "module",
            globals: {...globals.browser, odoo: "readonly", luxon: "readonly"},
        },
        rules,
    },
    {
        files: ["sandbox/**/*.js"],
        ignores: ["sandbox/static/**"],
        languageOptions: {
            ecmaVersion: 2024,
            sourceType: "script",
            globals: globals.browser,
        },
        rules,
    },
    {
        files: ["*.cjs"],
        languageOptions: {sourceType: "commonjs", globals: globals.node},
        rules,
    },
];

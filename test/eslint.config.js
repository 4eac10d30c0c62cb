import { fileURLToPath } from 'node:url';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Here and not at the top, because the top level is fixed: `eslint -c test/eslint.config.js .` */

const PURE = [
  'base',
  'policy',
  'dossier',
  'assessment',
  'plan',
  'submission',
  'headless',
  'review',
  'duties',
];

const NO_HTML = ['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((name) => ({
  selector: `MemberExpression[property.name='${name}']`,
  message: 'Text goes into the page as text.',
}));
/** The compiler takes clocks and dice for granted, so a selector refuses them in the pure folders. */
const NO_CLOCK_NO_DICE = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The date comes in as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The time comes in as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Ids come in as arguments.',
  },
];
/** Methods newer than Chromium 85, the floor; the bundler does not polyfill. */
const BEYOND_FLOOR = [
  'at',
  'findLast',
  'findLastIndex',
  'toSorted',
  'toReversed',
  'toSpliced',
  'with',
  'groupBy',
].map((property) => ({ property, message: 'Newer than the browser floor (Chromium 86).' }));
const OBJECTS_BEYOND_FLOOR = [
  { object: 'Object', property: 'hasOwn' },
  { object: 'crypto', property: 'randomUUID' },
  { object: 'Promise', property: 'withResolvers' },
  { object: 'AbortSignal', property: 'timeout' },
].map((each) => ({ ...each, message: 'Newer than the browser floor (Chromium 86).' }));

export default defineConfig(
  { ignores: ['**/dist/**', '**/release/**', '**/node_modules/**', 'test/.out/**', 'test/.browsers/**'] },
  tseslint.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['test/*.js'] },
        tsconfigRootDir: fileURLToPath(new URL('..', import.meta.url)),
        extraFileExtensions: ['.svelte'],
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // An arrow that only calls something reads better without braces.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Codes and file names are spread into characters on purpose; nothing here is an emoji.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `items[0]!` after a length check says more than a branch that cannot happen.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...NO_HTML],
      'no-eval': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      // ESLint sees an imported component as `any`; svelte-check, in the same command, types them.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
    },
  },
  {
    files: ['src/**'],
    rules: {
      'no-restricted-properties': ['error', ...BEYOND_FLOOR, ...OBJECTS_BEYOND_FLOOR],
      'no-restricted-globals': [
        'error',
        'structuredClone',
        'fetch',
        'XMLHttpRequest',
        'WebSocket',
        'EventSource',
      ],
    },
  },
  {
    // It serves the app's own files, and the policy of a page does not reach it.
    files: ['src/ui/offline/service-worker.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: PURE.map((folder) => `src/${folder}/**/*.ts`),
    rules: { 'no-restricted-syntax': ['error', ...NO_HTML, ...NO_CLOCK_NO_DICE] },
  },
  {
    // Plain Node scripts: types come from JSDoc, not from a project.
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);

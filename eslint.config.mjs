import eslint from '@eslint/js';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** The order of the API's features: a feature may import what stands before it, never what stands after it. */
const API_ORDER = [
  'config',
  'logging',
  'database',
  'openapi',
  'problems',
  'rest',
  'edge',
  'docs',
  'greeting',
  'record',
  'ledger',
  'access',
  'feed',
  'pets',
  'users',
  'undo',
  'sets',
  'verify',
  'backup',
  'health',
  'metrics',
  'seed',
  'commands',
];

/** What the files may not import, each pattern with the message that teaches why. A later entry for a file replaces the earlier one of the same rule. */
const forbid = (files, patterns, rule = 'no-restricted-imports') => ({
  files,
  rules: { [rule]: ['error', { patterns }] },
});
const forbidInLayer = (files, patterns) => forbid(files, patterns, '@typescript-eslint/no-restricted-imports');

const apiDirections = API_ORDER.map((feature, index) =>
  forbid(
    [`api/src/${feature}/**/*.ts`],
    API_ORDER.slice(index + 1).map((later) => ({
      regex: `^\\.\\./(\\.\\./)*${later}/`,
      message: `Imports run one way, and ${feature} comes before ${later}: let ${later} call ${feature}, or pass in what is needed.`,
    })),
  ),
);

const noHttpBelowControllers = [
  {
    regex: '\\.(controller|pipe|docs|presenter)$',
    message: 'A request goes controller, service, store: what is nearer to the store knows nothing of HTTP.',
  },
  {
    group: ['express'],
    message: 'Services and stores know nothing of HTTP: throw an error that knows its problem.',
  },
];

const webKnowsNoApi = {
  regex: '(^|/)api/(src|test)/|^@nestjs/',
  message: 'web never imports api: what they share is the OpenAPI document (src/app/api/schema.ts).',
};

export default defineConfig(
  globalIgnores(['dist', '.angular', 'coverage', 'var', 'web/src/app/api/schema.ts']),
  {
    files: ['**/*.{js,cjs,mjs}'],
    extends: [eslint.configs.recommended],
    languageOptions: { globals: globals.node },
  },
  { files: ['web/*.js', 'web/public/*.js'], languageOptions: { globals: globals.browser } },
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // A module of NestJS is a class with nothing in it, and so is many a component.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // A DTO is a class for the sake of its decorators: a literal of its shape is what NestJS expects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // noPropertyAccessFromIndexSignature asks for the brackets.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
    },
  },
  ...apiDirections,
  forbidInLayer(['api/src/**/*.service.ts'], noHttpBelowControllers),
  forbidInLayer(
    ['api/src/**/*.store.ts'],
    [
      ...noHttpBelowControllers,
      { regex: '\\.service$', message: 'A request goes controller, service, store: a store calls no service.' },
    ],
  ),
  forbidInLayer(
    ['api/src/**/*.controller.ts'],
    [{ regex: '\\.store$', message: 'A request goes controller, service, store: ask the service.' }],
  ),
  forbidInLayer(
    ['api/src/database/migrations/*.ts'],
    [
      {
        regex: '/schema$',
        message: 'A released migration is frozen: declare the tables that it touches in its own file.',
      },
    ],
  ),
  {
    files: ['{web,examples/plain/web}/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
  },
  { files: ['web/**/*.html'], extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility] },
  forbid(['web/**/*.ts'], [webKnowsNoApi]),
  forbid(
    ['web/src/app/ui/**/*.ts'],
    [
      webKnowsNoApi,
      {
        regex: '^@angular/common/http$|/api/|-client$',
        message: 'ui/ knows no HTTP: take the value as an input, and tell what happened as an output.',
      },
      {
        regex: '^\\.\\./(\\.\\./)*(activity|directory|live|routing|shell)/',
        message: 'ui/ is what the screens are made of: it imports none of them.',
      },
    ],
  ),
  {
    files: ['**/*spec.ts', 'api/test/**', 'browser/**'],
    rules: {
      // expect.objectContaining and its like are typed as any by Jest.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  prettier,
);

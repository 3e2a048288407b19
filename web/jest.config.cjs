const { createEsmPreset } = require('jest-preset-angular/presets');

/** @type {import('jest').Config} */
module.exports = {
  ...createEsmPreset({ tsconfig: '<rootDir>/tsconfig.json' }),
  displayName: 'web',
  rootDir: __dirname,
  testRegex: ['\\.spec\\.ts$'],
  testEnvironment: 'jest-preset-angular/environments/jest-jsdom-env',
  setupFilesAfterEnv: ['<rootDir>/setup-jest.ts'],
  restoreMocks: true,
  collectCoverageFrom: ['src/**/*.ts', '!src/**/*.spec.ts', '!src/app/api/schema.ts'],
};

/** Tests run as the code runs: ES modules, with types stripped by Node's own stripper (no second compiler). */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.signalroom'],
};

export default {
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/{unit,infra,architecture}/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'cloud',
      testMatch: ['<rootDir>/test/{integration,e2e}/**/*.test.ts'],
      globalSetup: '<rootDir>/test/start-cloud.ts',
      globalTeardown: '<rootDir>/test/stop-cloud.ts',
    },
  ],
};

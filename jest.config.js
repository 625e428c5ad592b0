/** Tests run as the code runs: ES modules, with types stripped by Node's own stripper (no second compiler). */
export const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.signalroom'],
};

/** With an outputs file the tests run against the stack it came from, and those of the embedded cloud itself are left out. */
const deployed = process.env.SIGNALROOM_OUTPUTS_FILE !== undefined;
const cloudTests = deployed ? 'integration,e2e' : 'integration,e2e,embedded';

export default {
  testTimeout: 60_000,
  passWithNoTests: true,
  // Modules of a test file are not all given back when it ends: a process that has grown this large is replaced.
  workerIdleMemoryLimit: '1500MB',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/{unit,infra,architecture}/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'cloud',
      testMatch: [`<rootDir>/test/{${cloudTests}}/**/*.test.ts`],
      globalSetup: '<rootDir>/test/start-cloud.ts',
      globalTeardown: '<rootDir>/test/stop-cloud.ts',
    },
  ],
};

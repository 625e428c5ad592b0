/** Tests run as the code runs: ES modules, with types stripped by Node's own stripper (no second compiler). */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.signalroom'],
  testTimeout: 60_000,
};

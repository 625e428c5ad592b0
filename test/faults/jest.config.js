import { shared } from '../../jest.config.js';

/** The fault suite takes minutes, so it is a run of its own. It boots the cloud that it breaks. */
export default {
  ...shared,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
};

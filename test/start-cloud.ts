import { bootCloud } from './boot-cloud.ts';
import stopCloud from './stop-cloud.ts';

/** Starts the embedded cloud for the tests that need one, unless an outputs file says where a deployed one is. */
export default async function startCloud(): Promise<void> {
  if (process.env['SIGNALROOM_OUTPUTS_FILE'] !== undefined) return;
  try {
    const environment = await bootCloud({
      assembly: undefined,
      started: (cloud) => {
        process.env['SIGNALROOM_TEST_CLOUD'] = JSON.stringify(cloud);
      },
    });
    // A test that boots a cloud of its own takes the assembly that was just made.
    Object.assign(process.env, environment, { SIGNALROOM_ASSEMBLY: 'cdk.out' });
  } catch (error) {
    await stopCloud();
    throw error;
  }
}

import { bootCloud } from './boot-cloud.ts';
import { startIssuer } from './steps/oidc-issuer.ts';
import { principalsFor } from './steps/other-principals.ts';
import stopCloud from './stop-cloud.ts';

/** Starts the embedded cloud for the tests that need one, unless an outputs file says where a deployed one is. */
export default async function startCloud(): Promise<void> {
  if (process.env['SIGNALROOM_OUTPUTS_FILE'] !== undefined) return;
  try {
    const { server, ...issuer } = await startIssuer();
    // It answers as long as the tests run, and keeps nothing from ending.
    server.unref();
    const environment = await bootCloud({
      assembly: undefined,
      context: { ...principalsFor(issuer.issuer), allowedRisk: 'destructive' },
      started: (cloud) => {
        process.env['SIGNALROOM_TEST_CLOUD'] = JSON.stringify(cloud);
      },
    });
    // A test that boots a cloud of its own takes the assembly that was just made.
    Object.assign(process.env, environment, {
      SIGNALROOM_ASSEMBLY: 'cdk.out',
      SIGNALROOM_TEST_ISSUER: JSON.stringify(issuer),
    });
  } catch (error) {
    await stopCloud();
    throw error;
  }
}

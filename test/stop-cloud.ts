import { endCloud } from './boot-cloud.ts';

/** Ends the cloud that `start-cloud.ts` started; does nothing if it started none. */
export default async function stopCloud(): Promise<void> {
  const started = process.env['SIGNALROOM_TEST_CLOUD'];
  if (started !== undefined) await endCloud(JSON.parse(started));
}

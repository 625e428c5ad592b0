import { rmSync } from 'node:fs';

const STOP_TIMEOUT_MS = 10_000;

/** Ends the cloud that `start-cloud.ts` started, by its process id, and removes its folder; does nothing if it started none. */
export default async function stopCloud(): Promise<void> {
  const started = process.env['SIGNALROOM_TEST_CLOUD'];
  if (started === undefined) return;
  const { pid, directory } = JSON.parse(started);
  signal(pid, 'SIGTERM');
  for (let waited = 0; signal(pid, 0) && waited < STOP_TIMEOUT_MS; waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
  signal(pid, 'SIGKILL');
  rmSync(directory, { recursive: true, force: true });
}

/** Whether there was a process to signal. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

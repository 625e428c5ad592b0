/** Ends the cloud that `start-cloud.ts` started, if it did. */
export default async function stopCloud(): Promise<void> {
  if ('stopSignalroomCloud' in globalThis && typeof globalThis.stopSignalroomCloud === 'function')
    await globalThis.stopSignalroomCloud();
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the data lies: beside the repository unless SIGNALROOM_DATA says where. It is never part of the repository. */
export const DATA_FOLDER = process.env['SIGNALROOM_DATA'] ?? '../shared/data';

/** A folder of the data, or undefined when it is absent. */
export function dataFolder(name: string): string | undefined {
  const folder = join(DATA_FOLDER, name);
  return existsSync(folder) ? folder : undefined;
}

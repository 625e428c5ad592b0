import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK_FILE = 'lock';
/** Written into every data folder, so that starting clean never empties a folder that is not one. */
const MARK_FILE = 'signalroom-embedded-cloud';

export interface DataFolder {
  /** Gives the folder free for another start. */
  release(): void;
}

/**
 * Takes a data folder: makes it, or empties it first when `fresh`, and locks it to this process.
 * Throws an Error when another running process has it, or when a folder to empty holds something else.
 */
export function takeDataFolder(directory: string, { fresh }: { readonly fresh: boolean }): DataFolder {
  mkdirSync(directory, { recursive: true });
  const lock = join(directory, LOCK_FILE);
  refuseIfTaken(lock, directory);
  if (fresh) empty(directory);
  mkdirSync(directory, { recursive: true });
  writeFileSync(
    join(directory, MARK_FILE),
    'Data of an embedded cloud. It may be deleted while none runs.\n',
  );
  acquire(lock, directory);
  return { release: () => rmSync(lock, { force: true }) };
}

function empty(directory: string): void {
  const names = readdirSync(directory);
  if (names.length > 0 && !names.includes(MARK_FILE))
    throw new Error(
      `${directory} is not empty and is no data folder of an embedded cloud: it is left as it is`,
    );
  rmSync(directory, { recursive: true, force: true });
}

function acquire(lock: string, directory: string): void {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' });
  } catch {
    refuseIfTaken(lock, directory);
    throw new Error(`${lock} could not be written`);
  }
}

/** A lock whose process is gone is removed. */
function refuseIfTaken(lock: string, directory: string): void {
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8'));
  if (Number.isInteger(pid) && pid > 0 && pid !== process.pid && isRunning(pid))
    throw new Error(
      `another embedded cloud (process ${pid}) uses ${directory}: stop it, or choose another with --data-directory`,
    );
  rmSync(lock, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return !isUnreaped(pid);
}

/** A process that ended and that nobody waited for still answers to its id. */
function isUnreaped(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.startsWith('Z') === true;
  } catch {
    return false;
  }
}

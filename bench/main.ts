import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Runs the benches that are named, or all of them, each in a process of its own. A bench is a folder with a `main.ts`; what
 * begins with `--` is handed to it.
 */
const folder = fileURLToPath(new URL('./', import.meta.url));
const known = readdirSync(folder).filter((name) =>
  statSync(`${folder}${name}/main.ts`, { throwIfNoEntry: false })?.isFile(),
);
const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`no bench is called ${unknown.join(', ')}; there are ${known.join(', ')}\n`);
  process.exit(1);
}
for (const name of asked.length === 0 ? known : asked) {
  process.stdout.write(`== npm run bench -- ${name}\n\n`);
  const { status } = spawnSync(process.execPath, [`${folder}${name}/main.ts`, ...options], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { NormalizeEnv } from '../../functions/collect/env.ts';
import { bundled, filesOf, loadedBytes } from '../../infra/constructs/bundles.ts';
import { interleaved, type Measured } from '../harness/rounds.ts';
import { say, table, times } from '../harness/table.ts';

const ROUNDS = 15;
const TARGET = 0.35;
const KIB = 1_024;
const MAX_KIB = 300;
type Files = ReturnType<typeof bundled>;

/** Within the repository, so that the SDK is found as it is on Lambda. */
const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
const loader = fileURLToPath(new URL('load.ts', import.meta.url));

/** What `main.ts` of the normaliser reads: for each name a value that is a number and a text, and that nothing is asked of. */
const ENVIRONMENT = {
  ...Object.fromEntries(Object.keys(NormalizeEnv.shape).map((name) => [name, '3'])),
  AWS_REGION: 'us-east-1',
  PATH: process.env['PATH'] ?? '',
};

const Loaded = z.object({ ms: z.number() });

const loads = (name: string, modules: readonly string[]): Measured => ({
  name,
  run: async () => {
    const options = { env: ENVIRONMENT, encoding: 'utf8' } as const;
    return Loaded.parse(JSON.parse(execFileSync(process.execPath, [loader, ...modules], options))).ms;
  },
});

function written(files: Files, folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const file of files) writeFileSync(join(folder, basename(file.path)), file.contents);
  return join(folder, 'index.mjs');
}

const code = (files: Files): Files => files.filter(({ path }) => path.endsWith('.mjs'));
const kib = (bytes: number): string => `${(bytes / KIB).toFixed(0)} KiB`;
const total = (files: Files, sizeOf: (file: Files[number]) => number): number =>
  files.reduce((sum, file) => sum + sizeOf(file), 0);

const bytesOf = ({ contents }: Files[number]): number => contents.length;

function sizes(name: string, files: Files): readonly string[] {
  const all = code(files);
  return [
    name,
    kib(total(all, bytesOf)),
    kib(loadedBytes(all)),
    kib(total(all, ({ contents }) => gzipSync(contents).length)),
  ];
}

mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'start-up-'));
try {
  const [normalizer, reference] = [filesOf('collect/normalize'), bundled('bench/start-up/reference.ts')];
  say('Size of bundles without the SDK, which the runtime has.');
  table([
    ['bundle', 'all files', 'of that, loaded at start', 'compressed, as Lambda keeps it'],
    sizes('normaliser', normalizer),
    sizes('reference', reference),
  ]);
  const holds = total(code(normalizer), bytesOf) <= MAX_KIB * KIB;
  say(`Target: at most ${MAX_KIB} KiB, all files together: ${holds ? 'holds' : 'MISSED'}`);
  say();
  const later = code(normalizer).find(({ path }) => basename(path).startsWith('dependencies'));
  const normalizerPath = written(normalizer, join(folder, 'normalizer'));
  const laterPath = later === undefined ? [] : [join(folder, 'normalizer', basename(later.path))];
  const [referenceRatio, start, all] = await interleaved(
    [
      loads('reference', [written(reference, join(folder, 'reference'))]),
      loads('normaliser', [normalizerPath]),
      loads('normaliser, ready for its first batch', [normalizerPath, ...laterPath]),
    ],
    ROUNDS,
  );
  say(
    `Time to load, fresh processes, ${ROUNDS} rounds: as a share of the ${referenceRatio?.name}'s, which is Powertools' parser,`,
  );
  say('batch and idempotency with zod and the DynamoDB client, bundled the same way.');
  table([
    ['', 'median', 'target'],
    [
      start?.name ?? '',
      times(start?.median ?? Number.NaN),
      `${times(TARGET)} ${(start?.median ?? 1) <= TARGET ? 'holds' : 'MISSED'}`,
    ],
    [all?.name ?? '', times(all?.median ?? Number.NaN), ''],
  ]);
} finally {
  rmSync(folder, { recursive: true });
}

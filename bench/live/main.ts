import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootCloud } from '../cost/cloud.ts';
import { median } from '../harness/rounds.ts';
import { say, table } from '../harness/table.ts';
import { echoRoom } from './echo-room.ts';
import { Ears, heardBy, type Room } from './room.ts';
import { signalroomRoom } from './signalroom-room.ts';
import { yogaRoom } from './yoga-room.ts';

/**
 * `npm run bench -- live`: how long it takes until what one person does reaches everybody who follows, and how many events a
 * second reach them, as ratios to what does less: it keeps nothing, asks nobody who they are, and runs in one process.
 */
const SIZES = [1, 10, 100, 1_000];
const ROUNDS = 7;
/** Said at once, for events per second. */
const BURST = 10;

interface Figures {
  readonly delay: number;
  readonly last: number;
  readonly perSecond: number;
}

let words = 0;
const something = (): string => {
  words += 1;
  return `note ${words}`;
};

/** One round of every room, in turn, so that whatever else the machine does meets all alike. */
async function roundOf(rooms: readonly { readonly room: Room; readonly ears: Ears }[], size: number) {
  const figures: Figures[] = [];
  for (const { room, ears } of rooms) {
    const one = await heardBy(room, ears, [something()]);
    const burst = await heardBy(room, ears, Array.from({ length: BURST }, something));
    figures.push({
      delay: one.median,
      last: one.last,
      perSecond: (size * BURST) / (burst.last / 1_000),
    });
  }
  return figures;
}

const folder = mkdtempSync(join(tmpdir(), 'signalroom-live-'));
const cloud = await bootCloud(folder);
const rooms: { room: Room; ears: Ears }[] = [];
try {
  for (const room of [await signalroomRoom(cloud.outputs), await echoRoom(), await yogaRoom()])
    rooms.push({ room, ears: new Ears() });
  for (const size of SIZES) {
    for (const { room, ears } of rooms) await ears.grow(room, size);
    await roundOf(rooms, size);
    const rounds: Figures[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await roundOf(rooms, size));
    const ratio = (index: number, figure: keyof Figures): string =>
      median(
        rounds.map((round) => (round[0]?.[figure] ?? Number.NaN) / (round[index]?.[figure] ?? Number.NaN)),
      ).toPrecision(3);
    say(`${size} ${size === 1 ? 'subscriber' : 'subscribers'}`);
    table([
      ['Signalroom beside', 'delay, the median subscriber', 'delay, the last', 'events per second'],
      ...rooms
        .slice(1)
        .map(({ room }, index) => [
          room.name,
          `${ratio(index + 1, 'delay')} x`,
          `${ratio(index + 1, 'last')} x`,
          `${ratio(index + 1, 'perSecond')} x`,
        ]),
    ]);
    say();
  }
} finally {
  for (const { room, ears } of rooms) {
    ears.leave();
    await room.end();
  }
  await cloud.end();
  rmSync(folder, { recursive: true, force: true });
}

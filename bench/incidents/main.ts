import { cpuOf, median } from '../harness/rounds.ts';
import { say } from '../harness/table.ts';
import { OpenAlerts } from './open-alerts.ts';

/**
 * `npm run bench -- incidents`: what a change of an alert's status costs, as the number of open alerts grows, beside a look at
 * all that is open.
 */
const ROUNDS = 15;
const CHANGES = 400;

/** Microseconds for one end of an alert and its return. */
async function statusChange(room: OpenAlerts, open: number): Promise<number> {
  const signals = Array.from({ length: CHANGES }, (_, at) =>
    room.alert((at >> 1) % open, at % 2 === 0 ? 'resolved' : 'firing'),
  );
  const spent = await cpuOf(async () => {
    for (const signal of signals) await room.place(signal);
  });
  return spent / CHANGES;
}

/** Microseconds for asking each open alert whether it is the one, as grouping by a list of all that is open would. */
async function lookAtAll(open: number): Promise<number> {
  const names = Array.from({ length: open }, (_, at) => ({
    fingerprint: `alert-${at}`,
    services: [`service-${at}`],
  }));
  let met = 0;
  const spent = await cpuOf(async () => {
    for (let at = 0; at < CHANGES; at += 1)
      met += names.filter(
        ({ fingerprint, services }) =>
          fingerprint === `alert-${at % open}` || services.includes(`service-${at % open}`),
      ).length;
  });
  if (met !== CHANGES) throw new Error(`met ${met} of ${CHANGES}`);
  return spent / CHANGES;
}

say('open alerts   a status change, beside 10 open   a look at all that is open, beside a status change');
let smallest: number | undefined;
for (const open of [10, 100, 1_000, 10_000]) {
  const room = await OpenAlerts.of(open);
  const changes: number[] = [];
  const looks: number[] = [];
  // The first rounds only warm up.
  for (let round = 0; round < ROUNDS + 3; round += 1) {
    changes.push(await statusChange(room, open));
    looks.push(await lookAtAll(open));
  }
  const change = median(changes.slice(3));
  smallest ??= change;
  const columns = [
    String(open).padStart(11),
    `${(change / smallest).toFixed(2)} x`.padStart(33),
    `${(median(looks.slice(3)) / change).toFixed(2)} x`.padStart(50),
  ];
  say(columns.join(' '));
}

import { Deployment } from '../../../schemas/catalogue.ts';
import * as z from '../../../schemas/zod.ts';
import { sha256 } from '../hash.ts';
import { minuteOf } from '../signal-id.ts';
import { deflated, inflated } from './deflated.ts';

const MINUTE_MS = 60_000;
/** However much each of them says, an item can hold so many. */
const MAX_DEPLOYMENTS = 100;
const NAME_DIGITS = 16;
const TIME_DIGITS = 13;

export const deploymentPartition = (serviceName: string): string => `deployment-packs#${serviceName}`;
export const timeKey = (time: number): string => String(Math.max(0, time)).padStart(TIME_DIGITS, '0');

/** Sorts as deployments do: by time, and the same for the same state of the same deployment at the same time. */
export const keyOf = ({ time, deploymentId, status }: Deployment): string =>
  `${timeKey(time)}#${deploymentId}#${status}`;

/** What keys of packs of the minute start with: its last instant, so that whoever reads backwards in time meets a state in time. */
export const minuteKey = (time: number): string => timeKey((minuteOf(time) + 1) * MINUTE_MS - 1);
/** The same of the minute in which a key's state happened. */
export const minuteOfKey = (key: string): string => minuteKey(Number(key.slice(0, TIME_DIGITS)));

/** One item for each service and minute, named after what is in it: the same states give the same item. */
export function packsOf(deployments: readonly Deployment[]) {
  const groups = Map.groupBy(
    deployments,
    ({ serviceName, time }) => `${minuteKey(time)}${deploymentPartition(serviceName)}`,
  );
  return [...groups].flatMap(([key, members]) =>
    Array.from({ length: Math.ceil(members.length / MAX_DEPLOYMENTS) }, (_, index) => {
      const part = members.slice(index * MAX_DEPLOYMENTS, (index + 1) * MAX_DEPLOYMENTS);
      const name = sha256(part.map(keyOf).join('\n')).slice(0, NAME_DIGITS);
      const [pk, minute] = [key.slice(TIME_DIGITS), key.slice(0, TIME_DIGITS)];
      return { pk, sk: `${minute}#${name}`, deployments: deflated(part) };
    }),
  );
}

export const DeploymentPack = z.object({ sk: z.string(), deployments: inflated(z.array(Deployment)) });

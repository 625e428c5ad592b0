import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Api } from './api.ts';
import { type Outputs, readOutputs } from './outputs.ts';
import { type Person, signInSamplePeople } from './people.ts';
import { Producer } from './producer.ts';
import { Room } from './room.ts';
import { type Cast, play } from './scenario.ts';
import { Screen, type SeenEvent, timelineLine } from './screen.ts';
import { Shop } from './shop.ts';
import { Subscriber } from './subscriber.ts';

/**
 * Plays one incident of a small shop against a running deployment, through the doors that users have, and exits with 0
 * only if every expected step was seen: `node infra/local/demonstration/main.ts --outputs outputs.json`. Region,
 * credentials and, for the embedded cloud, the endpoint come from the environment as the AWS SDK reads them.
 */
const { values } = parseArgs({ options: { outputs: { type: 'string', default: 'outputs.json' } } });
const outputs = await readOutputs(values.outputs);
const screen = new Screen();
const run = randomBytes(2).toString('hex');
const shop = new Shop(run);
const subscribers: Subscriber[] = [];

async function cast(): Promise<Cast> {
  const people = await signInSamplePeople(outputs);
  const named = (name: string): Person => {
    const person = people.find((candidate) => candidate.name === name);
    if (person === undefined) throw new Error(`${name} is not among the sample people`);
    return person;
  };
  const [ana, ben] = [named('ana'), named('ben')];
  return {
    run,
    screen,
    shop,
    producer: await Producer.of(outputs),
    ana: new Room(new Api(outputs.GraphqlUrl, ana)),
    ben: new Room(new Api(outputs.GraphqlUrl, ben)),
    follow: async (investigationId) => [
      await follow(outputs, ana, { investigationId, show: (event) => screen.line(timelineLine(event)) }),
      await follow(outputs, ben, { investigationId, show: () => undefined }),
    ],
  };
}

async function follow(
  to: Outputs,
  person: Person,
  at: { readonly investigationId: string; readonly show: (event: SeenEvent) => void },
): Promise<Subscriber> {
  const subscriber = new Subscriber();
  subscribers.push(subscriber);
  return subscriber.follow({ outputs: to, person, investigationId: at.investigationId }, at.show);
}

try {
  const checklist = await play(await cast());
  screen.heading('What was seen');
  for (const line of checklist.lines()) screen.line(line);
  process.exitCode = checklist.complete ? 0 : 1;
} catch (error) {
  screen.heading(`The demonstration broke off: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  for (const subscriber of subscribers) subscriber.stop();
  await shop
    .close()
    .catch((error: unknown) => screen.line(`The shop could not be removed: ${String(error)}`));
}

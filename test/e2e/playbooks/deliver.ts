import * as z from 'zod';

/*
 * A process that is given one event again and again, as the function that starts playbooks is: it loads that function's
 * program, in that function's environment. Prints how often it was told which outcome of which run.
 */
const { handler } = await import('../../../functions/respond/start/main.ts');
const { EVENT = '', DELIVERIES = '1', AT_ONCE = '5' } = process.env;
const Answer = z.object({ decisions: z.array(z.object({ outcome: z.string(), runId: z.string() })) });
const context = { functionName: 'start', awsRequestId: 'delivery', memoryLimitInMB: '512' };
const told = new Map<string, number>();
let left = Number(DELIVERIES);

async function deliver(): Promise<void> {
  while (left > 0) {
    left -= 1;
    const { decisions } = Answer.parse(await handler(JSON.parse(EVENT), context as never));
    for (const { outcome, runId } of decisions)
      told.set(`${outcome} ${runId}`, (told.get(`${outcome} ${runId}`) ?? 0) + 1);
  }
}

await Promise.all(Array.from({ length: Number(AT_ONCE) }, deliver));
process.stdout.write(`told ${JSON.stringify(Object.fromEntries(told))}\n`);

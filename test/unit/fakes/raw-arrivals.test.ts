import { rawArrivalsContract } from '../../contract/raw-arrivals.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { FakeRawArrivals } from '../../fakes/raw-arrivals.ts';

rawArrivalsContract(async () => {
  const arrivals = new FakeRawArrivals();
  const clock = new FakeClock();
  return {
    arrivals,
    now: () => clock.now(),
    arrive: async (count) => {
      for (let n = 1; n <= count; n += 1)
        arrivals.arrivals.push({ shardId: 's', sequenceNumber: String(n), arrivedAt: clock.now() });
    },
  };
});

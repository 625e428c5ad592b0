import { describe, expect, test } from '@jest/globals';
import { createFaultRegistry } from '../../../../../infra/local/kernel/fault-registry.ts';
import type { Fault } from '../../../../../infra/local/kernel/faults.ts';

const throttle: Fault = {
  faultId: 'throttle',
  service: 'dynamodb',
  operation: 'PutItem',
  effect: { kind: 'fail', code: 'ThrottlingException', status: 400 },
  remaining: 2,
  every: 0,
};
const meetings = (faults: ReturnType<typeof createFaultRegistry>, count: number) =>
  Array.from({ length: count }, () => faults.meet('dynamodb', 'PutItem') !== undefined);

describe('injected faults', () => {
  test('a fault meets as many calls as it has left', () => {
    const faults = createFaultRegistry();
    faults.add(throttle);
    expect(meetings(faults, 3)).toEqual([true, true, false]);
    expect(faults.list()).toEqual([]);
  });

  test('a fault lets calls pass between two that it meets', () => {
    const faults = createFaultRegistry();
    faults.add({ ...throttle, every: 2 });
    expect(meetings(faults, 7)).toEqual([false, false, true, false, false, true, false]);
  });

  test('a fault meets only its service and operation', () => {
    const faults = createFaultRegistry();
    faults.add(throttle);
    expect(faults.meet('dynamodb', 'GetItem')).toBeUndefined();
    expect(faults.meet('kinesis', 'PutItem')).toBeUndefined();
    expect(faults.list()).toEqual([throttle]);
  });

  test('an asterisk meets every operation of the service', () => {
    const faults = createFaultRegistry();
    faults.add({ ...throttle, operation: '*' });
    expect(faults.meet('dynamodb', 'Query')?.faultId).toBe('throttle');
  });

  test('clearing forgets all, and the same id replaces', () => {
    const faults = createFaultRegistry();
    faults.add(throttle);
    faults.add({ ...throttle, remaining: 9 });
    expect(faults.list().map((fault) => fault.remaining)).toEqual([9]);
    faults.clear();
    expect(faults.list()).toEqual([]);
  });
});

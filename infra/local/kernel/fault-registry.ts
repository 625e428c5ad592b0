import type { Fault, Faults } from './faults.ts';

interface Armed {
  fault: Fault;
  passed: number;
}

/** Faults to inject, held in memory: a restart forgets them. The first that fits a call meets it. */
export function createFaultRegistry(): Faults {
  let armed: Armed[] = [];
  return {
    add: (fault) => {
      armed = armed.filter((each) => each.fault.faultId !== fault.faultId);
      armed.push({ fault, passed: 0 });
    },
    clear: () => {
      armed = [];
    },
    list: () => armed.map((each) => each.fault),
    meet: (service, operation) => {
      const meeting = armed.find((each) => fits(each.fault, service, operation) && isDue(each));
      if (meeting === undefined) return undefined;
      const met = meeting.fault;
      meeting.passed = 0;
      meeting.fault = { ...met, remaining: met.remaining - 1 };
      if (meeting.fault.remaining <= 0) armed = armed.filter((each) => each !== meeting);
      return met;
    },
  };
}

const fits = (fault: Fault, service: string, operation: string): boolean =>
  fault.service === service && (fault.operation === '*' || fault.operation === operation);

/** Counts the calls let pass since the last one met. */
function isDue(each: Armed): boolean {
  if (each.passed >= each.fault.every) return true;
  each.passed += 1;
  return false;
}

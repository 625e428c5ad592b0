import type { Operation } from '../../kernel/operation.ts';
import type { Bus } from './bus.ts';
import { deleteRule } from './operations/delete-rule.ts';
import { describeRule } from './operations/describe-rule.ts';
import { listRules } from './operations/list-rules.ts';
import { listTargetsByRule } from './operations/list-targets-by-rule.ts';
import { putEvents } from './operations/put-events.ts';
import { putRule } from './operations/put-rule.ts';
import { putTargets } from './operations/put-targets.ts';
import { removeTargets } from './operations/remove-targets.ts';
import { testEventPattern } from './operations/test-event-pattern.ts';

export const EVENTS_OPERATIONS: readonly Operation<Bus>[] = [
  deleteRule,
  describeRule,
  listRules,
  listTargetsByRule,
  putEvents,
  putRule,
  putTargets,
  removeTargets,
  testEventPattern,
];

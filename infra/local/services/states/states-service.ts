import type { Executions } from './executions.ts';
import type { MachineBook } from './machine-book.ts';

/** What the operations of Step Functions work on. */
export interface States {
  readonly machines: MachineBook;
  readonly executions: Executions;
}

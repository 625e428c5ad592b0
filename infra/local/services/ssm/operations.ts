import type { Operation } from '../../kernel/operation.ts';
import type { Documents } from './documents.ts';
import { createDocument } from './operations/create-document.ts';
import { describeAutomationExecutions } from './operations/describe-automation-executions.ts';
import { getAutomationExecution } from './operations/get-automation-execution.ts';
import { listCommands } from './operations/list-commands.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { sendCommand } from './operations/send-command.ts';
import { startAutomationExecution } from './operations/start-automation-execution.ts';

export const SSM_OPERATIONS: readonly Operation<Documents>[] = [
  createDocument,
  describeAutomationExecutions,
  getAutomationExecution,
  listCommands,
  listTagsForResource,
  sendCommand,
  startAutomationExecution,
];

import * as z from 'zod';
import type { Failure } from './step-input.ts';

/** How Lambda describes an error to Step Functions. */
const LambdaError = z.object({ errorMessage: z.string() });

const SAID: Readonly<Record<string, string>> = {
  ApprovalRefused: 'refused',
  'States.Timeout': 'nothing happened in time',
};

/** What went wrong, in one line for people. */
export function failureText({ Error: name, Cause }: Failure): string {
  const said = SAID[name] ?? name;
  const message = messageOf(Cause);
  return message === '' || message === name ? said : `${said}: ${message}`;
}

function messageOf(cause: string): string {
  try {
    return LambdaError.parse(JSON.parse(cause)).errorMessage;
  } catch {
    return cause;
  }
}

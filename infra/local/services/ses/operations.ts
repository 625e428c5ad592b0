import { sendEmail } from './operations/send-email.ts';
import type { RestOperation } from './rest-operation.ts';

export const SES_OPERATIONS: readonly RestOperation[] = [sendEmail];

import { Rejected } from '../../../shared/errors.ts';
import { messageOf } from '../message-of.ts';

/** Throws `Rejected` (BadInput) that says where the text stops being JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Rejected('BadInput', `is no JSON: ${messageOf(error)}`, { path: '' });
  }
}

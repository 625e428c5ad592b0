import { Rejected } from '../../shared/errors.ts';
import { isRecord } from '../reading/attributes.ts';
import { parseJson } from '../reading/json.ts';
import { utf8 } from '../reading/text.ts';

/** What a sender sent, in the form in which an adapter will get it. */
export type Content =
  /** `text` as it was written: parsing and writing it anew would change large numbers and drop repeated keys. */
  | { readonly kind: 'json'; readonly text: string; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

export const bytesOf = (content: Content): Uint8Array =>
  content.kind === 'bytes' ? content.bytes : Buffer.from(content.text, 'utf8');

/** Throws Rejected `BadInput` for anything but a JSON object or a list that holds something. */
export function jsonContent(bytes: Uint8Array): Content {
  const text = utf8(bytes, 'body');
  const value = jsonValue(text);
  if (Array.isArray(value) && value.length === 0) throw bad('is an empty list');
  if (!isRecord(value) && !Array.isArray(value)) throw bad('is not a JSON object or list');
  return { kind: 'json', text, value };
}

export const textContent = (bytes: Uint8Array): Content => {
  const text = utf8(bytes, 'body');
  if (text.trim() === '') throw bad('is empty');
  return { kind: 'text', text };
};

/** Throws Rejected `BadInput` that names the body for what is no JSON, or too deep. */
export function jsonValue(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw error instanceof Rejected ? bad(error.message) : error;
  }
}

const bad = (reason: string): Rejected => new Rejected('BadInput', `body: ${reason}`, { path: 'body' });

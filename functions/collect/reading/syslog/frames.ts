import { Rejected } from '../../../shared/errors.ts';
import type { Entry } from '../entries.ts';

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const LESS_THAN = 0x3c;
const ZERO = 0x30;
const NINE = 0x39;
/** A length of more digits is none. */
const MAX_DIGITS = 8;

/** A frame that can't be read, with the reason. */
export interface BadFrame extends Entry {
  readonly reason: Rejected;
}
export type Frame = (Entry & { readonly value: string }) | BadFrame;

/**
 * The messages of a body (RFC 6587): `<length> <message>` with the length in bytes (octet counting), or one per line.
 * Looks at each byte once.
 */
export function framesOf(body: string): readonly Frame[] {
  const bytes = Buffer.from(body);
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.length; ) {
    const path = `message ${frames.length + 1}`;
    const counted = countedFrame(bytes, at);
    const end = counted?.end ?? endOfLine(bytes, at);
    const text = bytes.toString('utf8', counted?.start ?? at, end).replace(/[\r\n\0]{1,3}$/, '');
    if (end > bytes.length) frames.push(cutOff(path, text));
    else if (text.trim() !== '') frames.push({ path, value: text });
    at = counted === undefined ? end + 1 : end;
  }
  return frames;
}

/** Where a counted message starts and ends, when a length and a `<` stand here. */
function countedFrame(
  bytes: Buffer,
  at: number,
): { readonly start: number; readonly end: number } | undefined {
  let index = at;
  let length = 0;
  for (; index - at < MAX_DIGITS && isDigit(bytes[index]); index += 1) {
    length = length * 10 + (bytes[index] ?? ZERO) - ZERO;
  }
  const isFrame = length > 0 && bytes[index] === SPACE && bytes[index + 1] === LESS_THAN;
  return isFrame ? { start: index + 1, end: index + 1 + length } : undefined;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= NINE;

function endOfLine(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(LINE_FEED, at);
  return end === -1 ? bytes.length : end;
}

const cutOff = (path: string, value: string): BadFrame => ({
  path,
  value,
  reason: new Rejected('BadInput', `${path}: is shorter than the length before it`, { path }),
});

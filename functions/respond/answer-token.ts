import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { Rejected } from '../shared/errors.ts';

/** The one answer that a link gives: to which question of which attempt of which run, by whom, and until when. */
const LinkAnswer = z.strictObject({
  runId: z.string().min(1).max(128),
  attempt: z.int().min(1),
  step: z.string().min(1).max(128),
  approved: z.boolean(),
  person: z.string().min(1).max(255),
  /** Epoch milliseconds. */
  until: z.int(),
});
export type LinkAnswer = z.infer<typeof LinkAnswer>;

const MAX_CHARACTERS = 2_048;

const macOf = (body: string, key: string): Buffer => createHmac('sha256', key).update(body).digest();

/** `<answer>.<HMAC-SHA256 of it>`, both in base64url. Whoever has it can give this answer, and no other. */
export function signAnswer(answer: LinkAnswer, key: string): string {
  const body = Buffer.from(JSON.stringify(LinkAnswer.parse(answer))).toString('base64url');
  return `${body}.${macOf(body, key).toString('base64url')}`;
}

/** Throws Rejected `Forbidden` for a token that was not signed by one of the keys, and for one that is too old. */
export function readAnswer(token: string, keys: readonly string[], now: number): LinkAnswer {
  const [body = '', mac = '', ...more] = token.length > MAX_CHARACTERS ? [] : token.split('.');
  const given = Buffer.from(mac, 'base64url');
  const signed = keys.map((key) => macOf(body, key)).some((own) => sameBytes(own, given));
  if (!signed || more.length > 0) throw new Rejected('Forbidden', 'this link was not made here');
  const answer = LinkAnswer.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (now > answer.until) throw new Rejected('Forbidden', 'this link is too old: its time to answer is over');
  return answer;
}

const sameBytes = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

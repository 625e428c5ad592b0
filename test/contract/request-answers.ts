import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { RequestAnswers } from '../../functions/shared/ports/request-answers.ts';

/** Every implementation of the port keeps these promises. Keys are drawn by lot, so a shared table is fine. */
export function requestAnswersContract(make: () => Promise<RequestAnswers>): void {
  const aRequest = (more: object = {}) => ({
    actorId: 'u-1',
    idempotencyKey: randomBytes(8).toString('hex'),
    requestHash: 'a',
    ...more,
  });

  describe('answers of requests', () => {
    test('are found again by the same request', async () => {
      const answers = await make();
      const request = aRequest();
      expect(await answers.find(request)).toBeUndefined();
      const answer = { ordered: 3, nextToken: null, about: [{ name: 'ü', half: 0.5 }] };
      expect(await answers.keep(request, answer)).toEqual({ outcome: 'answered', answer });
      expect(await answers.find(request)).toEqual({ outcome: 'answered', answer });
    });

    test('tell another request under the same key, and keep the keys of people apart', async () => {
      const answers = await make();
      const request = aRequest();
      await answers.keep(request, 1);
      expect(await answers.find({ ...request, requestHash: 'b' })).toEqual({ outcome: 'key-reused' });
      expect(await answers.keep({ ...request, requestHash: 'b' }, 2)).toEqual({ outcome: 'key-reused' });
      expect(await answers.find({ ...request, actorId: 'u-2' })).toBeUndefined();
    });

    test('stay the first ones, however many come at once', async () => {
      const answers = await make();
      const request = aRequest();
      const kept = await Promise.all([1, 2, 3, 4].map((answer) => answers.keep(request, answer)));
      const found = await answers.find(request);
      expect(kept).toEqual([found, found, found, found]);
    });
  });
}

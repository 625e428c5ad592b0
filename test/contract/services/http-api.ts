import { describe, expect, test } from '@jest/globals';

/** What Signalroom relies on of HTTP APIs, on the deployed ingest endpoint. */
export function httpApiContract(ingestUrl: string): void {
  describe('HTTP API', () => {
    test('a path without a route is not found', async () => {
      const answer = await fetch(`${ingestUrl}/../nowhere`, { method: 'POST', body: '{}' });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({ message: 'Not Found' });
    });

    test('a method without a route is not found', async () => {
      const answer = await fetch(`${ingestUrl}/alertmanager`);
      expect(answer.status).toBe(404);
    });

    test('a body above 10 MB is refused before the function sees it', async () => {
      const answer = await fetch(`${ingestUrl}/alertmanager`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: Buffer.alloc(10 * 1024 * 1024 + 1, ' '),
      });
      expect(answer.status).toBe(413);
    });

    test('the answer of the function comes through with its status', async () => {
      const answer = await fetch(`${ingestUrl}/alertmanager`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      expect(answer.status).toBe(401);
    });
  });
}

import { describe, expect, test } from '@jest/globals';
import { followInvestigation } from '../../../../graphql/client/follow-investigation.ts';
import { eventAt, FakeSocket, fakeTimers, settled } from './a-room.ts';

/** A follower, and the log that its requests read. */
function aFollower(more: { afterSequence?: number } = {}) {
  const sockets: { socket: FakeSocket; url: string; protocols: string[] }[] = [];
  const timers = fakeTimers();
  const log: number[] = [];
  const requests: number[] = [];
  const seen: number[] = [];
  const states: string[] = [];
  const refusals: string[] = [];
  let failure: unknown;
  let tokens = 0;
  const stop = followInvestigation({
    graphqlUrl: 'https://api.example.org/graphql',
    realtimeUrl: 'wss://realtime.example.org/graphql',
    investigationId: 'i',
    ...more,
    token: async () => `token-${tokens++}`,
    openSocket: (url, protocols) => {
      const socket = new FakeSocket();
      sockets.push({ socket, url, protocols });
      return socket;
    },
    post: async (_url, { body }) => {
      const { afterSequence } = JSON.parse(body).variables;
      requests.push(afterSequence);
      if (failure instanceof Error) throw failure;
      const items = log.filter((sequence) => sequence > afterSequence).slice(0, 3);
      const page = { items: items.map(eventAt), lastSequence: log.at(-1) ?? 0 };
      return { json: async () => failure ?? { data: { investigationEvents: page } } };
    },
    after: timers.after,
    onEvent: ({ sequence }) => seen.push(sequence),
    onConnection: (state) => states.push(state),
    onRefused: ({ message }) => refusals.push(message),
  });
  const appended = (...sequences: number[]) => log.push(...sequences);
  const failsWith = (answer: unknown) => {
    failure = answer;
  };
  return { sockets, timers, appended, failsWith, requests, seen, states, refusals, stop };
}

describe('following an investigation', () => {
  test('speaks the real-time protocol', async () => {
    const { sockets } = aFollower();
    await settled();
    const [{ socket, url, protocols }] = sockets as [(typeof sockets)[0]];
    expect(url).toBe('wss://realtime.example.org/graphql');
    const header = protocols[1]!.replace('header-', '');
    const authorization = { Authorization: 'token-0', host: 'api.example.org' };
    expect(protocols[0]).toBe('graphql-ws');
    expect(header).toMatch(/^[\w-]+$/);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual(authorization);
    socket.starts();
    expect(socket.sent).toMatchObject([
      { type: 'connection_init' },
      { type: 'start', payload: { extensions: { authorization } } },
    ]);
    expect(JSON.parse(socket.sent[1]!.payload!.data)).toMatchObject({ variables: { investigationId: 'i' } });
  });

  test('fetches what was there before, page by page, and then hands out what is pushed', async () => {
    const { sockets, appended, seen } = aFollower();
    appended(1, 2, 3, 4, 5, 6, 7);
    await settled();
    sockets[0]!.socket.starts();
    await settled();
    sockets[0]!.socket.pushes(8);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('begins after the sequence that the caller knows', async () => {
    const { appended, seen } = aFollower({ afterSequence: 2 });
    appended(1, 2, 3);
    await settled();
    expect(seen).toEqual([3]);
  });

  test('notices a gap, fetches what is missing and repeats nothing', async () => {
    const { sockets, appended, seen } = aFollower();
    await settled();
    const { socket } = sockets[0]!;
    socket.starts();
    await settled();
    appended(1, 2, 3, 4);
    socket.pushes(1);
    socket.pushes(4);
    socket.pushes(3);
    expect(seen).toEqual([1]);
    await settled();
    socket.pushes(4);
    expect(seen).toEqual([1, 2, 3, 4]);
  });

  test.each(['a keep-alive', 'the settling of the subscription'])(
    'finds an event that was never pushed at %s',
    async (occasion) => {
      const { sockets, timers, appended, seen } = aFollower();
      await settled();
      sockets[0]!.socket.starts();
      await settled();
      appended(1);
      if (occasion === 'a keep-alive') sockets[0]!.socket.receives('ka');
      else timers.elapse(2_000);
      await settled();
      expect(seen).toEqual([1]);
    },
  );

  test('reconnects with a fresh token after it was cut off, and has missed nothing', async () => {
    const { sockets, timers, appended, seen, states } = aFollower();
    await settled();
    sockets[0]!.socket.starts();
    sockets[0]!.socket.pushes(1);
    await settled();
    appended(1, 2, 3);
    sockets[0]!.socket.happens('close');
    timers.elapse(250);
    await settled();
    sockets[1]!.socket.starts();
    await settled();
    expect(sockets[1]!.protocols).not.toEqual(sockets[0]!.protocols);
    expect(seen).toEqual([1, 2, 3]);
    expect(states).toEqual(['live', 'offline', 'live']);
  });

  test('waits longer after each failure, up to a limit, and anew after a success', async () => {
    const { sockets, timers, failsWith } = aFollower();
    failsWith(new Error('no network'));
    await settled();
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      sockets.at(-1)!.socket.happens('error');
      const [pause = 0] = timers.waiting();
      pauses.push(pause);
      timers.elapse(pause);
      await settled();
    }
    expect(pauses.every((pause, index) => index === 0 || pause >= pauses[index - 1]!)).toBe(true);
    expect(pauses.at(-1)).toBe(30_000);
    failsWith(undefined);
    timers.elapse(30_000);
    await settled();
    sockets.at(-1)!.socket.happens('error');
    expect(timers.waiting()).toEqual([250]);
  });

  test('gives up a connection that fell silent', async () => {
    const { sockets, timers, states } = aFollower();
    await settled();
    sockets[0]!.socket.starts();
    timers.elapse(1_000);
    expect(sockets[0]!.socket.closed).toBe(true);
    expect(states).toEqual(['live', 'offline']);
  });

  test('stops for good when the API refuses', async () => {
    const { failsWith, refusals, timers, sockets } = aFollower();
    failsWith({ data: null, errors: [{ errorType: 'Forbidden', message: 'role "viewer" is needed' }] });
    await settled();
    expect(refusals).toEqual(['Forbidden: role "viewer" is needed']);
    expect(sockets[0]!.socket.closed).toBe(true);
    expect(timers.waiting()).toEqual([]);
  });

  test('hands out nothing and leaves no timer once it is stopped', async () => {
    const { sockets, timers, appended, seen, stop } = aFollower();
    await settled();
    sockets[0]!.socket.starts();
    await settled();
    stop();
    appended(1);
    sockets[0]!.socket.pushes(1);
    await settled();
    expect(seen).toEqual([]);
    expect(timers.waiting()).toEqual([]);
    expect(sockets).toHaveLength(1);
  });

  test('ignores what is no event', async () => {
    const { sockets, seen } = aFollower();
    await settled();
    const { socket } = sockets[0]!;
    socket.starts();
    for (const data of [
      null,
      {},
      { onInvestigationEvent: null },
      { onInvestigationEvent: { sequence: '1' } },
    ])
      socket.receives('data', { data });
    socket.receives('unheard-of', {});
    await settled();
    expect(seen).toEqual([]);
  });
});

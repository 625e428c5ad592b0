import type { InvestigationEvent } from '../../../../graphql/client/investigation-event.ts';
import type { Socket } from '../../../../graphql/client/realtime-session.ts';

export const eventAt = (sequence: number): InvestigationEvent => ({
  investigationId: 'i',
  sequence,
  eventVersion: 1,
  type: 'note.added',
  time: '2026-01-01T00:00:00.000Z',
  actor: { kind: 'person', id: 's', name: 'ana', teams: [] },
  basedOn: 0,
  data: '{}',
  previousHash: '',
  hash: '',
});

/** A socket whose other end the test holds. */
export class FakeSocket implements Socket {
  readonly sent: { type: string; payload?: { data: string; extensions: unknown } }[] = [];
  closed = false;
  readonly #listeners = new Map<string, (event: object) => void>();

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.closed = true;
  }
  addEventListener(type: string, listener: (event: object) => void): void {
    this.#listeners.set(type, listener);
  }
  happens(type: 'open' | 'close' | 'error'): void {
    this.#listeners.get(type)?.({});
  }
  receives(type: string, payload?: unknown): void {
    this.#listeners.get('message')?.({ data: JSON.stringify({ type, payload }) });
  }
  pushes(sequence: number): void {
    this.receives('data', { data: { onInvestigationEvent: eventAt(sequence) } });
  }
  /** From open to subscribed. */
  starts(): void {
    this.happens('open');
    this.receives('connection_ack', { connectionTimeoutMs: 1000 });
    this.receives('start_ack');
  }
}

/** Timers that run when the test says so. */
export function fakeTimers() {
  let timers: { milliseconds: number; action: () => void }[] = [];
  return {
    after: (milliseconds: number, action: () => void) => {
      const timer = { milliseconds, action };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    waiting: () => timers.map(({ milliseconds }) => milliseconds),
    /** Runs the timers of this many milliseconds. */
    elapse: (milliseconds: number) => {
      const due = timers.filter((timer) => timer.milliseconds === milliseconds);
      timers = timers.filter((timer) => timer.milliseconds !== milliseconds);
      for (const { action } of due) action();
    },
  };
}

/** Lets all promises that can settle do so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { InvestigationEvent } from '../../../graphql/client/investigation-event.ts';
import { cloud } from '../../integration/cloud.ts';

const { GraphqlUrl = '', Region = '', UserPoolId = '', UserPoolClientId = '' } = cloud.outputs;

interface Following {
  readonly token: string;
  readonly investigationId: string;
  readonly cuts: number;
}

/** What the client told: events in the order in which it handed them out, and what its connection went through. */
export class ClientChild {
  readonly #child: ChildProcess;
  readonly events: InvestigationEvent[] = [];
  readonly failures: unknown[] = [];
  cuts = 0;
  connections = 0;
  /** How many events the connection that stands now has been sent. */
  pushed = 0;

  /** `script`: a program beside this file that follows an investigation; the first `cuts` of its connections break. */
  constructor(script: string, { token, investigationId, cuts }: Following) {
    const options = {
      url: GraphqlUrl,
      region: Region,
      token,
      pool: UserPoolId,
      client: UserPoolClientId,
      investigation: investigationId,
      cuts: String(cuts),
    };
    const path = fileURLToPath(new URL(script, import.meta.url));
    const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    // Amplify insists on TLS for subscriptions, and the embedded cloud's certificate is its own.
    const local = new URL(GraphqlUrl).hostname === '127.0.0.1' ? { NODE_TLS_REJECT_UNAUTHORIZED: '0' } : {};
    this.#child = spawn(process.execPath, ['--disable-warning=Warning', path, ...flags], {
      env: { ...process.env, ...local },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (this.#child.stdout === null) throw new Error('the client has no output');
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#hear(line));
  }

  async leave(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    this.#child.kill();
    await once(this.#child, 'exit');
  }

  #hear(line: string): void {
    if (!line.startsWith('{')) return;
    const told = JSON.parse(line) as { event?: InvestigationEvent; failed?: unknown };
    if (told.event !== undefined) this.events.push(told.event);
    if (told.failed !== undefined) this.failures.push(told.failed);
    if ('pushed' in told) this.pushed += 1;
    if ('connected' in told) this.connections += 1;
    if (!('cut' in told)) return;
    this.cuts += 1;
    this.pushed = 0;
  }
}

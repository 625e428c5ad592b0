import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SCRIPT = fileURLToPath(new URL('./aws.ts', import.meta.url));
const run = promisify(execFile);

/** A developer's shell with nothing of AWS in it but what they were told to set. */
export class PlainClient {
  readonly #home = mkdtempSync(join(tmpdir(), 'signalroom-home-'));

  /** The answer of one call, made in a process of its own. Rejects with what the process wrote. */
  async call<T = unknown>(service: string, operation: string, input: object): Promise<T> {
    const arguments_ = [
      '--disable-warning=ExperimentalWarning',
      SCRIPT,
      service,
      operation,
      JSON.stringify(input),
    ];
    const { stdout } = await run(process.execPath, arguments_, { env: this.#environment() });
    return JSON.parse(stdout);
  }

  leave(): void {
    rmSync(this.#home, { recursive: true });
  }

  #environment(): NodeJS.ProcessEnv {
    const outputs = JSON.parse(readFileSync(process.env['SIGNALROOM_OUTPUTS_FILE'] ?? '', 'utf8'));
    const place: { Endpoint: string; AwsConfigFile: string } | undefined = outputs.EmbeddedCloud;
    if (place === undefined) return process.env;
    return { HOME: this.#home, AWS_ENDPOINT_URL: place.Endpoint, AWS_CONFIG_FILE: place.AwsConfigFile };
  }
}

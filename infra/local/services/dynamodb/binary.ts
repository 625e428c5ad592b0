import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PACKAGE = '@dynoxide/linux-x64';

/**
 * Path of the DynamoDB engine's program.
 * Throws an Error that says what to do instead when this platform has none.
 */
export function dynoxideBinary(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)), 'dynoxide');
  } catch {
    throw new Error(
      `${PACKAGE} is not installed (this machine is ${process.platform}-${process.arch}): ` +
        'set SIGNALROOM_DYNAMODB_ENDPOINT to a DynamoDB-compatible endpoint, as infra/local/README.md says',
    );
  }
}

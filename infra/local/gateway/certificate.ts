import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Path of the PEM file, for `NODE_EXTRA_CA_CERTS`. */
  readonly file: string;
}

const NAMES = [
  { type: 2, value: 'localhost' },
  { type: 7, ip: '127.0.0.1' },
] as const;

/** The gateway's own certificate, made at the first start and kept, so that a client may trust it once. */
export async function loadCertificate(dataDirectory: string): Promise<Certificate> {
  const keyFile = join(dataDirectory, 'gateway-key.pem');
  const file = join(dataDirectory, 'gateway-certificate.pem');
  try {
    return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(file, 'utf8'), file };
  } catch {
    const made = await generate([{ name: 'commonName', value: 'localhost' }], {
      keyType: 'ec',
      curve: 'P-256',
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'subjectAltName', altNames: [...NAMES] },
      ],
    });
    writeFileSync(keyFile, made.private, { mode: 0o600 });
    writeFileSync(file, made.cert);
    return { key: made.private, cert: made.cert, file };
  }
}

import { lookup } from 'node:dns/promises';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { type RequestOptions, request as secureRequest } from 'node:https';
import { Rejected, Transient } from '../errors.ts';
import type { WebAnswer, WebClient, WebRequest } from '../ports/web-client.ts';
import { isPublicAddress } from './public-address.ts';

const TIMEOUT_MS = 10_000;
const MOST_ANSWER_BYTES = 64 * 1024;

export interface Web {
  /** Host names that may be called; nothing else is. */
  readonly hosts: readonly string[];
  /** Every address of a host. */
  readonly addressesOf?: (host: string) => Promise<readonly string[]>;
  readonly isAllowedAddress?: (address: string) => boolean;
  readonly request?: (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void) => ClientRequest;
}

/** Calls hosts outside by Node's own client. The address that was looked at is the one that is called: no second look-up in between. */
export function webClient(web: Web): WebClient {
  const { addressesOf = resolved, isAllowedAddress = isPublicAddress, request = secureRequest } = web;
  return {
    send: async (asked) => {
      const url = allowedUrl(asked.url, web.hosts);
      const addresses = await addressesOf(url.hostname);
      const [address] = addresses;
      if (address === undefined || !addresses.every(isAllowedAddress))
        throw new Rejected('NotAllowed', `${url.hostname} is a private address, or none`);
      return judged(await exchange({ asked, url, address, request }), url.hostname);
    },
  };
}

function allowedUrl(text: string, hosts: readonly string[]): URL {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:') throw new Rejected('NotAllowed', 'url: must be an https address');
  if (url.username !== '' || url.password !== '' || url.port !== '')
    throw new Rejected('NotAllowed', 'url: must have no user and no port');
  if (!hosts.includes(url.hostname))
    throw new Rejected('NotAllowed', `url: ${url.hostname} is not among the hosts that may be called`);
  return url;
}

async function resolved(host: string): Promise<readonly string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    throw new Transient(`no address of ${host}`, { cause: error });
  }
}

interface Exchange {
  readonly asked: WebRequest;
  readonly url: URL;
  readonly address: string;
  readonly request: NonNullable<Web['request']>;
}

function exchange({ asked, url, address, request }: Exchange): Promise<WebAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<WebAnswer>();
  const options: RequestOptions = {
    method: asked.method,
    host: address,
    servername: url.hostname,
    path: `${url.pathname}${url.search}`,
    headers: { 'user-agent': 'signalroom', ...asked.headers, host: url.host },
    timeout: TIMEOUT_MS,
  };
  const failed = (error: Error) => reject(new Transient(`${url.hostname} gave no answer`, { cause: error }));
  const call = request(options, (answer) => {
    const chunks: Buffer[] = [];
    let size = 0;
    answer.on('data', (chunk: Buffer) => {
      if (size < MOST_ANSWER_BYTES) chunks.push(chunk);
      size += chunk.length;
    });
    answer.on('error', failed);
    answer.on('end', () => {
      const body = Buffer.concat(chunks).subarray(0, MOST_ANSWER_BYTES).toString('utf8');
      resolve({ status: answer.statusCode ?? 0, body });
    });
  });
  call.on('timeout', () => call.destroy(new Error('timeout')));
  call.on('error', failed);
  call.end(asked.body);
  return promise;
}

function judged(answer: WebAnswer, host: string): WebAnswer {
  const { status } = answer;
  if (status >= 200 && status < 300) return answer;
  if (status === 429 || status >= 500) throw new Transient(`${host} answered ${status}`);
  const what = status >= 300 && status < 400 ? 'a redirect, which is not followed' : String(status);
  throw new Rejected('Conflict', `${host} answered ${what}`);
}

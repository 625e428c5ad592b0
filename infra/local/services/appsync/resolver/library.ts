import { randomUUID } from 'node:crypto';
import { EarlyReturn, type Invocation, Raised, Unauthorized } from '../invocation.ts';
import { setFilter, subscriptionExtensions } from './extensions.ts';
import { toSubscriptionFilter } from './subscription-filter.ts';
import { TIME } from './time.ts';

const AUTHENTICATION_NAMES = {
  API_KEY: 'API Key Authorization',
  AWS_IAM: 'IAM Authorization',
  OPENID_CONNECT: 'Open ID Connect Authorization',
  AMAZON_COGNITO_USER_POOLS: 'User Pool Authorization',
};

/** What `@aws-appsync/utils` gives a resolver. A member that is not emulated throws with its name when it is used. */
export function createLibrary(current: () => Invocation) {
  const util = {
    error: (message: unknown, ...detail: readonly unknown[]): never => {
      throw raised(message, detail);
    },
    appendError: (message: unknown, ...detail: readonly unknown[]): void => {
      current().appended.push(raised(message, detail));
    },
    unauthorized: (): never => {
      throw new Unauthorized('unauthorized');
    },
    autoId: (): string => randomUUID(),
    authType: (): string => AUTHENTICATION_NAMES[current().authenticationType],
    urlEncode: (value: unknown): string => encodeURIComponent(String(value)).replaceAll('%20', '+'),
    urlDecode: (value: unknown): string => decodeURIComponent(String(value).replaceAll('+', '%20')),
    base64Encode: (value: unknown): string => Buffer.from(String(value)).toString('base64'),
    base64Decode: (value: unknown): string => Buffer.from(String(value), 'base64').toString('utf8'),
    time: named('util.time', TIME),
    transform: named('util.transform', { toSubscriptionFilter }),
    str: named('util.str', {
      toUpper: (value: unknown): string => String(value).toUpperCase(),
      toLower: (value: unknown): string => String(value).toLowerCase(),
      normalize: (value: unknown, form: unknown): string =>
        String(value).normalize(String(form).toUpperCase()),
    }),
  };
  const runtime = {
    earlyReturn: (value?: unknown): never => {
      throw new EarlyReturn(value);
    },
  };
  return {
    util: named('util', util),
    runtime: named('runtime', runtime),
    extensions: named('extensions', subscriptionExtensions(current, setFilter)),
  };
}

/** The arguments after the message are errorType, data and errorInfo, each of which may be left out. */
function raised(message: unknown, [errorType, data, errorInfo]: readonly unknown[]): Raised {
  const type = typeof errorType === 'string' ? errorType : null;
  return new Raised(String(message), { errorType: type, data, errorInfo });
}

/** Answers a member that does not exist with an error that names it. */
function named<T extends object>(path: string, members: T): T {
  return new Proxy(members, {
    get: (target, name, receiver) => {
      if (typeof name === 'symbol' || name in target) return Reflect.get(target, name, receiver);
      throw new Error(`the embedded cloud does not support ${path}.${name}`);
    },
  });
}

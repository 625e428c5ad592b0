import type { Adapter } from '../adapter.ts';
import type { Content } from './content.ts';
import type { PartialSuccess } from './otlp-answer.ts';

const SHOWN_CHARACTERS = 500;

/**
 * What of an OTLP request will be sidelined: its sender can be told at once, because adapters are pure. Undefined when all
 * will become signals, and when the adapter can't read the request at all, which the normaliser will find as well.
 */
export function partialSuccess(adapter: Adapter, content: Content): PartialSuccess | undefined {
  try {
    const { rejections } = adapter.adapt(payloadOf(content));
    const [first] = rejections;
    if (first === undefined) return undefined;
    return {
      rejected: rejections.length,
      message: `sidelined, the first because of ${first.message.slice(0, SHOWN_CHARACTERS)}`,
    };
  } catch {
    return undefined;
  }
}

function payloadOf(content: Content): unknown {
  if (content.kind === 'json') return content.value;
  return content.kind === 'text' ? content.text : content.bytes;
}

interface SpanIdentity {
  readonly traceId?: string | undefined;
  readonly spanId?: string | undefined;
}

/** What a span is found by. A span id is unique within its trace. */
export const spanKey = ({ traceId = '', spanId = '' }: SpanIdentity): string => `${traceId} ${spanId}`;

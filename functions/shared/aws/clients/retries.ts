/** The SDK retries throttling and server errors with backoff; what is left after this many attempts is Transient. */
export const RETRIES = { maxAttempts: 6 };

export interface Identity {
  /** `000000000000` */
  readonly accountId: string;
  readonly region: string;
  /** `http://127.0.0.1:<port>`; known once the gateway listens. */
  readonly endpoint: string;
}

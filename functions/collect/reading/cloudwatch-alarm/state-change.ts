import type { Attributes } from '../../../../schemas/signal.ts';

/** An alarm's change of state, whichever way it was told. */
export interface StateChange {
  readonly alarmName: string;
  /** The alarm's ARN, or account, region and name where the source gives none. */
  readonly alarm: string;
  readonly region: string | undefined;
  /** `ALARM`, `OK` or `INSUFFICIENT_DATA`. */
  readonly state: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly reason: string | undefined;
  /** What tells two events of one state and instant apart: who suppresses the alarm's actions, and a partial evaluation. */
  readonly qualifiers: readonly (string | undefined)[];
  readonly metric:
    | {
        readonly namespace: string | undefined;
        readonly name: string | undefined;
        readonly dimensions: Readonly<Record<string, string>>;
      }
    | undefined;
  /** The newest data point that was judged. */
  readonly value: number | undefined;
  readonly threshold: number | undefined;
  readonly attributes: Attributes;
}

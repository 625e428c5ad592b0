import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';
import { Alarm, type AlarmSettings, type AlarmState } from './alarm.ts';
import { alarmEventDetail } from './alarm-event.ts';
import { alarmNotification } from './alarm-notification.ts';

/** Every alarm and its state. No metric is evaluated: a state changes only through SetAlarmState. */
export class AlarmBoard {
  readonly #alarms: Collection<Alarm>;
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
    this.#alarms = context.state.collection('cloudwatch-alarms', (document) => Alarm.parse(document));
  }

  /** Makes an alarm, or changes one and keeps its state. Gives the ARN. */
  put(settings: AlarmSettings): string {
    requireMetric(settings);
    actionsOf(settings).forEach(requireSupportedAction);
    const { accountId, region } = this.#context.identity;
    const arn = `arn:aws:cloudwatch:${region}:${accountId}:alarm:${settings.AlarmName}`;
    const at = now();
    const initial: AlarmState = {
      value: 'INSUFFICIENT_DATA',
      reason: 'Unchecked: Initial alarm creation',
      at,
    };
    const state = this.#alarms.get(settings.AlarmName)?.state ?? initial;
    this.#alarms.put(settings.AlarmName, { arn, settings, configuredAt: at, state });
    return arn;
  }

  all(): readonly Alarm[] {
    return this.#alarms.entries().map(([, alarm]) => alarm);
  }

  /** Deletes all of them or, when one is unknown, none. */
  delete(names: readonly string[]): void {
    names.forEach((name) => void this.#require(name));
    for (const name of names) this.#alarms.delete(name);
  }

  /** A change of the value is told to the default event bus and the alarm's actions; the same value again is not. */
  setState(name: string, state: AlarmState): void {
    const before = this.#require(name);
    const alarm: Alarm = { ...before, state };
    this.#alarms.put(name, alarm);
    if (before.state.value === state.value) return;
    this.#context.cloud().events.emit({
      source: 'aws.cloudwatch',
      detailType: 'CloudWatch Alarm State Change',
      resources: [alarm.arn],
      detail: alarmEventDetail(alarm, before.state),
    });
    if (alarm.settings.ActionsEnabled) this.#act(alarm, before.state);
  }

  #act(alarm: Alarm, previous: AlarmState): void {
    const message = alarmNotification(alarm, previous, this.#context.identity);
    for (const topicArn of actionsFor(alarm))
      this.#context
        .cloud()
        .messaging.publish(topicArn, message)
        .catch((error) => this.#context.log(`cloudwatch: could not notify ${topicArn}: ${String(error)}`));
  }

  #require(name: string): Alarm {
    const alarm = this.#alarms.get(name);
    if (alarm === undefined)
      throw new AwsError('ResourceNotFound', `Alarm ${name} does not exist`, { status: 404 });
    return alarm;
  }
}

function actionsFor({ settings, state }: Alarm): readonly string[] {
  if (state.value === 'ALARM') return settings.AlarmActions;
  return state.value === 'OK' ? settings.OKActions : settings.InsufficientDataActions;
}

const actionsOf = (settings: AlarmSettings): readonly string[] => [
  ...settings.AlarmActions,
  ...settings.OKActions,
  ...settings.InsufficientDataActions,
];

function requireSupportedAction(arn: string): void {
  if (!arn.startsWith('arn:aws:sns:'))
    throw new AwsError(
      'ValidationError',
      `the embedded cloud supports SNS topics as alarm actions, not ${arn}`,
    );
}

function requireMetric(settings: AlarmSettings): void {
  const single = settings.MetricName !== undefined;
  if (single === (settings.Metrics !== undefined))
    throw new AwsError('ValidationError', 'exactly one of MetricName and Metrics must be given');
  if (!single) return;
  if (settings.Namespace === undefined) throw new AwsError('ValidationError', 'Namespace must be given');
  if (settings.Period === undefined) throw new AwsError('ValidationError', 'Period must be given');
  if ((settings.Statistic === undefined) === (settings.ExtendedStatistic === undefined))
    throw new AwsError('ValidationError', 'exactly one of Statistic and ExtendedStatistic must be given');
}

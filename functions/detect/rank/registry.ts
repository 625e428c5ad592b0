import { alerts } from './methods/alerts.ts';
import { changes } from './methods/changes.ts';
import { deviation } from './methods/deviation.ts';
import { flow } from './methods/flow.ts';
import { symptomShare } from './methods/symptom-share.ts';
import type { Method } from './evidence.ts';

export const METHODS: readonly Method[] = [alerts, changes, deviation, flow, symptomShare];

import type { Playbook } from '../../schemas/playbook.ts';
import { Risk, type Step } from '../../schemas/playbook-step.ts';
import { ACTIONS } from './registry.ts';
import { allSteps } from './steps/walk.ts';

/** From harmless on. */
export const order = (risk: Risk): number => Risk.options.indexOf(risk);

/** The risk of its riskiest action, also of what it calls. What is not known counts as destructive. */
export const riskOf = (playbook: Playbook, published: readonly { readonly playbook: Playbook }[]): Risk =>
  highest(allSteps(playbook.steps).flatMap((step) => risksOf(step, published)));

/** The risk of a step by itself, without the steps within it. */
export const riskOfStep = (step: Step, published: readonly { readonly playbook: Playbook }[]): Risk =>
  highest(risksOf(step, published));

function highest(risks: readonly Risk[]): Risk {
  return risks.reduce<Risk>((highest, risk) => (order(risk) > order(highest) ? risk : highest), 'read');
}

function risksOf(step: Step, published: readonly { readonly playbook: Playbook }[]): readonly Risk[] {
  if ('call' in step) {
    const called = published.find(({ playbook }) => playbook.id === step.call);
    return [called === undefined ? 'destructive' : riskOf(called.playbook, published)];
  }
  if (!('action' in step)) return [];
  const undo = typeof step.undo === 'object' && 'action' in step.undo ? [step.undo.action] : [];
  return [step.action, ...undo].map(
    (id) => ACTIONS.find((action) => action.id === id)?.risk ?? 'destructive',
  );
}

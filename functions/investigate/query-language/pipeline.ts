import type { Checking, Relation } from './relation.ts';
import { checkSource } from './scan.ts';
import { extend } from './steps/extend.ts';
import { join } from './steps/join.ts';
import { limit, sort, top } from './steps/order.ts';
import { select } from './steps/select.ts';
import { summarize } from './steps/summarize.ts';
import { where } from './steps/where.ts';
import type { PipelineNode, StepKind, StepNode } from './syntax.ts';
import type { ValueType } from './value.ts';

type Step<K extends StepKind> = (step: StepNode<K>, before: Relation, checking: Checking) => Relation;

const STEPS: { readonly [K in StepKind]: Step<K> } = {
  where,
  extend,
  select,
  sort,
  top,
  limit,
  summarize,
  join,
};

/** Checks a pipeline from its source on. Throws Rejected `BadInput` that names the place of what is wrong. */
export function checkPipeline(node: PipelineNode, parameters: Readonly<Record<string, ValueType>>): Relation {
  const checking: Checking = {
    parameters,
    pipeline: (joined) => checkPipeline(joined, parameters),
  };
  return node.steps.reduce(
    (before, step) => checkStep(step, before, checking),
    checkSource(node.source, checking),
  );
}

function checkStep<K extends StepKind>(step: StepNode<K>, before: Relation, checking: Checking): Relation {
  const check: Step<K> = STEPS[step.step];
  return check(step, before, checking);
}

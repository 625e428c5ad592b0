import type { Checking, Relation } from './relation.ts';
import { checkSource } from './scan.ts';
import type { Scan } from './scan-type.ts';
import { extend } from './steps/extend.ts';
import { join } from './steps/join.ts';
import { limit, sort, top } from './steps/order.ts';
import { select } from './steps/select.ts';
import { summarize } from './steps/summarize.ts';
import { where } from './steps/where.ts';
import type { PipelineNode, StepKind, StepNode } from './syntax.ts';

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
export function checkPipeline(
  node: PipelineNode,
  { parameters, scans }: Pick<Checking, 'parameters'> & { readonly scans: Scan[] },
): Relation {
  const checking: Checking = {
    parameters,
    pipeline: (joined) => checkPipeline(joined, { parameters, scans }),
  };
  const source = checkSource(node.source, checking);
  scans.push(source.scan);
  return node.steps.reduce<Relation>((before, step) => checkStep(step, before, checking), source);
}

function checkStep<K extends StepKind>(step: StepNode<K>, before: Relation, checking: Checking): Relation {
  const check: Step<K> = STEPS[step.step];
  return check(step, before, checking);
}

/** Where something stands in a query, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

interface Placed {
  readonly at: Place;
}

export interface Name extends Placed {
  readonly name: string;
}

export type ExpressionNode =
  | (Placed & { readonly node: 'literal'; readonly type: 'string'; readonly value: string })
  | (Placed & { readonly node: 'literal'; readonly type: 'number'; readonly value: number })
  | (Placed & { readonly node: 'literal'; readonly type: 'boolean'; readonly value: boolean })
  | (Placed & { readonly node: 'instant'; readonly text: string })
  | (Placed & { readonly node: 'now' })
  | (Name & { readonly node: 'parameter' })
  | (Name & { readonly node: 'column' })
  | (Name & { readonly node: 'attribute' })
  | CallNode;

export interface CallNode extends Name {
  readonly node: 'call';
  readonly args: readonly ExpressionNode[];
}

export interface RangeNode extends Placed {
  /** Of the side, when two ranges are compared. */
  readonly name?: string;
  readonly from: ExpressionNode;
  readonly to: ExpressionNode;
}

export interface SourceNode extends Placed {
  readonly kinds: readonly Name[];
  /** One, or two that are compared. */
  readonly ranges: readonly RangeNode[];
}

export interface DefinitionNode extends Name {
  readonly expression: ExpressionNode;
}

export interface KeyNode extends Name {
  readonly descending: boolean;
}

export interface AggregateNode extends Name {
  readonly call: Name & { readonly args: readonly ExpressionNode[] };
  readonly where?: ExpressionNode;
}

interface Steps {
  readonly where: { readonly condition: ExpressionNode };
  readonly extend: { readonly columns: readonly DefinitionNode[] };
  readonly select: { readonly columns: readonly DefinitionNode[] };
  readonly sort: { readonly keys: readonly KeyNode[] };
  readonly top: { readonly count: ExpressionNode; readonly keys: readonly KeyNode[] };
  readonly limit: { readonly count: ExpressionNode };
  readonly summarize: {
    readonly aggregates: readonly AggregateNode[];
    readonly by: readonly DefinitionNode[];
  };
  readonly join: { readonly latest?: Name; readonly right: PipelineNode; readonly on: readonly Name[] };
}

export type StepKind = keyof Steps;
export type StepNode<K extends StepKind = StepKind> = {
  readonly [S in K]: Placed & { readonly step: S } & Steps[S];
}[K];

export interface PipelineNode {
  readonly source: SourceNode;
  readonly steps: readonly StepNode[];
}

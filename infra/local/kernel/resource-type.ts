import type { Cloud } from './cloud.ts';

export type Properties = Readonly<Record<string, unknown>>;

export interface ResourceRequest {
  readonly cloud: Cloud;
  readonly stackName: string;
  readonly logicalId: string;
  /** Intrinsics already evaluated. */
  readonly properties: Properties;
  /** A name as CloudFormation would make one: stack, logical id; cut to `maximum` characters. */
  physicalName(maximum: number): string;
  /** Folder of the asset that a template names by S3 key. */
  assetDirectory(s3Key: string): string;
}

export interface CreatedResource {
  /** What `Ref` gives. */
  readonly ref: string;
  /** What `Fn::GetAtt` gives. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * One CloudFormation resource type. A property is emulated, or accepted for a reason (it has no meaning on one machine);
 * any other makes the start fail, by name.
 */
export interface ResourceType {
  readonly type: string;
  readonly emulates: readonly string[];
  readonly accepts: Readonly<Record<string, string>>;
  create(request: ResourceRequest): Promise<CreatedResource>;
}

export const defineResourceType = (type: ResourceType): ResourceType => type;

/** A type without a counterpart on one machine: named, so that nothing is ignored in silence. */
export function acceptedType(type: string, reason: string, create: ResourceType['create']): ResourceType {
  return { type, emulates: [], accepts: { '*': reason }, create };
}

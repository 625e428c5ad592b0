export interface ServiceRevision {
  readonly cluster: string;
  readonly service: string;
  /** The revision that should run now. */
  readonly taskDefinition: string;
  /** The revision before it, if one is known. */
  readonly previousTaskDefinition: string | undefined;
  /** True when the wanted revision is what runs and no deployment is under way. */
  readonly steady: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** Container services (Amazon ECS). */
export interface ContainerService {
  /** Throws Rejected NotFound for an unknown cluster or service. */
  describe(target: { readonly cluster: string; readonly service: string }): Promise<ServiceRevision>;
  /** Starts a deployment of a revision; a no-op when it is the wanted one already. */
  deploy(
    target: { readonly cluster: string; readonly service: string },
    taskDefinition: string,
  ): Promise<void>;
}

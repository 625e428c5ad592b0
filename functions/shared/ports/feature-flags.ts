/** Ids of an application, an environment and a profile of it. */
export interface FlagPlace {
  readonly application: string;
  readonly environment: string;
  readonly profile: string;
}

export interface FlagState {
  /** By flag, what is deployed. */
  readonly enabled: Readonly<Record<string, boolean>>;
  /** True while another deployment to the environment is under way: nothing can be deployed then. */
  readonly deploying: boolean;
  /** Of application, environment and profile. */
  readonly tags: readonly Readonly<Record<string, string>>[];
}

export interface FlagChange {
  readonly number: number;
  readonly status: 'under-way' | 'in-effect' | 'taken-back';
  /** True when something was deployed to the environment after it. */
  readonly overtaken: boolean;
}

/** Feature flags (AWS AppConfig, its hosted configurations). */
export interface FeatureFlags {
  /** Throws Rejected NotFound, also when nothing is deployed. */
  describe(place: FlagPlace): Promise<FlagState>;
  /** Deploys what is deployed with this flag changed, under a mark. Throws Rejected NotFound and Conflict. */
  deploy(
    place: FlagPlace,
    change: { readonly flag: string; readonly enabled: boolean; readonly mark: string },
  ): Promise<void>;
  /** The deployment with that mark. */
  change(place: FlagPlace, mark: string): Promise<FlagChange | undefined>;
  /** Puts back what was deployed before a deployment. */
  takeBack(place: FlagPlace, deployment: number): Promise<void>;
}

import { randomInt, randomUUID } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';
import { Alias, Machine, type Routing, Version } from './machine-records.ts';
import { requireName } from './names.ts';
import { readDefinition } from './read-definition.ts';

/** What an ARN of a machine, a version or an alias leads to. */
export interface Resolved {
  readonly machine: Machine;
  readonly definition: string;
  readonly roleArn: string;
  readonly versionArn: string | undefined;
  readonly aliasArn: string | undefined;
}

interface Wanted {
  readonly name: string;
  readonly definition: string;
  readonly roleArn: string;
}

/** State machines, their versions and aliases. */
export class MachineBook {
  readonly machines: Collection<Machine>;
  readonly versions: Collection<Version>;
  readonly aliases: Collection<Alias>;
  readonly #identity: ServiceContext['identity'];

  constructor({ state, identity }: ServiceContext) {
    this.#identity = identity;
    this.machines = state.collection('states-machines', (document) => Machine.parse(document));
    this.versions = state.collection('states-versions', (document) => Version.parse(document));
    this.aliases = state.collection('states-aliases', (document) => Alias.parse(document));
  }

  arnOf(name: string): string {
    return `arn:aws:states:${this.#identity.region}:${this.#identity.accountId}:stateMachine:${name}`;
  }

  /** The same request again gives the same machine; another definition under a known name is refused. */
  create(wanted: Wanted): Machine {
    const existing = this.machines.get(this.arnOf(wanted.name));
    if (existing === undefined) return this.#make(wanted);
    if (existing.definition === wanted.definition && existing.roleArn === wanted.roleArn) return existing;
    throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${existing.arn}'`);
  }

  /** As a deployment does: makes the machine, or changes the one that is there. */
  deploy(wanted: Wanted): Machine {
    const existing = this.machines.get(this.arnOf(wanted.name));
    return existing === undefined ? this.#make(wanted) : this.update(existing, wanted);
  }

  /** A change makes a new revision; none leaves everything as it is. */
  update(machine: Machine, change: { readonly definition: string; readonly roleArn: string }): Machine {
    if (change.definition === machine.definition && change.roleArn === machine.roleArn) return machine;
    readDefinition(change.definition);
    const { definition, roleArn } = change;
    const updated = { ...machine, definition, roleArn, revisionId: randomUUID(), updatedAt: now() };
    this.machines.put(machine.arn, updated);
    return updated;
  }

  delete(machineArn: string): void {
    for (const [arn] of this.versionsOf(machineArn)) this.versions.delete(arn);
    for (const [arn] of this.aliasesOf(machineArn)) this.aliases.delete(arn);
    this.machines.delete(machineArn);
  }

  /** Publishing a revision twice gives its version again. */
  publish(machine: Machine, description: string): Version {
    const latest = this.versions.get(`${machine.arn}:${machine.lastVersion}`);
    if (latest?.revisionId === machine.revisionId) return latest;
    const number = machine.lastVersion + 1;
    const { definition, roleArn, revisionId } = machine;
    const arn = `${machine.arn}:${number}`;
    const version = {
      arn,
      machineArn: machine.arn,
      number,
      definition,
      roleArn,
      revisionId,
      description,
      createdAt: now(),
    };
    this.versions.put(arn, version);
    this.machines.put(machine.arn, { ...machine, lastVersion: number });
    return version;
  }

  /** Makes an alias or points it elsewhere. Throws AwsError `ResourceNotFound` for an unknown version. */
  point(name: string, routing: Routing, description: string): Alias {
    requireName(name);
    const machineArn = this.#machineOfRouting(routing);
    const arn = `${machineArn}:${name}`;
    const existing = this.aliases.get(arn);
    const at = now();
    const alias = {
      arn,
      machineArn,
      name,
      description,
      routing,
      createdAt: existing?.createdAt ?? at,
      updatedAt: at,
    };
    this.aliases.put(arn, alias);
    return alias;
  }

  versionsOf(machineArn: string): readonly (readonly [string, Version])[] {
    return this.versions.entries().filter(([, version]) => version.machineArn === machineArn);
  }

  aliasesOf(machineArn: string): readonly (readonly [string, Alias])[] {
    return this.aliases.entries().filter(([, alias]) => alias.machineArn === machineArn);
  }

  /** Throws AwsError `StateMachineDoesNotExist`. */
  require(machineArn: string): Machine {
    const machine = this.machines.get(machineArn);
    if (machine === undefined) throw missing(machineArn);
    return machine;
  }

  /** Follows an ARN of a machine, a version or an alias. Throws AwsError `StateMachineDoesNotExist`. */
  resolve(arn: string): Resolved {
    const machine = this.machines.get(arn);
    if (machine !== undefined)
      return { ...partsOf(machine), machine, versionArn: undefined, aliasArn: undefined };
    const alias = this.aliases.get(arn);
    const version = this.versions.get(alias === undefined ? arn : pick(alias.routing));
    if (version === undefined) throw missing(arn);
    const owner = this.require(version.machineArn);
    return { ...partsOf(version), machine: owner, versionArn: version.arn, aliasArn: alias?.arn };
  }

  #make(wanted: Wanted): Machine {
    requireName(wanted.name);
    readDefinition(wanted.definition);
    const at = now();
    const arn = this.arnOf(wanted.name);
    const machine = {
      ...wanted,
      arn,
      revisionId: randomUUID(),
      createdAt: at,
      updatedAt: at,
      lastVersion: 0,
    };
    this.machines.put(arn, machine);
    return machine;
  }

  #machineOfRouting(routing: Routing): string {
    if (routing.reduce((total, route) => total + route.weight, 0) !== 100)
      throw new AwsError('ValidationException', 'routingConfiguration: the weights must add up to 100');
    const owners = new Set(
      routing.map((route) => this.versions.get(route.stateMachineVersionArn)?.machineArn),
    );
    const [owner] = owners;
    if (owner === undefined || owners.size > 1)
      throw new AwsError(
        'ResourceNotFound',
        'routingConfiguration: unknown version, or versions of two machines',
      );
    return owner;
  }
}

const partsOf = ({ definition, roleArn }: Machine | Version) => ({ definition, roleArn });

function pick([first, second]: Routing): string {
  const chosen = second !== undefined && randomInt(100) >= (first?.weight ?? 0) ? second : first;
  return chosen?.stateMachineVersionArn ?? '';
}

const missing = (arn: string) =>
  new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);

import { join } from 'node:path';
import { type Cleanup, newCleanup } from './cleanup.ts';
import { takeDataFolder } from './data-folder.ts';
import { readAssembly } from './formation/assembly.ts';
import { deploy } from './formation/deploy.ts';
import { secretReferences } from './formation/secret-references.ts';
import { startGateway } from './gateway/gateway.ts';
import type { Routes } from './gateway/route.ts';
import type { Cloud } from './kernel/cloud.ts';
import type { ServiceContext } from './kernel/context.ts';
import { openCredentialStore, writeAwsConfig } from './kernel/credential-store.ts';
import { createFaultRegistry } from './kernel/fault-registry.ts';
import { openSqliteState } from './kernel/sqlite-state.ts';
import { type CloudOutputs, writeOutputs } from './outputs.ts';
import { RESOURCE_TYPES } from './resource-types.ts';
import { createCloud, routesOf } from './services.ts';

const ACCOUNT = '000000000000';
const REGION = 'us-east-1';

export interface BootOptions {
  /** Folder of the synthesised cloud assembly. */
  readonly assemblyDirectory: string;
  readonly dataDirectory: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Starts with an empty data folder instead of resuming. */
  readonly fresh: boolean;
  /** Another DynamoDB-compatible engine to use, `http://host:port`. */
  readonly dynamodbEndpoint: string | undefined;
  readonly log: (line: string) => void;
}

export interface RunningCloud {
  readonly cloud: Cloud;
  readonly outputs: CloudOutputs;
  readonly endpoint: string;
  /** PEM file of the certificate that the endpoint shows to TLS clients. */
  readonly certificateFile: string;
  /** Ends every service and process. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded cloud and makes the assembly's stacks in it. Loopback only; everything is kept in the data folder.
 * Throws an Error, with nothing left running, when the assembly can't be read, holds something unsupported, the port is
 * taken or the data folder is in use.
 */
export async function boot(options: BootOptions): Promise<RunningCloud> {
  const cleanup = newCleanup(options.log);
  try {
    return await start(options, cleanup);
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

async function start(options: BootOptions, cleanup: Cleanup): Promise<RunningCloud> {
  const { dataDirectory, log } = options;
  const stacks = readAssembly(options.assemblyDirectory);
  const folder = takeDataFolder(dataDirectory, options);
  cleanup.add('data folder', folder.release);
  const state = openSqliteState(join(dataDirectory, 'state.sqlite'));
  cleanup.add('state', () => state.close());
  const credentials = openCredentialStore(dataDirectory, ACCOUNT);
  const faults = createFaultRegistry();
  let routes: Routes | undefined;
  const gateway = await startGateway({
    port: options.port,
    dataDirectory,
    credentials,
    faults,
    region: REGION,
    log,
    routes: () => routes,
  });
  cleanup.add('gateway', gateway.close);
  const identity = { accountId: ACCOUNT, region: REGION, endpoint: gateway.endpoint };
  let cloud: Cloud | undefined;
  const context: ServiceContext = {
    identity,
    credentials,
    state,
    faults,
    dataDirectory,
    log,
    cloud: () => {
      if (cloud === undefined) throw new Error('a service asked for another while being made');
      return cloud;
    },
  };
  cloud = await createCloud(context, { cleanup, dynamodbEndpoint: options.dynamodbEndpoint });
  routes = routesOf(cloud, context);
  const secretValue = secretReferences(cloud.secrets);
  const stackOutputs = await deploy({ cloud, stacks, types: RESOURCE_TYPES, secretValue });
  const awsConfigFile = writeAwsConfig(dataDirectory, credentials.root, identity);
  const place = { Endpoint: gateway.endpoint, AwsConfigFile: awsConfigFile };
  const outputs = { ...stackOutputs, EmbeddedCloud: place };
  writeOutputs(join(dataDirectory, 'outputs.json'), outputs);
  const { endpoint, certificate } = gateway;
  return { cloud, outputs, endpoint, certificateFile: certificate.file, stop: cleanup.run };
}

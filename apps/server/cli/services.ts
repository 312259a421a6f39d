import { Command, InvalidArgumentError } from 'commander';
import { execute } from './execute.ts';
import { readJsonFile } from './read-file.ts';
import { Issued, issuedText, Listed, listedText } from './services-text.ts';

interface Json {
  readonly json?: boolean;
}

interface Limits {
  readonly requestsPerSecond?: number | null;
  readonly resources?: number;
}

interface Revoke {
  readonly revokeGrants?: boolean;
}

const json = ['--json', 'print JSON for programs'] as const;
const revokeGrants = ['--revoke-grants', 'also take away access to whole types that go, everywhere'] as const;

/** What the operator allows a service, on a command that may say so. */
function withLimits(command: Command): Command {
  return command
    .option('--requests-per-second <n>', 'answer at most so many on each node, or "unlimited"', rate)
    .option('--resources <n>', 'let it register at most so many in one organization', count);
}

const limitsOf = ({ requestsPerSecond, resources }: Limits) => ({
  requestsPerSecond,
  resourcesPerOrganization: resources,
});

const rate = (text: string) => (text === 'unlimited' ? null : count(text));

function count(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

/** `fleetgate services …`: Smart Services that are not built in. */
export function servicesCommand(): Command {
  const services = new Command('services')
    .description('Register, list and remove Smart Services that are not built in.')
    .exitOverride()
    .helpCommand(false);
  addRegister(services);
  addUpdate(services);
  addList(services);
  addRotate(services);
  addRemove(services);
  return services;
}

function addRegister(services: Command): void {
  withLimits(services.command('register'))
    .description('Add a Smart Service; prints its client id and secret once.')
    .argument('<manifest.json>', 'the file that describes it, see docs/services.md')
    .option(...json)
    .action(async (file: string, options: Json & Limits) => {
      const input = { manifest: await readJsonFile(file), ...limitsOf(options) };
      const issued = Issued.parse(await execute({ verb: 'services.register', input }));
      print(options, issued, issuedText(`Registered the service "${issued.key}".`, issued));
    });
}

function addUpdate(services: Command): void {
  withLimits(services.command('update'))
    .description("Replace a service's manifest; its client id, secrets and tokens stay.")
    .argument('<manifest.json>', 'the whole new file')
    .option(...revokeGrants)
    .action(async (file: string, options: Limits & Revoke) => {
      const { revokeGrants: isForced } = options;
      const input = { manifest: await readJsonFile(file), ...limitsOf(options), revokeGrants: isForced };
      await execute({ verb: 'services.update', input });
      console.log('Updated.');
    });
}

function addList(services: Command): void {
  services
    .command('list')
    .description('Show the registered services and their live secrets (by id).')
    .option(...json)
    .action(async (options: Json) => {
      const listed = Listed.parse(await execute({ verb: 'services.list', input: {} }));
      print(options, listed, listedText(listed));
    });
}

function addRotate(services: Command): void {
  services
    .command('rotate')
    .description('Give a service a second secret; both work until one is removed.')
    .argument('<key>', "the service's key")
    .option(...json)
    .action(async (key: string, options: Json) => {
      const issued = Issued.parse(await execute({ verb: 'services.rotate', input: { key } }));
      print(options, issued, issuedText(`The service "${issued.key}" has a further secret.`, issued));
    });
}

function addRemove(services: Command): void {
  services
    .command('remove')
    .description('Remove a service, or one secret of it, with every access token obtained with it.')
    .argument('<key>', "the service's key")
    .option('--credential <id>', 'remove this secret only')
    .option(...revokeGrants)
    .action(async (key: string, { credential, ...options }: { credential?: string } & Revoke) => {
      await execute({ verb: 'services.remove', input: { key, credentialId: credential, ...options } });
      console.log(credential === undefined ? `Removed the service "${key}".` : 'Removed the secret.');
    });
}

function print(options: Json, result: unknown, text: string): void {
  console.log(options.json ? JSON.stringify(result, null, 2) : text);
}

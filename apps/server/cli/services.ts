import { Command } from 'commander';
import { execute } from './execute.ts';
import { readJsonFile } from './read-file.ts';
import { Issued, issuedText, Listed, listedText } from './services-text.ts';

interface Json {
  readonly json?: boolean;
}

const json = ['--json', 'print JSON for programs'] as const;

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
  services
    .command('register')
    .description('Add a Smart Service; prints its client id and secret once.')
    .argument('<manifest.json>', 'the file that describes it, see docs/services.md')
    .option(...json)
    .action(async (file: string, options: Json) => {
      const manifest = await readJsonFile(file);
      const issued = Issued.parse(await execute({ verb: 'services.register', input: { manifest } }));
      print(options, issued, issuedText(`Registered the service "${issued.key}".`, issued));
    });
}

function addUpdate(services: Command): void {
  services
    .command('update')
    .description("Replace a service's manifest; its client id, secrets and tokens stay.")
    .argument('<manifest.json>', 'the whole new file')
    .action(async (file: string) => {
      await execute({ verb: 'services.update', input: { manifest: await readJsonFile(file) } });
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
    .action(async (key: string, { credential }: { credential?: string }) => {
      await execute({ verb: 'services.remove', input: { key, credentialId: credential } });
      console.log(credential === undefined ? `Removed the service "${key}".` : 'Removed the secret.');
    });
}

function print(options: Json, result: unknown, text: string): void {
  console.log(options.json ? JSON.stringify(result, null, 2) : text);
}

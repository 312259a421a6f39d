import { register } from './register.ts';
import { createService } from './service.ts';
import { readSettings } from './settings.ts';

const { fleetgate, port, clientId, clientSecret } = readSettings();
const credentials = clientId && clientSecret ? { clientId, clientSecret } : await register().catch(stop);
const app = createService({ fleetgate, ...credentials });
const url = await app.listen({ host: '127.0.0.1', port });
console.log(`Energy Prices runs at ${url}, protected by ${fleetgate}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close());

function stop({ message }: Error): never {
  console.error(message);
  process.exit(1);
}
